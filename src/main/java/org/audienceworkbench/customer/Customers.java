package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The customers of a workspace: what is known about them, and where new knowledge is published.
public final class Customers {

    private final Store store;
    private final Datasets datasets;
    private @Nullable Frame frame;

    public Customers(Store store) {
        this.store = store;
        this.datasets = new Datasets(store.database());
    }

    public Datasets datasets() {
        return datasets;
    }

    /// How many there are; 0 in a new workspace.
    public long count() {
        return datasets.find(Kind.CUSTOMERS).map(datasets::rows).orElse(0L);
    }

    /// The attributes that exist: the columns of the customers file, then what was computed; and
    /// the columns of the events file.
    public Catalogue catalogue() {
        return catalogue(datasets.all());
    }

    private Catalogue catalogue(Map<Kind, Dataset> data) {
        List<Attribute> attributes = imported(data, Kind.CUSTOMERS);
        attributes.addAll(new Computed(store.database()).attributes());
        return new Catalogue(attributes, imported(data, Kind.EVENTS));
    }

    private List<Attribute> imported(Map<Kind, Dataset> data, Kind kind) {
        List<Attribute> attributes = new ArrayList<>();
        Optional.ofNullable(data.get(kind))
                .ifPresent(
                        dataset -> {
                            Instant fresh = importedAt(kind);
                            for (Dataset.Field field : dataset.fields()) {
                                attributes.add(imported(field, fresh));
                            }
                        });
        return attributes;
    }

    private static Attribute imported(Dataset.Field field, Instant fresh) {
        return new Attribute(
                field.name(),
                field.name(),
                field.type(),
                field.generated() ? Attribute.Origin.GENERATED : Attribute.Origin.IMPORTED,
                field.role(),
                field.generated(),
                field.missing(),
                field.distinct(),
                fresh,
                null);
    }

    private Instant importedAt(Kind kind) {
        return store.database()
                .first(
                        Sql.of(
                                "SELECT MAX(\"at\") FROM \"import\" WHERE \"kind\" = ?",
                                kind.word()),
                        row -> Optional.ofNullable(row.instantOrNull(1)))
                .flatMap(at -> at)
                .orElse(Instant.EPOCH);
    }

    /// The moment that relative dates are counted from when nobody says otherwise: the newest
    /// instant in the data, or the last import where the data has no time.
    public AsOf asOf() {
        Instant newest = datasets.newestAt();
        return new AsOf(newest == null ? importedAt(Kind.CUSTOMERS) : newest, store.zone());
    }

    /// All customers, as they are now. The same Frame until something is imported or published.
    ///
    /// @throws Problem when there are no customers yet
    public synchronized Frame frame() {
        if (frame == null) {
            if (datasets.find(Kind.CUSTOMERS).isEmpty()) {
                throw new Problem(
                        "There are no customers in this workspace yet",
                        store.folder().toString(),
                        "Import a customers file first");
            }
            var source = new FrameSource(store, datasets.all());
            frame = new Frame(source.keys(), catalogue(), source, asOf());
        }
        return frame;
    }

    /// A few of the customers, as they are now.
    public Frame frame(Collection<Long> keys) {
        long[] sorted = keys.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
        Map<Kind, Dataset> data = datasets.all();
        return new Frame(sorted, catalogue(data), new FewSource(store, data, sorted), asOf());
    }

    /// Brings computed attributes of a few customers up to date, as part of a transaction after
    /// which [#changed] must be called. What is known of the attributes as a whole stays.
    public void bring(Session session, Frame few, Map<Attribute, Column> columns) {
        new Computed(store.database()).bring(session, few, columns);
    }

    /// Leaves copies of all attributes, for the next opening.
    public void copy() {
        new FrameSource(store, datasets.all()).copy(catalogue().all());
    }

    /// Forgets the Frame; the next one reads what is new.
    public synchronized void changed() {
        frame = null;
    }

    /// @throws Problem when an imported column has the name that a computed attribute is to get
    public void requireFree(String name) {
        datasets.find(Kind.CUSTOMERS)
                .flatMap(
                        customers ->
                                customers.fields().stream()
                                        .filter(field -> field.name().equalsIgnoreCase(name))
                                        .findFirst())
                .ifPresent(
                        field -> {
                            throw new Problem(
                                    "The customers file has a column \""
                                            + field.name()
                                            + "\" already",
                                    null,
                                    "Choose another name");
                        });
    }

