package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Finds customers by their e-mail address, as shops' orders name them by it. An address that two
/// customers share finds neither.
final class EmailKeys {

    private static final long AMBIGUOUS = -1;

    private final Database database;
    private final Datasets datasets;
    private final Map<String, Long> keys = new HashMap<>();
    private boolean read;

    EmailKeys(Database database, Datasets datasets) {
        this.database = database;
        this.datasets = datasets;
    }

    static boolean looksLike(String id) {
        return id.indexOf('@') > 0;
    }

    /// Whether rows wait for a customer whom they name by address.
    boolean areWanted() {
        return datasets.all().values().stream()
                .filter(dataset -> dataset.kind().ofCustomers())
                .anyMatch(
                        dataset ->
                                dataset.withRole(Role.CUSTOMER_ID)
                                        .map(id -> waits(dataset, id))
                                        .orElse(false));
    }

    private boolean waits(Dataset dataset, Dataset.Field id) {
        return database.first(
                        Sql.of(
                                "SELECT 1 FROM "
                                        + Sql.name(dataset.table())
                                        + " WHERE "
                                        + Sql.name(id.column())
                                        + " LIKE '%@%' FETCH FIRST ROW ONLY"),
                        _ -> true)
                .isPresent();
    }

    void add(@Nullable String email, long key) {
        if (email != null) {
            keys.merge(plain(email), key, (had, has) -> had.equals(has) ? had : AMBIGUOUS);
        }
    }

    /// The key of the customer in the workspace with an address.
    @Nullable Long inWorkspace(String email) {
        if (!read) {
            read = true;
            datasets.find(Kind.CUSTOMERS).ifPresent(this::read);
        }
        return find(email);
    }

    private void read(Dataset customers) {
        customers
                .withRole(Role.EMAIL)
                .ifPresent(
                        email ->
                                database.each(
                                        Sql.of(
                                                "SELECT "
                                                        + Sql.name(email.column())
                                                        + ", \"customer_key\" FROM "
                                                        + Sql.name(customers.table())),
                                        row -> add(row.textOrNull(1), row.whole(2))));
    }

    /// The key of the customer who was added with an address.
    @Nullable Long find(String email) {
        Long key = keys.get(plain(email));
        return key == null || key == AMBIGUOUS ? null : key;
    }

    private static String plain(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
