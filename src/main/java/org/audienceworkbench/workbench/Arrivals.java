package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.measure.Derived;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/// Follows events as they arrive: the measures and the segments of those few customers to whom they
/// happened. Everybody else stays as of the last time that all were looked at.
public final class Arrivals {

    private static final String DOCUMENT = "arrivals";
    private static final String FOLLOWED = "followed";

    private final Store store;
    private final Customers customers;
    private final Segments segments;
    private final Derived derived;
    private final Expressions expressions;
    private final MemberTables tables;
    private final Preparing preparing;
    private final DoubleSupplier flagOver;
    private @Nullable Listening listening;
    private @Nullable Ground measured;

    /// @param flagOver the share of its size by which a segment must change to be flagged
    Arrivals(
            Store store,
            Customers customers,
            Segments segments,
            Derived derived,
            Expressions expressions,
            DoubleSupplier flagOver) {
        this.store = store;
        this.customers = customers;
        this.segments = segments;
        this.derived = derived;
        this.expressions = expressions;
        this.tables = new MemberTables(store.database());
        this.preparing = new Preparing(store, segments);
        this.flagOver = flagOver;
    }

    /// What all that is measured rests on.
    ///
    /// @param newestImport the number of the last one
    /// @param versions of the tables of data
    private record Ground(long newestImport, Map<String, Long> versions) {

        /// Whether nothing has changed but the events, by a single import.
        boolean isFollowedBy(Ground next, String events) {
            var before = new TreeMap<>(versions);
            var after = new TreeMap<>(next.versions);
            before.remove(events);
            after.remove(events);
            return next.newestImport == newestImport + 1 && before.equals(after);
        }

        String json() {
            return "{\"versions\": \"" + versions + "\"}";
        }
    }

    /// Makes ready, everything being measured: events are found by customer and customers by id
    /// from then on.
    public void begin() {
        synchronized (segments) {
            Map<Kind, Dataset> datasets = customers.datasets().all();
            measured = ground(datasets);
            listening = preparing.of(datasets, listening);
        }
    }

    /// Brings customers up to date whose events are in the workspace already.
    ///
    /// @param keys theirs
    /// @return false when there is nothing to be followed in this way
    public boolean follow(Set<Long> keys) {
        synchronized (segments) {
            Map<Kind, Dataset> datasets = customers.datasets().all();
            Listening known = preparing.of(datasets, listening);
            listening = known;
            if (known == null) {
                return false;
            }
            Ground ground = ground(datasets);
            boolean whole =
                    measured != null && measured.isFollowedBy(ground, known.tables().getFirst());
            if (!keys.isEmpty()) {
                follow(keys, known, whole ? ground : null);
            } else if (whole) {
                store.save(session -> note(session, ground));
            }
            measured = whole ? ground : null;
            return true;
        }
    }

    /// @param ground what everything rests on afterwards, or null where something was missed
    private void follow(Set<Long> keys, Listening known, @Nullable Ground ground) {
        Pending pending = look(keys, known);
        long line =
                store.save(
                        session -> {
                            write(session, pending);
                            audit(session, pending.changes());
                            if (ground != null) {
                                note(session, ground);
                            }
                            return tables.newest(session);
                        });
        customers.changed();
        listening = moved(pending, line);
    }

    /// What few customers' events change.
    ///
    /// @param columns their measures and the attributes that rest on these
    record Pending(
            Listening known,
            Frame frame,
            Map<Attribute, Column> columns,
            List<MemberTables.Change> changes) {}

    Pending look(Set<Long> keys) {
        return look(keys, Objects.requireNonNull(listening));
    }

    private Pending look(Set<Long> keys, Listening known) {
        Frame stored = customers.frame(keys);
        known.eventTypes().addAll(stored.events().types());
        Map<Attribute, Column> columns =
                new LinkedHashMap<>(derived.ofEvents(stored, known.eventTypes()));
        columns.putAll(expressions.of(stored.with(columns)));
        Frame frame = stored.with(columns);
        return new Pending(known, frame, columns, changes(frame, known));
    }

    void write(Session session, Pending pending) {
        customers.bring(session, pending.frame(), pending.columns());
        settle(session, pending.known().standing());
        pending.changes().forEach(change -> write(session, change));
    }

