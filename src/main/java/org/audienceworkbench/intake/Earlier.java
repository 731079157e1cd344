package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.quality.DistinctCount;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What the workspace held before an import, as far as checks compare rows with it. Each question
/// is one query; texts are kept as 64-bit hashes.
final class Earlier {

    /// Days are kept with this added, so that none is 0.
    private static final long NOT_ZERO = 1L << 40;

    private final Database database;
    private final Datasets datasets;
    private final ZoneId zone;
    private final @Nullable Named named;
    private final Set<Long> keys;

    /// @param named what the rows to be compared name, or null for everything
    /// @param keys of the customers named
    Earlier(
            Database database,
            Datasets datasets,
            ZoneId zone,
            @Nullable Named named,
            Set<Long> keys) {
        this.database = database;
        this.datasets = datasets;
        this.zone = zone;
        this.named = named;
        this.keys = keys;
    }

    /// The customers by the hash of their address.
    LongMap owners(Dataset.Field email) {
        var owners = new LongMap();
        customers(email)
                .ifPresent(
                        sql ->
                                database.each(
                                        sql,
                                        row ->
                                                owners.put(
                                                        folded(row.text(2).strip()),
                                                        row.whole(1))));
        return owners;
    }

    /// The hash of each customer's value.
    LongMap values(Dataset.Field field) {
        var values = new LongMap();
        customers(field)
                .ifPresent(
                        sql ->
                                database.each(
                                        sql, row -> values.put(row.whole(1), value(field, row))));
        return values;
    }

    private static long value(Dataset.Field field, Row row) {
        return switch (field.type()) {
            case DATE -> hash(row.dayOrNull(2));
            case DATETIME -> hash(row.instantOrNull(2));
            case NUMBER -> hash(row.number(2));
            case INTEGER -> hash(row.whole(2));
            case BOOLEAN -> hash(row.truth(2));
            case TEXT -> hash(row.textOrNull(2));
        };
    }

    /// The same for texts that differ in case or by blanks around them only; never 0.
    static long hash(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        return value instanceof String text
                ? folded(text.strip())
                : notZero(DistinctCount.hash(value) ^ value.getClass().getName().hashCode());
    }

    /// The same for texts that differ in case only; never 0.
    static long folded(String text) {
        return notZero(PartMap.hash(text, 0, text.length()));
    }

    private static long notZero(long hash) {
        return hash == 0 ? 1 : hash;
    }

    private Optional<Sql> customers(Dataset.Field field) {
        return datasets.find(Kind.CUSTOMERS)
                .filter(
                        customers ->
                                customers.fields().stream()
                                        .anyMatch(has -> has.column().equals(field.column())))
                .map(
                        customers ->
                                Sql.of(
                                        "SELECT \"customer_key\", "
                                                + Sql.name(field.column())
                                                + " FROM "
                                                + Sql.name(customers.table())
                                                + " WHERE "
                                                + Sql.name(field.column())
                                                + " IS NOT NULL"))
                .map(
                        sql ->
                                named == null
                                        ? sql
                                        : sql.then(
                                                " AND \"customer_key\" = ANY(?)",
                                                (Object) keys.toArray(Long[]::new)));
    }

    /// The day on which each customer became one, see [#day]; empty when no column says so.
    LongMap signUps() {
        var days = new LongMap();
        datasets.find(Kind.CUSTOMERS)
                .flatMap(customers -> first(customers, Earlier::isSignUp))
                .ifPresent(
                        field ->
                                customers(field)
                                        .ifPresent(
                                                sql ->
                                                        database.each(
                                                                sql,
                                                                row ->
                                                                        days.put(
                                                                                row.whole(1),
                                                                                stored(
                                                                                        field,
                                                                                        row)))));
        return days;
    }

    static boolean isSignUp(Dataset.Field field) {
        return DateChecks.isTime(field.type()) && Roles.isNamed(Role.SIGN_UP, field.name());
    }

