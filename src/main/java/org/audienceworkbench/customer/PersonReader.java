package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Finds one customer in the tables and reads all there is, in a handful of queries however much it
/// is.
final class PersonReader {

    private final Database database;
    private final Customers customers;
    private final Map<Kind, Dataset> datasets;
    private final Dataset dataset;
    private final List<Attribute> attributes;

    PersonReader(Database database, Customers customers) {
        this.database = database;
        this.customers = customers;
        this.datasets = customers.datasets().all();
        this.attributes = customers.catalogue().all();
        Dataset found = datasets.get(Kind.CUSTOMERS);
        if (found == null) {
            throw new Problem(
                    "There are no customers in this workspace yet",
                    null,
                    "Import a customers file first");
        }
        this.dataset = found;
    }

    private Attribute identity() {
        return Customers.identity(new Catalogue(attributes));
    }

    /// The keys of the customers with this id or, where nobody has, this e-mail address.
    List<Long> find(String idOrEmail) {
        String id = Sql.name(dataset.named(identity().name()).orElseThrow().column());
        List<Long> found = keys("CAST(" + id + " AS VARCHAR) = ?", idOrEmail);
        return found.isEmpty()
                ? dataset.withRole(Role.EMAIL)
                        .map(
                                email ->
                                        keys(
                                                "LOWER(TRIM(" + Sql.name(email.column()) + ")) = ?",
                                                idOrEmail.strip().toLowerCase(Locale.ROOT)))
                        .orElse(List.of())
                : found;
    }

    private List<Long> keys(String condition, String value) {
        return database.query(
                Sql.of(
                        "SELECT \"customer_key\" FROM "
                                + Sql.name(dataset.table())
                                + " WHERE "
                                + condition
                                + " ORDER BY \"customer_key\"",
                        value),
                row -> row.whole(1));
    }

    /// Those whose id or e-mail address begins so, without regard to case.
    List<People.Found> search(String beginning, int most) {
        String id =
                "CAST("
                        + Sql.name(dataset.named(identity().name()).orElseThrow().column())
                        + " AS VARCHAR)";
        String email = dataset.withRole(Role.EMAIL).map(e -> Sql.name(e.column())).orElse("NULL");
        String first = name(Role.FIRST_NAME);
        String last = name(Role.LAST_NAME);
        String wanted = beginning.strip().toLowerCase(Locale.ROOT);
        return database.query(
                Sql.of(
                        "SELECT \"customer_key\", "
                                + String.join(", ", id, email, first, last)
                                + " FROM "
                                + Sql.name(dataset.table())
                                + " WHERE LEFT(LOWER("
                                + id
                                + "), ?) = ? OR LEFT(LOWER("
                                + email
                                + "), ?) = ? ORDER BY \"customer_key\" FETCH FIRST ? ROWS ONLY",
                        wanted.length(),
                        wanted,
                        wanted.length(),
                        wanted,
                        most),
                row ->
                        new People.Found(
                                row.whole(1),
                                row.text(2),
                                joined(row.textOrNull(4), row.textOrNull(5)),
                                row.textOrNull(3)));
    }

    private static String joined(@Nullable String first, @Nullable String last) {
        return first == null ? last == null ? "" : last : last == null ? first : first + " " + last;
    }

    private String name(Role role) {
        return dataset.withRole(role).map(field -> Sql.name(field.column())).orElse("NULL");
    }

    Person read(long key) {
        List<Person.Known> known = known(key);
        Attribute identity = identity();
        String id =
                known.stream()
                        .filter(each -> each.attribute().name().equals(identity.name()))
                        .map(Person.Known::value)
                        .findFirst()
                        .orElseThrow();
        var history = new ConsentHistory(database, datasets, customers.asOf().zone());
        List<ConsentRecord> records = history.of(key);
        Map<String, Consents.Status> consents = new LinkedHashMap<>();
        List<String> purposes = customers.purposes();
        purposes.forEach(purpose -> consents.put(purpose, ConsentRecord.status(records, purpose)));
        if (purposes.isEmpty() && customers.hasConsents()) {
            consents.put("", ConsentRecord.status(records, null));
        }
        return new Person(
                key,
                id == null ? "" : id,
                known,
                consents,
                records.reversed(),
                new TimelineReader(database, datasets, customers.asOf(), key).read(records));
    }

    /// All attributes in one row: the customers table's columns, and a look-up by key for each
    /// computed one.
    private List<Person.Known> known(long key) {
        var select = new StringBuilder();
        List<Object> values = new ArrayList<>();
        Map<String, Customers.Place> places = new Computed(database).places();
        for (Attribute attribute : attributes) {
            select.append(select.isEmpty() ? "SELECT " : ", ");
            Optional<Dataset.Field> field = dataset.named(attribute.name());
            if (field.isPresent()) {
                select.append(Sql.name(field.get().column()));
            } else {
                Customers.Place place = Objects.requireNonNull(places.get(attribute.name()));
                select.append("(SELECT ")
                        .append(Sql.name(place.column()))
                        .append(" FROM ")
                        .append(Sql.name(place.table()))
                        .append(" WHERE \"customer_key\" = ?)");
                values.add(key);
            }
        }
        select.append(" FROM ").append(Sql.name(dataset.table()));
        values.add(key);
        return database.first(
                        new Sql(select + " WHERE \"customer_key\" = ?", List.copyOf(values)),
                        row -> {
                            List<Person.Known> known = new ArrayList<>();
                            for (int i = 0; i < attributes.size(); i++) {
                                Attribute attribute = attributes.get(i);
                                known.add(
                                        new Person.Known(
                                                attribute,
                                                StoredValue.words(row, i + 1, attribute.type())));
                            }
                            return known;
                        })
                .orElseThrow(
                        () ->
                                new Problem(
                                        "This customer is not there any more",
                                        null,
                                        "Choose another one"));
    }
}
