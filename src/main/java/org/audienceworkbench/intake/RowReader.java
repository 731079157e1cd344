package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportResult.Severity;
import org.audienceworkbench.quality.DistinctCount;
import org.audienceworkbench.quality.Fix;
import org.audienceworkbench.quality.Mending;
import org.audienceworkbench.quality.Outline;
import org.audienceworkbench.quality.OutlineMaker;
import org.audienceworkbench.table.Cell;
import org.audienceworkbench.table.Row;
import org.audienceworkbench.table.ValueReader;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns a row of the file into values for the table, and counts as it goes. Holds one row at a
/// time.
final class RowReader {

    /// Different values that are counted exactly; more than that are ids of events.
    private static final int MOST_COUNTED = 2_000_000;

    private final ImportPlan plan;
    private final Layout layout;
    private final Issues issues;
    private final ZoneId zone;
    private final Instant now;
    private final ValueReader reader;
    private final Cell cell = new Cell();
    private final List<Dataset.Field> fields = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();
    private final List<DistinctCount> counters = new ArrayList<>();
    private final List<@Nullable Mending> mendings = new ArrayList<>();
    private final List<@Nullable OutlineMaker> outlines = new ArrayList<>();
    private final boolean[] timed;
    private int idColumn = -1;
    private @Nullable Long rowId;
    private @Nullable Instant newest;