    /// Publishes computed attributes, in place of earlier ones of their names. Every other part of
    /// the program can use them from then on.
    ///
    /// @param columns one value a row of `base` each
    /// @param also further writes of the same transaction, such as the model that gave the scores
    /// @throws Problem when an imported column has that name
    public void publish(
            Frame base, Map<Attribute, Column> columns, Progress progress, Consumer<Session> also) {
        columns.keySet().forEach(attribute -> requireFree(attribute.name()));
        var computed = new Computed(store.database());
        Set<String> before = computed.tables();
        String table = columns.isEmpty() ? null : tableFor(columns.keySet());
        Map<Attribute, String> places =
                table == null ? Map.of() : computed.write(table, columns, base, progress);
        store.save(
                session -> {
                    places.forEach(
                            (attribute, column) ->
                                    computed.describe(
                                            session,
                                            attribute,
                                            Objects.requireNonNull(table),
                                            column));
                    also.accept(session);
                    return true;
                });
        changed();
        dropUnused(before);
    }

    private String tableFor(Set<Attribute> attributes) {
        String name = attributes.iterator().next().name();
        return store.unusedTableName(
                attributes.size() == 1
                        ? "attribute_" + Datasets.columnName(name, new HashSet<>())
                        : "attributes");
    }

    /// Takes computed attributes away, as part of a transaction of one's own after which [#changed]
    /// must be called.
    public void remove(Session session, Collection<String> names) {
        names.forEach(name -> Computed.remove(session, name));
    }

    /// Takes computed attributes away.
    ///
    /// @param also further writes of the same transaction
    public void withdraw(Collection<String> names, Consumer<Session> also) {
        Set<String> before = new Computed(store.database()).tables();
        store.save(
                session -> {
                    remove(session, names);
                    also.accept(session);
                    return true;
                });
        changed();
        dropUnused(before);
    }

    private void dropUnused(Set<String> before) {
        Set<String> now = new Computed(store.database()).tables();
        before.stream()
                .filter(table -> !now.contains(table))
                .forEach(table -> store.database().define("DROP TABLE " + Sql.name(table)));
    }

    /// The row of the customer with this id, or with this number where the file had no ids.
    ///
    /// @throws Problem when there is none
    public int row(Frame frame, String id) {
        Attribute identity = identity(frame.catalogue());
        Column ids = frame.column(identity.name());
        for (int row = 0; row < ids.size(); row++) {
            if (id.equals(ids.text(row))) {
                return row;
            }
        }
        throw new Problem(
                "There is no customer with that id",
                "attribute \"" + identity.name() + "\"",
                "Check the id; ids are compared exactly");
    }

    /// The attribute that tells customers apart: the file's own id, or the number that each row
    /// got.
    public static Attribute identity(Catalogue catalogue) {
        return catalogue
                .withRole(Role.CUSTOMER_ID)
                .or(
                        () ->
                                catalogue.all().stream()
                                        .filter(a -> a.origin() == Attribute.Origin.GENERATED)
                                        .findFirst())
                .orElseThrow();
    }

    /// Where an attribute's values stand in the database.
    ///
    /// @param column holds the value; every such table has `customer_key`, too
    public record Place(String table, String column) {}

    public Place place(Attribute attribute) {
        Dataset imported = datasets.find(Kind.CUSTOMERS).orElseThrow();
        return imported.named(attribute.name())
                .map(field -> new Place(imported.table(), field.column()))
                .orElseGet(
                        () -> new Computed(store.database()).place(attribute.name()).orElseThrow());
    }

    /// What customers agreed to; empty when the workspace holds no consent data at all.
    public Optional<Consents> consents(Frame frame, @Nullable String purpose) {
        return Consents.of(store.database(), datasets, frame, purpose);
    }

    /// Whether anything is known about what customers agreed to.
    public boolean hasConsents() {
        return catalogue().withRole(Role.CONSENT_STATUS).isPresent()
                || consentRecords().isPresent()
                || OwnConsents.any(store.database());
    }

    private Optional<Dataset> consentRecords() {
        return datasets.find(Kind.CONSENTS)
                .filter(records -> records.withRole(Role.CONSENT_STATUS).isPresent());
    }

    /// The purposes of consent that the data name, in alphabetical order.
    public List<String> purposes() {
        return Consents.purposes(store.database(), consentRecords());
    }
}
