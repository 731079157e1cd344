package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Puts records of one person together, and takes them apart again.
///
/// Every record stays as its file has it; the customer that is left gets the values that
/// [Survivorship] chooses of all of them. Rows of orders, events, consents and results go to that
/// customer and keep their own id, by which they find back.
public final class Merges {

    private final Store store;
    private final Customers customers;

    public Merges(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// Records of one person.
    ///
    /// @param survivor the key of the customer that is left
    /// @param others keys of those that become part of it
    public record Group(long survivor, List<Long> others) {
        public Group {
            others = List.copyOf(others);
            if (others.isEmpty() || others.contains(survivor)) {
                throw new IllegalArgumentException("a merge needs different records");
            }
        }
    }

    /// A merge that was made.
    ///
    /// @param others ids of the records that became part of the survivor; empty once it is undone
    public record Merge(
            long id,
            Instant at,
            Optional<Instant> undoneAt,
            String survivor,
            List<String> others) {}

    /// Puts each group together, all of them or none.
    ///
    /// @param also further writes of the same transaction, with the merges' numbers
    /// @return the merges' numbers, in the groups' order
    public List<Long> merge(
            List<Group> groups, Progress progress, BiConsumer<Session, List<Long>> also) {
        Map<Group, List<ConsentRecord>> refusals = refusals(groups);
        List<Long> numbers =
                store.save(
                        session -> {
                            progress.report(Double.NaN, "Putting records together");
                            List<Long> made = merge(session, groups, refusals);
                            also.accept(session, made);
                            return made;
                        });
        customers.changed();
        return numbers;
    }

    private List<Long> merge(
            Session session, List<Group> groups, Map<Group, List<ConsentRecord>> refusals) {
        Dataset dataset = customers.datasets().find(Kind.CUSTOMERS).orElseThrow();
        var records = MergedRecords.read(session);
        var golden = new GoldenRecords(session, dataset.table(), dataset.fields(), rules());
        Set<Long> fresh = new LinkedHashSet<>();
        for (Group group : groups) {
            fresh.add(group.survivor());
            fresh.addAll(group.others());
        }
        fresh.removeIf(records::has);
        golden.read(fresh).forEach(records::put);
        long number =
                session.first(
                                Sql.of("SELECT COALESCE(MAX(\"id\"), 0) FROM \"merge\""),
                                row -> row.whole(1))
                        .orElseThrow();
        List<Long> numbers = new ArrayList<>();
        Map<Long, Long> moved = new HashMap<>();
        for (Group group : groups) {
            number++;
            for (long other : group.others()) {
                records.put(records.get(other).joined(group.survivor(), number));
                moved.put(other, group.survivor());
            }
            for (ConsentRecord refusal : refusals.getOrDefault(group, List.of())) {
                OwnConsents.add(
                        session,
                        group.survivor(),
                        records.get(group.survivor()).id(),
                        refusal,
                        number);
            }
            numbers.add(number);
        }
        try (var insert = session.batch("INSERT INTO \"merge\" VALUES (?, ?, NULL)")) {
            numbers.forEach(made -> insert.set(1, made).set(2, store.now()).add());
        }
        try (var delete =
                session.batch(
                        "DELETE FROM "
                                + Sql.name(dataset.table())
                                + " WHERE \"customer_key\" = ?")) {
            moved.keySet().forEach(key -> delete.set(1, key).add());
        }
        Map<Long, List<MergedRecord>> trees = records.trees();
        golden.write(groups.stream().map(group -> tree(trees, group.survivor())).toList());
        records.save(session);
        new Relinking(session, customers.datasets()).byKey(moved);
        recount(session, dataset, golden);
        return numbers;
    }

    private static List<MergedRecord> tree(Map<Long, List<MergedRecord>> trees, long root) {
        List<MergedRecord> tree = trees.get(root);
        if (tree == null) {
            throw new IllegalArgumentException("not a customer that is left");
        }
        return tree;
    }

    /// Whoever said no in one of the records said no, for each purpose.
    private Map<Group, List<ConsentRecord>> refusals(List<Group> groups) {
        Map<Group, List<ConsentRecord>> refusals = new LinkedHashMap<>();
        if (!customers.hasConsents()) {
            return refusals;
        }
        Frame frame = customers.frame();
        List<Optional<String>> purposes =
                new ArrayList<>(customers.purposes().stream().map(Optional::of).toList());
        if (purposes.isEmpty()) {
            purposes.add(Optional.empty());
        }
        for (Optional<String> purpose : purposes) {
            Consents consents = customers.consents(frame, purpose.orElse(null)).orElseThrow();
            for (Group group : groups) {
                List<Integer> rows = new ArrayList<>(List.of(frame.row(group.survivor())));
                group.others().forEach(key -> rows.add(frame.row(key)));
                Set<Consents.Status> said =
                        rows.stream().map(consents::of).collect(Collectors.toSet());
                if (said.contains(Consents.Status.WITHDRAWN) && said.size() > 1) {
                    refusals.computeIfAbsent(group, _ -> new ArrayList<>())
                            .add(
                                    new ConsentRecord(
                                            purpose.orElse(null),
                                            Consents.Status.WITHDRAWN,
                                            null,
                                            null,
                                            "records of one person put together",
                                            "withdrawn in one of them",
                                            new Moment(store.now(), false),
                                            ConsentRecord.Origin.SET_HERE));
                }
            }
        }
        return refusals;
    }

    /// Takes a merge apart: everything is as it would be without it.
    ///
    /// @param also further writes of the same transaction
    /// @throws Problem when there is no such merge, or another one rests on it
    public void undo(long number, Consumer<Session> also) {
        store.save(
                session -> {
                    undo(session, number);
                    also.accept(session);
                    return true;
                });
        customers.changed();
    }

    private void undo(Session session, long number) {
        var records = MergedRecords.read(session);
        List<MergedRecord> parted =
                records.all().stream()
                        .filter(record -> record.mergeId() != null && record.mergeId() == number)
                        .toList();
        if (parted.isEmpty()) {
            throw new Problem(
                    "There is no merge " + number + " that could be undone",
                    null,
                    "`audience identity list` shows those there are");
        }
        MergedRecord survivor = records.get(into(parted.getFirst()));
        if (survivor.mergeId() != null) {
            throw new Problem(
                    "The customer that merge " + number + " left became part of another since",
                    null,
                    "Undo merge " + survivor.mergeId() + " first");
        }
        Map<String, Long> keys = new HashMap<>();
        for (MergedRecord record : parted) {
            records.within(record.key()).forEach(within -> keys.put(within.id(), record.key()));
            records.put(record.parted());
        }
        Dataset dataset = customers.datasets().find(Kind.CUSTOMERS).orElseThrow();
        var golden = new GoldenRecords(session, dataset.table(), dataset.fields(), rules());
        Map<Long, List<MergedRecord>> trees = records.trees();
        List<Long> roots = new ArrayList<>(parted.stream().map(MergedRecord::key).toList());
        roots.add(survivor.key());
        golden.write(roots.stream().map(root -> tree(trees, root)).toList());
        session.update(Sql.of("DELETE FROM \"own_consent\" WHERE \"merge_id\" = ?", number));
        new Relinking(session, customers.datasets()).byId(survivor.key(), keys);
        for (long root : roots) {
            if (tree(trees, root).size() == 1) {
                records.remove(root);
            }
        }
        records.save(session);
        session.update(
                Sql.of(
                        "UPDATE \"merge\" SET \"undone_at\" = ? WHERE \"id\" = ?",
                        store.now(),
                        number));
        recount(session, dataset, golden);
    }

    private static long into(MergedRecord record) {
        Long into = record.into();
        if (into == null) {
            throw new IllegalStateException("a merged record without its survivor");
        }
        return into;
    }

    private void recount(Session session, Dataset dataset, GoldenRecords golden) {
        customers
                .datasets()
                .describe(
                        session,
                        new Dataset(
                                dataset.kind(),
                                dataset.table(),
                                golden.recounted(),
                                dataset.newestAt()));
        new Computed(store.database()).recount(session, dataset.table());
    }

    /// All merges, the newest first.
    public List<Merge> all() {
        Map<Long, List<String>> others = new HashMap<>();
        Map<Long, String> survivors = new HashMap<>();
        store.database()
                .each(
                        Sql.of(
                                "SELECT r.\"merge_id\", r.\"customer_id\", s.\"customer_id\" FROM"
                                        + " \"merged_customer\" r JOIN \"merged_customer\" s ON"
                                        + " s.\"customer_key\" = r.\"into\" ORDER BY"
                                        + " r.\"customer_key\""),
                        row -> {
                            others.computeIfAbsent(row.whole(1), _ -> new ArrayList<>())
                                    .add(row.text(2));
                            survivors.put(row.whole(1), row.text(3));
                        });
        return store.database()
                .query(
                        Sql.of(
                                "SELECT \"id\", \"at\", \"undone_at\" FROM \"merge\" ORDER BY"
                                        + " \"id\" DESC"),
                        row ->
                                new Merge(
                                        row.whole(1),
                                        row.instant(2),
                                        Optional.ofNullable(row.instantOrNull(3)),
                                        survivors.getOrDefault(row.whole(1), ""),
                                        others.getOrDefault(row.whole(1), List.of())));
    }

    /// Which value each attribute keeps; [Survivorship#LATEST] for those that are not named.
    public Map<String, Survivorship> rules() {
        return SurvivorshipRules.read(store);
    }

    /// Chooses an attribute's rule, for the customers that are merged already, too.
    ///
    /// @param also further writes of the same transaction
    public void prefer(String attribute, Survivorship rule, Consumer<Session> also) {
        Dataset dataset = customers.datasets().find(Kind.CUSTOMERS).orElseThrow();
        Map<String, Survivorship> rules = new HashMap<>(rules());
        rules.put(attribute, rule);
        store.save(
                session -> {
                    SurvivorshipRules.add(store, session, attribute, rule);
                    var records = MergedRecords.read(session);
                    if (!records.isEmpty()) {
                        var golden =
                                new GoldenRecords(
                                        session, dataset.table(), dataset.fields(), rules);
                        golden.write(records.trees().values());
                        recount(session, dataset, golden);
                    }
                    also.accept(session);
                    return true;
                });
        customers.changed();
    }
}
