package org.audienceworkbench.customer;

import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Sql;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one customer said about being written to, from everywhere it is kept.
final class ConsentHistory {

    private final Database database;
    private final Map<Kind, Dataset> datasets;
    private final ZoneId zone;

    ConsentHistory(Database database, Map<Kind, Dataset> datasets, ZoneId zone) {
        this.database = database;
        this.datasets = datasets;
        this.zone = zone;
    }

    /// Oldest first, so that the last one of a purpose decides.
    List<ConsentRecord> of(long key) {
        List<ConsentRecord> records = new ArrayList<>();
        Optional.ofNullable(datasets.get(Kind.CUSTOMERS))
                .ifPresent(customers -> ofCustomersFile(customers, key, records));
        Optional.ofNullable(datasets.get(Kind.CONSENTS))
                .filter(consents -> consents.withRole(Role.CONSENT_STATUS).isPresent())
                .ifPresent(consents -> ofConsentsFile(consents, key, records));
        records.addAll(OwnConsents.of(database, key));
        records.sort(ConsentRecord.SEQUENCE);
        return records;
    }

    private void ofCustomersFile(Dataset customers, long key, List<ConsentRecord> records) {
        customers
                .withRole(Role.CONSENT_STATUS)
                .flatMap(
                        status ->
                                database.first(
                                        of(customers, key, "SELECT " + Sql.name(status.column())),
                                        row ->
                                                Optional.ofNullable(
                                                        StoredValue.words(row, 1, status.type()))))
                .flatMap(word -> word)
                .ifPresent(
                        word ->
                                records.add(
                                        new ConsentRecord(
                                                null,
                                                Consents.status(word),
                                                word,
                                                null,
                                                null,
                                                null,
                                                null,
                                                ConsentRecord.Origin.CUSTOMERS_FILE)));
    }

    private void ofConsentsFile(Dataset consents, long key, List<ConsentRecord> records) {
        var times = new Times(consents.withRole(Role.TIME), zone);
        boolean namesPurposes = consents.withRole(Role.CONSENT_PURPOSE).isPresent();
        var select =
                "SELECT "
                        + String.join(
                                ", ",
                                column(consents, Role.CONSENT_PURPOSE),
                                column(consents, Role.CONSENT_STATUS),
                                column(consents, Role.CONSENT_BASIS),
                                column(consents, Role.CONSENT_SOURCE),
                                column(consents, Role.CONSENT_EVIDENCE),
                                times.column());
        database.each(
                of(consents, key, select)
                        .then(" ORDER BY " + times.order() + "\"import_id\", \"line\""),
                row -> {
                    String purpose = row.textOrNull(1);
                    records.add(
                            new ConsentRecord(
                                    // one that names none speaks of none where the others do
                                    purpose == null && namesPurposes ? "" : purpose,
                                    Consents.status(row.textOrNull(2)),
                                    row.textOrNull(2),
                                    row.textOrNull(3),
                                    row.textOrNull(4),
                                    row.textOrNull(5),
                                    times.read(row, 6),
                                    ConsentRecord.Origin.CONSENTS_FILE));
                });
    }

    private static Sql of(Dataset dataset, long key, String select) {
        return Sql.of(
                select + " FROM " + Sql.name(dataset.table()) + " WHERE \"customer_key\" = ?", key);
    }

    private static String column(Dataset dataset, Role role) {
        return dataset.withRole(role).map(field -> Sql.name(field.column())).orElse("NULL");
    }
}