    static Listening moved(Pending pending, long line) {
        Listening known = pending.known();
        Listening.Standing now = known.standing();
        pending.changes().forEach(change -> now.of(change.segment()).move(change));
        return new Listening(
                known.tables(),
                known.eventTypes(),
                new Listening.Standing(now.signs(), line, now.rules(), now.followed()));
    }

    /// Keeps the members whole of segments that moved many times since that was done.
    private void settle(Session session, Listening.Standing standing) {
        for (Listening.Followed each : standing.followed()) {
            if (each.isLong()) {
                tables.settle(session, each.name(), each.members(), standing.line());
                each.settled();
            }
        }
    }

    private List<MemberTables.Change> changes(Frame frame, Listening known) {
        Listening.Standing standing = known.standing();
        List<MemberTables.Change> changes = new ArrayList<>();
        var evaluation = new RuleEvaluation(frame, standing.rules());
        Instant now = store.now();
        long newest = newestKey(known.tables().getLast());
        for (Listening.Followed each : standing.followed()) {
            String name = each.name();
            RoaringBitmap before = each.members();
            RoaringBitmap entered = new RoaringBitmap();
            RoaringBitmap left = new RoaringBitmap();
            try {
                RoaringBitmap rows = evaluation.members(new Rule.InSegment(name));
                for (int row = 0; row < frame.size(); row++) {
                    int key = (int) frame.key(row);
                    if (rows.contains(row) != before.contains(key)) {
                        (rows.contains(row) ? entered : left).add(key);
                    }
                }
            } catch (Problem _) {
                // The next refresh of all customers tells why the rule fits no more.
                continue;
            }
            if (!entered.isEmpty() || !left.isEmpty()) {
                long size = before.getLongCardinality();
                long after = size + entered.getLongCardinality() - left.getLongCardinality();
                changes.add(
                        new MemberTables.Change(
                                name,
                                now,
                                SegmentRefresh.Reason.ARRIVAL,
                                after,
                                entered,
                                left,
                                isUnusual(size, after),
                                newest));
            }
        }
        return changes;
    }

    private boolean isUnusual(long before, long after) {
        long by = Math.abs(after - before);
        return by > Memberships.FLAG_AT_LEAST && by > flagOver.getAsDouble() * before;
    }

    private long newestKey(String people) {
        return store.database()
                .first(
                        Sql.of(
                                "SELECT COALESCE(MAX(\"customer_key\"), 0) FROM "
                                        + Sql.name(people)),
                        row -> row.whole(1))
                .orElseThrow();
    }

    private void write(Session session, MemberTables.Change change) {
        tables.add(session, change);
        session.update(
                Sql.of(
                        "UPDATE \"segment\" SET \"count\" = ?, \"counted_at\" = ? WHERE \"name\" ="
                                + " ?",
                        change.size(),
                        change.at(),
                        change.segment()));
    }

    private boolean note(Session session, Ground ground) {
        store.documents().remove(session, DOCUMENT, FOLLOWED);
        store.documents().add(session, DOCUMENT, FOLLOWED, "{}", ground.json());
        return true;
    }

    private void audit(Session session, List<MemberTables.Change> changes) {
        if (!changes.isEmpty()) {
            store.audit()
                    .add(
                            session,
                            "segment",
                            String.format(
                                    "Refreshed %s (%s): %,d entered, %,d left",
                                    Counted.of(changes.size(), "segment"),
                                    SegmentRefresh.Reason.ARRIVAL.words(),
                                    changes.stream()
                                            .mapToLong(each -> each.entered().getLongCardinality())
                                            .sum(),
                                    changes.stream()
                                            .mapToLong(each -> each.left().getLongCardinality())
                                            .sum()),
                            null,
                            null);
        }
    }

    /// Whether nothing has come since arrivals were followed last, so that nothing is to be made up
    /// for.
    boolean areFollowed() {
        return store.documents()
                .content(DOCUMENT, FOLLOWED)
                .filter(ground(customers.datasets().all()).json()::equals)
                .isPresent();
    }

    private Ground ground(Map<Kind, Dataset> datasets) {
        Map<String, Long> versions = store.database().versions();
        var ofData = new TreeMap<String, Long>();
        datasets.values()
                .forEach(each -> ofData.put(each.table(), versions.getOrDefault(each.table(), 0L)));
        long newest =
                store.database()
                        .first(
                                Sql.of("SELECT COALESCE(MAX(\"id\"), 0) FROM \"import\""),
                                row -> row.whole(1))
                        .orElseThrow();
        return new Ground(newest, ofData);
    }
}
