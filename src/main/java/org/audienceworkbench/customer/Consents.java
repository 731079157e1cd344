package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whether each customer agreed to receive mail. The latest record of a purpose counts; who is not
/// in the consent data at all is unknown, which is not a yes.
public final class Consents {

    /// What is known about one customer.
    public enum Status {
        GRANTED,
        WITHDRAWN,
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<String> YES =
            Set.of(
                    "granted",
                    "grant",
                    "yes",
                    "true",
                    "1",
                    "subscribed",
                    "opt-in",
                    "opt_in",
                    "opted_in",
                    "opted in",
                    "optin",
                    "confirmed",
                    "active",
                    "accepted",
                    "allowed",
                    "y");
    private static final Set<String> NO =
            Set.of(
                    "withdrawn",
                    "no",
                    "false",
                    "0",
                    "unsubscribed",
                    "opt-out",
                    "opt_out",
                    "opted_out",
                    "opted out",
                    "optout",
                    "revoked",
                    "denied",
                    "cleaned",
                    "inactive",
                    "declined",
                    "objected",
                    "n");

    private final Status[] rows;
    private final @Nullable String purpose;

    private Consents(Status[] rows, @Nullable String purpose) {
        this.rows = rows;
        this.purpose = purpose;
    }

    /// What a customers or consents file says, in the words that shops and mail services use.
    public static Status status(@Nullable String word) {
        String plain = word == null ? "" : word.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(plain)) {
            return Status.GRANTED;
        }
        return NO.contains(plain) ? Status.WITHDRAWN : Status.UNKNOWN;
    }

    public Status of(int row) {
        return rows[row];
    }

    /// How many customers have this status.
    public long count(Status status) {
        return Arrays.stream(rows).filter(has -> has == status).count();
    }

    /// The purposes that consent records name, in alphabetical order.
    static List<String> purposes(Database database, Dataset consents) {
        return consents.withRole(Role.CONSENT_PURPOSE)
                .map(
                        purpose ->
                                database.query(
                                        Sql.of(
                                                "SELECT DISTINCT "
                                                        + Sql.name(purpose.column())
                                                        + " AS \"purpose\" FROM "
                                                        + Sql.name(consents.table())
                                                        + " WHERE "
                                                        + Sql.name(purpose.column())
                                                        + " IS NOT NULL ORDER BY \"purpose\""),
                                        row -> row.text(1)))
                .orElse(List.of());
    }

    static Optional<Consents> of(
            Database database, Datasets datasets, Frame frame, @Nullable String purpose) {
        Optional<Dataset> records =
                datasets.find(Kind.CONSENTS)
                        .filter(dataset -> dataset.withRole(Role.CONSENT_STATUS).isPresent());
        Optional<Attribute> attribute = frame.catalogue().withRole(Role.CONSENT_STATUS);
        if (records.isEmpty() && attribute.isEmpty()) {
            return Optional.empty();
        }
        var rows = new Status[frame.size()];
        Arrays.fill(rows, Status.UNKNOWN);
        attribute.ifPresent(
                consent -> {
                    Column column = frame.column(consent.name());
                    for (int row = 0; row < rows.length; row++) {
                        rows[row] = status(column.text(row));
                    }
                });
        Optional<String> counted =
                records.flatMap(dataset -> chosen(purposes(database, dataset), purpose));
        records.ifPresent(dataset -> readRecords(database, dataset, frame, counted, rows));
        return Optional.of(new Consents(rows, counted.orElse(null)));
    }

    private static void readRecords(
            Database database,
            Dataset consents,
            Frame frame,
            Optional<String> wanted,
            Status[] rows) {
        String status = Sql.name(consents.withRole(Role.CONSENT_STATUS).orElseThrow().column());
        var sql =
                Sql.of(
                        "SELECT \"customer_key\", "
                                + status
                                + " FROM "
                                + Sql.name(consents.table())
                                + " WHERE \"customer_key\" IS NOT NULL");
        if (wanted.isPresent()) {
            String column =
                    Sql.name(consents.withRole(Role.CONSENT_PURPOSE).orElseThrow().column());
            sql = sql.then(" AND " + column + " = ?", wanted.get());
        }
        String time =
                consents.withRole(Role.TIME)
                        .map(field -> Sql.name(field.column()) + " NULLS FIRST, ")
                        .orElse("");
        var keys = new long[frame.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = frame.key(row);
        }
        // Oldest first, so that the latest record is the one that stays.
        database.each(
                sql.then(" ORDER BY " + time + "\"line\""),
                found -> {
                    int row = Arrays.binarySearch(keys, found.whole(1));
                    if (row >= 0) {
                        rows[row] = status(found.textOrNull(2));
                    }
                });
    }

    /// Which purpose counts: the one asked for, the only one, or the only one about e-mail.
    private static Optional<String> chosen(List<String> purposes, @Nullable String asked) {
        if (asked != null) {
            return Optional.of(
                    purposes.stream()
                            .filter(purpose -> purpose.equalsIgnoreCase(asked))
                            .findFirst()
                            .orElseThrow(() -> unknown(purposes)));
        }
        if (purposes.size() <= 1) {
            return purposes.stream().findFirst();
        }
        List<String> mail =
                purposes.stream()
                        .filter(
                                purpose ->
                                        purpose.toLowerCase(Locale.ROOT)
                                                .matches(".*(e-?mail|newsletter).*"))
                        .toList();
        if (mail.size() != 1) {
            throw unknown(purposes);
        }
        return Optional.of(mail.getFirst());
    }

    /// The purpose whose records counted; null where records name none.
    public @Nullable String purpose() {
        return purpose;
    }

    private static Problem unknown(List<String> purposes) {
        return new Problem(
                "It is not clear which purpose of consent counts",
                "consents",
                "Name one of: " + String.join(", ", purposes));
    }
}