    /// The day of each customer's first order or event, by the hash of the id.
    LongMap firstDays(Kind kind) {
        var days = new LongMap();
        Optional<Dataset> dataset = datasets.find(kind);
        Optional<Dataset.Field> id = dataset.flatMap(rows -> rows.withRole(Role.CUSTOMER_ID));
        Optional<Dataset.Field> time = dataset.flatMap(rows -> rows.withRole(Role.TIME));
        if (dataset.isPresent() && id.isPresent() && time.isPresent()) {
            String idColumn = Sql.name(id.get().column());
            database.each(
                    Sql.of(
                            "SELECT "
                                    + idColumn
                                    + ", MIN("
                                    + Sql.name(time.get().column())
                                    + ") AS \"first\" FROM "
                                    + Sql.name(dataset.get().table())
                                    + " WHERE "
                                    + idColumn
                                    + " IS NOT NULL GROUP BY "
                                    + idColumn),
                    row -> {
                        long day = stored(time.get(), row);
                        if (day != 0) {
                            days.put(DistinctCount.hash(row.text(1)), day);
                        }
                    });
        }
        return days;
    }

    /// A day as the maps of days hold it, to be compared; 0 where there is none.
    static long day(long epochDay) {
        return epochDay == Long.MIN_VALUE ? 0 : epochDay + NOT_ZERO;
    }

    private long stored(Dataset.Field field, Row row) {
        if (field.type() == ValueType.DATE) {
            LocalDate day = row.dayOrNull(2);
            return day == null ? 0 : day(day.toEpochDay());
        }
        Instant at = row.instantOrNull(2);
        return at == null ? 0 : day(LocalDate.ofInstant(at, zone).toEpochDay());
    }

    /// Whether any product is known.
    boolean hasProducts() {
        return datasets.find(Kind.PRODUCTS)
                .flatMap(
                        products -> products.withRole(Role.PRODUCT_ID).map(id -> any(products, id)))
                .flatMap(sql -> database.first(sql, _ -> true))
                .isPresent();
    }

    /// The hashes of the known products' ids.
    LongMap products() {
        var ids = new LongMap();
        datasets.find(Kind.PRODUCTS)
                .flatMap(
                        products ->
                                products.withRole(Role.PRODUCT_ID)
                                        .map(id -> products(products, id)))
                .ifPresent(
                        sql -> database.each(sql, row -> ids.add(DistinctCount.hash(row.text(1)))));
        return ids;
    }

    private Sql products(Dataset products, Dataset.Field id) {
        return named != null && Named.isFound(database, products, id)
                ? any(products, id, "")
                        .then(
                                " AND " + Sql.name(id.column()) + " = ANY(?)",
                                (Object) named.products().toArray(String[]::new))
                : any(products, id, "DISTINCT ");
    }

    /// A currency that amounts of a kind are in; empty when there are none yet.
    Optional<String> currency(Kind kind) {
        return datasets.find(kind)
                .flatMap(
                        dataset ->
                                first(dataset, field -> ColumnWords.of(field.name()).saysCurrency())
                                        .map(field -> any(dataset, field)))
                .flatMap(sql -> database.first(sql, row -> row.text(1)))
                .map(code -> code.strip().toUpperCase(Locale.ROOT));
    }

    private static Sql any(Dataset dataset, Dataset.Field field) {
        return any(dataset, field, "").then(" FETCH FIRST ROW ONLY");
    }

    private static Sql any(Dataset dataset, Dataset.Field field, String which) {
        String column = Sql.name(field.column());
        return Sql.of(
                "SELECT "
                        + which
                        + column
                        + " FROM "
                        + Sql.name(dataset.table())
                        + " WHERE "
                        + column
                        + " IS NOT NULL");
    }

    private static Optional<Dataset.Field> first(
            Dataset dataset, Predicate<Dataset.Field> condition) {
        return dataset.fields().stream().filter(condition).findFirst();
    }
}
