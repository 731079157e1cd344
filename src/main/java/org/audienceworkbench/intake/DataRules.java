package org.audienceworkbench.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportResult.Severity;
import org.audienceworkbench.segment.RuleError;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules that the analyst keeps for incoming rows. They count from the next import on.
public final class DataRules {

    private static final String DOCUMENTS = "data_rule";
    private static final int LONGEST_NAME = 50;
    private static final int SHOWN = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Customers customers;

    public DataRules(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// In the order of their names.
    public List<DataRule> all() {
        return store.documents().list(DOCUMENTS).stream()
                .map(entry -> get(entry.name()).orElseThrow())
                .toList();
    }

    /// Those for a kind of file.
    public List<DataRule> of(Kind kind) {
        return all().stream().filter(rule -> rule.kind() == kind).toList();
    }

    private Optional<DataRule> get(String name) {
        return store.documents().content(DOCUMENTS, name).map(content -> read(name, content));
    }

    private static DataRule read(String name, String content) {
        try {
            JsonNode json = JSON.readTree(content);
            return new DataRule(
                    name,
                    Kind.ofWord(json.required("kind").textValue()).orElseThrow(),
                    DataRule.Form.valueOf(json.required("form").textValue()),
                    json.required("text").textValue(),
                    Severity.valueOf(json.required("severity").textValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps a rule, in place of an earlier one of its name.
    ///
    /// @throws Problem when it can't be read, or does not fit the rows of its kind that are there
    public DataRule add(DataRule given) {
        String name = GivenName.of("rule", given.name());
        if (name.length() > LONGEST_NAME) {
            throw new Problem(
                    "The rule's name has %,d characters".formatted(name.length()),
                    null,
                    "Use %d at most".formatted(LONGEST_NAME));
        }
        var rule =
                new DataRule(
                        name, given.kind(), given.form(), given.text().strip(), given.severity());
        requireFit(rule);
        String content =
                JSON.createObjectNode()
                        .put("kind", rule.kind().word())
                        .put("form", rule.form().name())
                        .put("text", rule.text())
                        .put("severity", rule.severity().name())
                        .toString();
        return store.save(
                session -> {
                    store.documents().add(session, DOCUMENTS, name, "{}", content);
                    store.audit()
                            .add(
                                    session,
                                    "rule",
                                    "Saved the rule \"%s\" for %s: %s"
                                            .formatted(name, rule.kind().word(), said(rule)),
                                    null,
                                    command(rule));
                    return rule;
                });
    }

    private static String said(DataRule rule) {
        String said = rule.summary();
        return said.length() > 1000 ? said.substring(0, 1000) + "…" : said;
    }

    private static @Nullable String command(DataRule rule) {
        if (rule.form() == DataRule.Form.SCHEMA) {
            return null;
        }
        return "audience rule add "
                + Command.quoted(rule.name())
                + " --as "
                + rule.kind().word()
                + " --where "
                + Command.quoted(rule.text())
                + (rule.severity() == Severity.WARNING ? " --warn" : "");
    }

    private void requireFit(DataRule rule) {
        if (rule.form() == DataRule.Form.WHERE) {
            List<RuleError> mistakes = mistakes(rule.kind(), rule.text());
            if (!mistakes.isEmpty()) {
                throw mistakes.getFirst().problem();
            }
        }
        Optional<Dataset> rows = customers.datasets().find(rule.kind());
        if (rows.isPresent()) {
            RowDemand.of(rule, columns(rows.get()), customers.asOf());
        } else if (rule.form() == DataRule.Form.SCHEMA) {
            RowSchema.of(rule.text(), List.of());
        }
    }

    /// What is wrong with an expression about rows of a kind, as it is typed. Names and types are
    /// looked at as soon as there are such rows.
    public List<RuleError> mistakes(Kind kind, String text) {
        Optional<Dataset> rows = customers.datasets().find(kind);
        if (rows.isEmpty()) {
            return RuleText.read(text).errors();
        }
        var catalogue = new Catalogue(RowDemand.attributes(columns(rows.get())));
        return RuleText.read(text, catalogue, _ -> Optional.empty()).errors();
    }

    /// @throws Problem when there is none of that name
    public void remove(String name) {
        if (get(name).isEmpty()) {
            throw new Problem(
                    "There is no rule \"" + name + "\"", null, "`audience rule list` lists them");
        }
        store.save(
                session -> {
                    store.documents().remove(session, DOCUMENTS, name);
                    store.audit()
                            .add(
                                    session,
                                    "rule",
                                    "Removed the rule \"" + name + "\"",
                                    null,
                                    "audience rule remove " + Command.quoted(name));
                    return true;
                });
    }

    /// What a rule says of the rows that are in the workspace already.
    ///
    /// @param first the ids of the first customers, orders or products that fail, and their lines
    /// @param unfit why the rule can't be asked of them, or null
    public record Checked(
            DataRule rule, long rows, long failing, List<Offender> first, @Nullable String unfit) {
        public Checked {
            first = List.copyOf(first);
        }
    }

    /// A row that fails.
    ///
    /// @param id of the customer, order or product; null when the row has none
    /// @param line of the file it came from
    public record Offender(@Nullable String id, long line) {}

    /// Asks rules of the rows that are there; every table is read once.
    public List<Checked> check(List<DataRule> rules, Progress progress) {
        List<Checked> checked = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<DataRule> ofKind = rules.stream().filter(rule -> rule.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                checked.addAll(check(kind, ofKind, progress));
            }
        }
        return checked;
    }

    private List<Checked> check(Kind kind, List<DataRule> rules, Progress progress) {
        Optional<Dataset> found = customers.datasets().find(kind);
        if (found.isEmpty()) {
            return rules.stream()
                    .map(
                            rule ->
                                    new Checked(
                                            rule,
                                            0,
                                            0,
                                            List.of(),
                                            "There are no " + kind.word() + " yet"))
                    .toList();
        }
        Dataset rows = found.get();
        List<Asked> asked =
                rules.stream()
                        .map(rule -> Asked.of(rule, columns(rows), customers.asOf()))
                        .toList();
        int id = identity(rows);
        List<@Nullable Object> values = new ArrayList<>();
        long[] read = {0};
        store.database()
                .each(
                        select(rows),
                        row -> {
                            if (read[0]++ % 1000 == 0) {
                                progress.report(Double.NaN, "Checking " + kind.word());
                            }
                            values.clear();
                            for (int i = 0; i < rows.fields().size(); i++) {
                                values.add(value(rows.fields().get(i).type(), row, i + 2));
                            }
                            Object name = id < 0 ? null : values.get(id);
                            asked.forEach(
                                    rule ->
                                            rule.ask(
                                                    values,
                                                    name == null ? null : name.toString(),
                                                    row.whole(1)));
                        });
        return asked.stream().map(rule -> rule.checked(read[0])).toList();
    }

    private static Sql select(Dataset rows) {
        var select = new StringBuilder("SELECT \"line\"");
        rows.fields().forEach(field -> select.append(", ").append(Sql.name(field.column())));
        return Sql.of(select + " FROM " + Sql.name(rows.table()));
    }

    private static @Nullable Object value(ValueType type, Row row, int place) {
        return switch (type) {
            case TEXT -> row.textOrNull(place);
            case DATE -> row.dayOrNull(place);
            case DATETIME -> row.instantOrNull(place);
            case INTEGER, NUMBER -> {
                double number = row.number(place);
                if (Double.isNaN(number)) {
                    yield null;
                }
                yield type == ValueType.NUMBER ? (Object) number : (Object) row.whole(place);
            }
            case BOOLEAN -> row.textOrNull(place) == null ? null : (Object) row.truth(place);
        };
    }

    /// The column that names a row to its reader; -1 when there is none.
    private static int identity(Dataset rows) {
        Role role =
                switch (rows.kind()) {
                    case ORDERS -> Role.ORDER_ID;
                    case PRODUCTS -> Role.PRODUCT_ID;
                    case CUSTOMERS, EVENTS, CONSENTS, RESULTS -> Role.CUSTOMER_ID;
                };
        for (int i = 0; i < rows.fields().size(); i++) {
            Dataset.Field field = rows.fields().get(i);
            if (field.role() == role || (rows.kind() == Kind.CUSTOMERS && field.generated())) {
                return i;
            }
        }
        return -1;
    }

    private static List<RowDemand.Column> columns(Dataset rows) {
        return rows.fields().stream()
                .map(field -> new RowDemand.Column(field.name(), field.type()))
                .toList();
    }

    /// A rule that is being asked of one row after another.
    private static final class Asked {
        private final DataRule rule;
        private final @Nullable RowDemand test;
        private final @Nullable String unfit;
        private final List<Offender> first = new ArrayList<>();
        private long failing;

        private Asked(DataRule rule, @Nullable RowDemand test, @Nullable String unfit) {
            this.rule = rule;
            this.test = test;
            this.unfit = unfit;
        }

        static Asked of(DataRule rule, List<RowDemand.Column> columns, AsOf asOf) {
            try {
                return new Asked(rule, RowDemand.of(rule, columns, asOf), null);
            } catch (Problem problem) {
                return new Asked(rule, null, problem.what());
            }
        }

        void ask(List<? extends @Nullable Object> values, @Nullable String id, long line) {
            if (test != null && test.test(values) != null) {
                if (failing++ < SHOWN) {
                    first.add(new Offender(id, line));
                }
            }
        }

        Checked checked(long rows) {
            return new Checked(rule, rows, failing, first, unfit);
        }
    }
}
