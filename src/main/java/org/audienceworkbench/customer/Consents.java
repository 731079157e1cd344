package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Sql;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether each customer agreed to receive mail. The latest record of a purpose counts, at the same
/// instant a withdrawal; who is not in the consent data at all is unknown, which is not a yes.
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
    static List<String> purposes(Database database, Optional<Dataset> consents) {
        Set<String> purposes = new TreeSet<>();
        consents.flatMap(
                        records ->
                                records.withRole(Role.CONSENT_PURPOSE)
                                        .map(column -> distinct(records, column)))
                .ifPresent(sql -> database.each(sql, row -> purposes.add(row.text(1))));
        purposes.addAll(OwnConsents.purposes(database));
        return List.copyOf(purposes);
    }

    private static Sql distinct(Dataset consents, Dataset.Field purpose) {
        String column = Sql.name(purpose.column());
        return Sql.of(
                "SELECT DISTINCT "
                        + column
                        + " FROM "
                        + Sql.name(consents.table())
                        + " WHERE "
                        + column
                        + " IS NOT NULL");
    }

    static Optional<Consents> of(
            Database database, Datasets datasets, Frame frame, @Nullable String purpose) {
        Optional<Dataset> records =
                datasets.find(Kind.CONSENTS)
                        .filter(dataset -> dataset.withRole(Role.CONSENT_STATUS).isPresent());
        Optional<Attribute> attribute = frame.catalogue().withRole(Role.CONSENT_STATUS);
        boolean own = OwnConsents.any(database);
        if (records.isEmpty() && attribute.isEmpty() && !own) {
            return Optional.empty();
        }
        Optional<String> counted = chosen(purposes(database, records), purpose);
        var latest = new LatestConsents(frame);
        attribute.ifPresent(consent -> latest.begin(frame.column(consent.name())));
        records.ifPresent(
                dataset -> readRecords(database, dataset, counted, frame.asOf().zone(), latest));
        if (own) {
            OwnConsents.each(database, counted.orElse(null), latest::add);
        }
        return Optional.of(new Consents(latest.statuses(), counted.orElse(null)));
    }

    private static void readRecords(
            Database database,
            Dataset consents,
            Optional<String> wanted,
            ZoneId zone,
            LatestConsents latest) {
        Optional<Dataset.Field> purpose = consents.withRole(Role.CONSENT_PURPOSE);
        var times = new Times(consents.withRole(Role.TIME), zone);
        var sql =
                Sql.of(
                        "SELECT \"customer_key\", "
                                + Sql.name(
                                        consents.withRole(Role.CONSENT_STATUS)
                                                .orElseThrow()
                                                .column())
                                + ", "
                                + times.column()
                                + " FROM "
                                + Sql.name(consents.table())
                                + " WHERE \"customer_key\" IS NOT NULL");
        if (wanted.isPresent() && purpose.isPresent()) {
            sql = sql.then(" AND " + Sql.name(purpose.get().column()) + " = ?", wanted.get());
        }
        // Oldest first, so that the latest record is the one that stays.
        database.each(
                sql.then(" ORDER BY " + times.order() + "\"import_id\", \"line\""),
                found ->
                        latest.add(
                                found.whole(1), times.read(found, 3), status(found.textOrNull(2))));
    }

    /// Which purpose counts: the one asked for, the only one, or the only one about e-mail.
    static Optional<String> chosen(List<String> purposes, @Nullable String asked) {
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
