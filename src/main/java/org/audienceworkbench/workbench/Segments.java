package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleAttributes;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleJson;
import org.audienceworkbench.segment.RuleSql;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.segment.Segment;
import org.audienceworkbench.segment.SegmentSnapshot;
import org.audienceworkbench.segment.Tables;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The saved segments of a workspace, and what any rule selects.
public final class Segments {

    private static final String COLUMNS =
            "\"name\", \"rule\", \"description\", \"saved_at\", \"count\", \"counted_at\"";

    private final Store store;
    private final Customers customers;

    Segments(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// A saved segment with its size when it was last counted.
    public record Saved(Segment segment, long count, Instant countedAt) {}

    /// In the order of their names.
    public List<Saved> all() {
        return store.database()
                .query(
                        Sql.of("SELECT " + COLUMNS + " FROM \"segment\" ORDER BY \"name\""),
                        Segments::saved);
    }

    /// Found exactly so, or without regard to case.
    ///
    /// @throws Problem when there is none of that name
    public Saved get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There is no segment \"" + name + "\"",
                                        null,
                                        "`audience segment list` shows those there are"));
    }

    public Optional<Saved> find(String name) {
        return store.database()
                .first(
                        Sql.of(
                                "SELECT "
                                        + COLUMNS
                                        + " FROM \"segment\" WHERE LOWER(\"name\") = LOWER(?)"
                                        + " ORDER BY CASE WHEN \"name\" = ? THEN 0 ELSE 1 END",
                                name,
                                name),
                        Segments::saved);
    }

    /// The rules of all saved segments by name, read once.
    public Function<String, Optional<Rule>> rules() {
        Map<String, Rule> rules = new HashMap<>();
        all().forEach(saved -> rules.put(saved.segment().name(), saved.segment().rule()));
        return name -> Optional.ofNullable(rules.get(name));
    }

    /// Reads the text form, checked against the attributes and segments that exist.
    ///
    /// @throws Problem at the first mistake, with its place
    public Rule parse(String text) {
        return RuleText.parse(text, customers.catalogue(), rules());
    }

    /// Reads a rule as JSON: this program's own, or a query of react-querybuilder.
    public Rule parseJson(String json) {
        // written and parsed again, so that names are checked with a good message
        return parse(RuleText.write(RuleJson.read(json, customers.catalogue())));
    }

    /// As [#parse], with all mistakes as a result.
    public RuleText.Reading read(String text) {
        return RuleText.read(text, customers.catalogue(), rules());
    }

    /// Saves a segment, in place of one of that name. Returns when it is on the disk for good.
    public Saved save(String name, Rule rule, @Nullable String description) {
        var segment = new Segment(GivenName.of("segment", name), rule, description, store.now());
        long count = evaluation(customers.frame()).count(rule);
        var saved = new Saved(segment, count, segment.savedAt());
        store.save(
                session -> {
                    session.update(
                            Sql.of("DELETE FROM \"segment\" WHERE \"name\" = ?", segment.name()));
                    session.update(
                            Sql.of(
                                    "INSERT INTO \"segment\" ("
                                            + COLUMNS
                                            + ") VALUES (?, ?, ?, ?,"
                                            + " ?, ?)",
                                    segment.name(),
                                    RuleJson.write(rule),
                                    description,
                                    segment.savedAt(),
                                    count,
                                    segment.savedAt()));
                    store.audit()
                            .add(
                                    session,
                                    "segment",
                                    String.format(
                                            "Saved the segment \"%s\": %s",
                                            segment.name(), Counted.of(count, "customer")),
                                    null,
                                    "audience segment save "
                                            + Shell.quoted(segment.name())
                                            + " --where "
                                            + Shell.quoted(RuleText.write(rule))
                                            + (description == null
                                                    ? ""
                                                    : " --description "
                                                            + Shell.quoted(description)));
                    return true;
                });
        return saved;
    }

    /// Counts all segments anew.
    public List<Saved> refresh() {
        Frame frame = customers.frame();
        RuleEvaluation evaluation = evaluation(frame);
        Instant now = store.now();
        List<Saved> counted =
                all().stream()
                        .map(
                                saved ->
                                        new Saved(
                                                saved.segment(),
                                                evaluation.count(saved.segment().rule()),
                                                now))
                        .toList();
        store.save(
                session -> {
                    for (Saved saved : counted) {
                        session.update(
                                Sql.of(
                                        "UPDATE \"segment\" SET \"count\" = ?, \"counted_at\" = ?"
                                                + " WHERE \"name\" = ?",
                                        saved.count(),
                                        now,
                                        saved.segment().name()));
                    }
                    store.audit()
                            .add(
                                    session,
                                    "segment",
                                    String.format("Refreshed %,d segments", counted.size()),
                                    null,
                                    "audience segment refresh");
                    return true;
                });
        return counted;
    }

    /// Removes a segment; what was exported of it stays.
    public void delete(String name) {
        String exact = get(name).segment().name();
        requireUnused(exact);
        store.save(
                session -> {
                    session.update(Sql.of("DELETE FROM \"segment\" WHERE \"name\" = ?", exact));
                    store.audit()
                            .add(
                                    session,
                                    "segment",
                                    "Deleted the segment \"" + exact + "\"",
                                    null,
                                    "audience segment delete " + Shell.quoted(exact));
                    return true;
                });
    }

    /// @throws Problem when another segment's rule names this one
    private void requireUnused(String name) {
        List<String> users =
                all().stream()
                        .map(Saved::segment)
                        .filter(each -> uses(each.rule(), name))
                        .map(Segment::name)
                        .toList();
        if (!users.isEmpty()) {
            throw new Problem(
                    "The segment is part of others: " + String.join(", ", users),
                    name,
                    "Change or delete those first");
        }
    }

    private static boolean uses(Rule rule, String name) {
        return RuleText.write(rule)
                .toLowerCase(Locale.ROOT)
                .contains(RuleText.write(new Rule.InSegment(name)).toLowerCase(Locale.ROOT));
    }

    /// Reads what a rule looks at in one go, so that counting then takes milliseconds.
    public void prepare(Frame frame, Rule rule) {
        frame.prepare(
                RuleAttributes.of(rule, rules()).stream()
                        .filter(name -> frame.catalogue().find(name).isPresent())
                        .toList());
    }

    /// Who a rule selects, how many each condition keeps, and the rule in words.
    public SegmentSnapshot snapshot(Frame frame, Rule rule) {
        return evaluation(frame).snapshot(rule);
    }

    /// The rows of the Frame that a rule selects.
    public RoaringBitmap members(Frame frame, Rule rule) {
        return evaluation(frame).members(rule);
    }

    private RuleEvaluation evaluation(Frame frame) {
        return new RuleEvaluation(frame, rules());
    }

    /// The rule as SQL over the workspace's tables, ready to read or to run elsewhere.
    public String sql(Frame frame, Rule rule, RuleSql.Dialect dialect) {
        requireStored(frame, rule);
        return new RuleSql(tables(frame), frame.catalogue(), frame.asOf(), rules())
                .text(rule, dialect);
    }

    /// @throws Problem when the tables hold a measure as of another moment than the Frame's
    private void requireStored(Frame frame, Rule rule) {
        if (frame.asOf().equals(customers.asOf())) {
            return;
        }
        for (String name : RuleAttributes.of(rule, rules())) {
            if (frame.catalogue()
                    .find(name)
                    .filter(each -> each.origin() == Attribute.Origin.DERIVED)
                    .isPresent()) {
                throw new Problem(
                        "The tables hold \""
                                + name
                                + "\" as of "
                                + customers.asOf().instant()
                                + ", so no SQL over them can tell it as of another moment",
                        "--as-of",
                        "Leave --as-of out, or count with `audience segment count --as-of`");
            }
        }
    }

    private Tables tables(Frame frame) {
        Map<String, Tables.Place> places = new HashMap<>();
        for (Attribute attribute : frame.catalogue().all()) {
            Customers.Place place = customers.place(attribute);
            places.put(
                    attribute.name(),
                    new Tables.Place(Tables.Table.named(place.table()), place.column()));
        }
        var imported = customers.datasets().find(Kind.CUSTOMERS).orElseThrow();
        return new Tables(
                Tables.Table.named(imported.table()),
                "customer_key",
                places,
                customers.datasets().find(Kind.EVENTS).flatMap(Segments::events).orElse(null));
    }

    private static Optional<Tables.EventTable> events(Dataset dataset) {
        return dataset.withRole(Role.EVENT_TYPE)
                .flatMap(
                        type ->
                                dataset.withRole(Role.TIME)
                                        .map(
                                                time ->
                                                        new Tables.EventTable(
                                                                Tables.Table.named(dataset.table()),
                                                                type.column(),
                                                                time.column())));
    }

    private static Saved saved(Row row) {
        return new Saved(
                new Segment(
                        row.text(1), RuleJson.read(row.text(2)), row.textOrNull(3), row.instant(4)),
                row.whole(5),
                row.instant(6));
    }
}