    /// @param fixes that are made on the values as they are read
    RowReader(
            ImportPlan plan,
            Layout layout,
            Issues issues,
            List<Fix> fixes,
            ZoneId zone,
            Instant now) {
        this.plan = plan;
        this.layout = layout;
        this.issues = issues;
        this.zone = zone;
        this.now = now;
        this.reader = ValueReader.of(layout.types(), zone);
        int columns = plan.columns().size();
        this.timed = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            Dataset.Field field = layout.field(i);
            Role role = plan.columns().get(i).role();
            fields.add(field);
            values.add(null);
            counters.add(DistinctCount.upTo(MOST_COUNTED));
            mendings.add(Mending.of(fixes, field.name()));
            outlines.add(
                    Roles.isOutlined(role) ? new OutlineMaker(field.name(), field.type()) : null);
            boolean time = field.type() == ValueType.DATE || field.type() == ValueType.DATETIME;
            timed[i] = time && (plan.kind() == Kind.CUSTOMERS || role == Role.TIME);
            if (role == Role.CUSTOMER_ID) {
                idColumn = i;
            }
        }
        if (layout.makesRowIds()) {
            counters.add(DistinctCount.exact());
        }
    }

    /// Reads a row.
    ///
    /// @return why it can't be taken, or null
    Row.@Nullable Rejected read(Row.Values row) {
        for (int i = 0; i < fields.size(); i++) {
            reader.read(row, i, cell);
            Mending mending = mendings.get(i);
            if (cell.kind() == Cell.Kind.BAD
                    && (mending == null || !mending.isMissing(row.value(i)))) {
                var rejected = reader.rejected(row, i, plan.columns().get(i).name());
                note(rejected, row.value(i));
                return rejected;
            }
            Object value = value(i, row.line());
            values.set(i, mending == null ? value : mending.of(value));
        }
        return null;
    }

    private @Nullable Object value(int column, long line) {
        return switch (cell.kind()) {
            case MISSING, BAD -> null;
            case NUMBER ->
                    switch (fields.get(column).type()) {
                        case INTEGER -> (long) cell.number();
                        case BOOLEAN -> cell.number() != 0;
                        default -> cell.number();
                    };
            case DAY -> LocalDate.ofEpochDay(cell.day());
            case INSTANT -> Instant.ofEpochMilli(cell.instant());
            case TEXT -> text(column, line);
        };
    }

    private String text(int column, long line) {
        String text = cell.text();
        String stripped = text.strip();
        Role role = plan.columns().get(column).role();
        if (Roles.isCode(role)) {
            return stripped;
        }
        Mending mending = mendings.get(column);
        boolean trimmed = mending != null && mending.trims();
        if (stripped.length() < text.length() && !trimmed) {
            warn("blanks_around", line, column, text, "The value has blanks before or behind it");
        }
        return text;
    }

    private void warn(String rule, long line, int column, String value, String message) {
        issues.add(rule, Severity.WARNING, line, plan.columns().get(column).name(), value, message);
    }

    /// Adds a rejected row to the issues.
    void note(Row.Rejected rejected, @Nullable String value) {
        issues.add(
                rejected.rule(),
                Severity.ERROR,
                rejected.line(),
                rejected.column(),
                value,
                rejected.message());
    }

    /// The customer's id in this row as text, or null when it is blank or there is no such column.
    @Nullable String customerId() {
        Object id = idColumn < 0 ? null : values.get(idColumn);
        return switch (id) {
            case null -> null;
            case Double number -> Column.Numbers.plain(number);
            default -> id.toString();
        };
    }

    /// The values of the row read last, one a column of the file; the same list for every row.
    List<@Nullable Object> values() {
        return values;
    }

    /// The customer's e-mail address in this row, or null.
    @Nullable String email() {
        for (int i = 0; i < values.size(); i++) {
            if (plan.columns().get(i).role() == Role.EMAIL) {
                Object email = values.get(i);
                return email == null ? null : email.toString();
            }
        }
        return null;
    }

    /// The row's values as exact texts by their columns' names; null for missing ones.
    Map<String, @Nullable String> content() {
        Map<String, @Nullable String> content = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Object value = values.get(i);
            content.put(fields.get(i).name(), value == null ? null : value.toString());
        }
        return content;
    }

    /// The name of the id's column, or null.
    @Nullable String idColumn() {
        return idColumn < 0 ? null : plan.columns().get(idColumn).name();
    }

    /// The number that this row's customer gets instead of an id.
    void rowId(long number) {
        rowId = number;
    }

    /// Counts the row's values, once it is certain that it will be loaded.
    void count() {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            counters.get(i).add(value);
            OutlineMaker outline = outlines.get(i);
            if (outline != null) {
                outline.add(value);
            }
            if (timed[i] && value != null) {
                Instant at =
                        value instanceof LocalDate day
                                ? day.atStartOfDay(zone).toInstant()
                                : (Instant) value;
                if (!at.isAfter(now) && (newest == null || at.isAfter(newest))) {
                    newest = at;
                }
            }
        }
        if (layout.makesRowIds()) {
            counters.getLast().add(rowId);
        }
    }

    /// One a column of the file, and one for the row's number if it is made.
    List<DistinctCount> counters() {
        return counters;
    }

    /// Whether the values are numbers or texts that each occur once, such as a receipt's.
    private static boolean tellsApart(Outline outline, DistinctCount counter) {
        boolean code = outline.type() == ValueType.INTEGER || outline.type() == ValueType.TEXT;
        double least = counter.isExact() ? 1 : 0.95;
        return code && outline.count() > 1 && counter.distinct() >= least * outline.count();
    }

    /// How the values of the rows counted are spread, of each column that can be compared.
    List<Outline> outlines() {
        List<Outline> made = new ArrayList<>();
        for (int i = 0; i < outlines.size(); i++) {
            OutlineMaker outline = outlines.get(i);
            DistinctCount counter = counters.get(i);
            if (outline != null) {
                outline.made().filter(each -> !tellsApart(each, counter)).ifPresent(made::add);
            }
        }
        return made;
    }

    /// The newest time in the rows counted, future ones aside.
    @Nullable Instant newestAt() {
        return newest;
    }

    /// The row's values for good, in the places of [Layout#insert].
    @Nullable Object[] taken() {
        @Nullable Object[] taken =
                values.toArray(
                        new @Nullable Object[values.size() + (layout.makesRowIds() ? 1 : 0)]);
        if (layout.makesRowIds()) {
            taken[values.size()] = rowId;
        }
        return taken;
    }
}
