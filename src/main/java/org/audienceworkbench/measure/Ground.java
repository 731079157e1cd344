package org.audienceworkbench.measure;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What measures are taken from.
///
/// @param asOf the moment after which nothing is known
/// @param today the workspace's own as-of, which decides what there is to be measured, so that an
///   attribute exists at every moment or at none
/// @param few null where the Frame has all customers
record Ground(
        Database database,
        Map<Kind, Dataset> datasets,
        Frame frame,
        AsOf asOf,
        AsOf today,
        Progress progress,
        @Nullable Few few) {

    /// That the Frame has few customers, who are looked up.
    ///
    /// @param eventTypes those that events of any customer have
    record Few(Set<String> eventTypes) {}

    /// Types that occur beside those of the Frame's own customers.
    Set<String> otherTypes() {
        return few == null ? Set.of() : few.eventTypes();
    }

    private Sql only(String sql) {
        return few == null
                ? Sql.of(sql)
                : Sql.of(sql)
                        .then(
                                " AND \"customer_key\" = ANY(?)",
                                (Object) Arrays.stream(keys(frame)).boxed().toArray(Long[]::new));
    }

    Optional<Dataset> dataset(Kind kind) {
        return Optional.ofNullable(datasets.get(kind));
    }

    /// The customers' keys, ascending.
    static long[] keys(Frame frame) {
        var keys = new long[frame.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = frame.key(row);
        }
        return keys;
    }

    /// How many rows a table has at most; 0 where there is none.
    int rows(Dataset dataset) {
        return Math.toIntExact(
                database.first(
                                few == null
                                        ? Sql.of(
                                                "SELECT COUNT(*) FROM " + Sql.name(dataset.table()))
                                        : only(
                                                "SELECT COUNT(*) FROM "
                                                        + Sql.name(dataset.table())
                                                        + " WHERE TRUE"),
                                row -> row.whole(1))
                        .orElse(0L));
    }

    /// What becomes of one line.
    interface Reader {
        /// @param row the customer's row
        /// @param line counts from 0
        /// @param found has the first of the wanted columns at place 2
        void read(int row, int line, Row found);
    }

    /// Reads the lines that belong to a customer who is known, in no order.
    ///
    /// @param fields the wanted columns; null for one that is not there, which reads as missing
    /// @return how many there were
    int lines(Dataset dataset, List<Dataset.@Nullable Field> fields, Reader reader) {
        long[] keys = keys(frame);
        var select = new StringBuilder("SELECT \"customer_key\"");
        fields.forEach(field -> select.append(", ").append(column(field)));
        select.append(" FROM ").append(Sql.name(dataset.table()));
        select.append(" WHERE \"customer_key\" IS NOT NULL");
        int[] line = {0};
        double rows = rows(dataset);
        database.each(
                only(select.toString()),
                found -> {
                    int row = Arrays.binarySearch(keys, found.whole(1));
                    if (row >= 0) {
                        reader.read(row, line[0]++, found);
                    }
                    if (line[0] % 10_000 == 0) {
                        progress.report(line[0] / rows, "Measuring " + dataset.kind().word());
                    }
                });
        return line[0];
    }

    static Optional<Dataset.Field> time(Dataset dataset) {
        return dataset.withRole(Role.TIME)
                .filter(
                        field ->
                                field.type() == ValueType.DATE
                                        || field.type() == ValueType.DATETIME);
    }

    static Optional<Dataset.Field> number(Dataset dataset, Role role) {
        return dataset.withRole(role)
                .filter(
                        field ->
                                field.type() == ValueType.INTEGER
                                        || field.type() == ValueType.NUMBER);
    }

    private static String column(Dataset.@Nullable Field field) {
        return field == null ? "NULL" : Sql.name(field.column());
    }
}
