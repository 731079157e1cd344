package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleAttributes;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks at saved segments anew, over all customers.
final class Refreshing {

    private final Store store;
    private final Customers customers;
    private final Segments segments;
    private final MemberTables tables;

    Refreshing(Store store, Customers customers, Segments segments) {
        this.store = store;
        this.customers = customers;
        this.segments = segments;
        this.tables = new MemberTables(store.database());
    }

    /// One segment at a refresh.
    ///
    /// @param step null where it could not be looked at
    record Refresh(Memberships.Refreshed told, MemberTables.@Nullable Step step) {}

    /// Looks at some of the segments: those that rest on something else than when they were looked
    /// at last.
    List<Refresh> look(
            List<Segments.Saved> chosen,
            SegmentRefresh.Reason reason,
            double flagOver,
            Progress progress) {
        if (chosen.isEmpty()) {
            return List.of();
        }
        List<Segments.Saved> all = segments.all();
        var basis = new Basis(store, customers, all);
        Map<String, String> bases = tables.bases();
        var looking = new Looking(all, reason, flagOver);
        List<Segments.Saved> changed =
                chosen.stream()
                        .filter(saved -> !basis.of(saved).equals(bases.get(saved.segment().name())))
                        .toList();
        looking.prepare(changed);
        Set<Segments.Saved> anew = Set.copyOf(changed);
        List<Refresh> refreshes = new ArrayList<>();
        for (Segments.Saved saved : chosen) {
            progress.report(
                    (double) refreshes.size() / chosen.size(),
                    "Refreshing " + saved.segment().name());
            refreshes.add(
                    anew.contains(saved)
                            ? looking.at(saved, basis.of(saved))
                            : looking.unchanged(saved, basis.of(saved)));
        }
        return refreshes;
    }

    /// Looks at several segments over one Frame.
    private final class Looking {

        private final Frame frame = customers.frame();
        private final Instant now = store.now();
        private final RuleEvaluation evaluation;
        private final SegmentRefresh.Reason reason;
        private final double flagOver;

        Looking(List<Segments.Saved> all, SegmentRefresh.Reason reason, double flagOver) {
            this.evaluation = new RuleEvaluation(frame, segments.standing(all));
            this.reason = reason;
            this.flagOver = flagOver;
        }

        /// Reads all columns that will be looked at in one go.
        void prepare(List<Segments.Saved> changed) {
            var rules = segments.rules();
            Set<String> names = new LinkedHashSet<>();
            Set<String> eventFields = new LinkedHashSet<>();
            for (Segments.Saved saved : changed) {
                Rule rule = segments.standing(saved);
                names.addAll(RuleAttributes.of(rule, rules));
                eventFields.addAll(RuleAttributes.ofEvents(rule, rules));
            }
            frame.prepareEvents(eventFields);
            frame.prepare(
                    names.stream()
                            .filter(name -> frame.catalogue().find(name).isPresent())
                            .toList());
        }

        Refresh at(Segments.Saved saved, String basis) {
            RoaringBitmap before = tables.members(saved.segment().name());
            RoaringBitmap members;
            try {
                members = KeySet.of(frame, evaluation.members(segments.standing(saved)));
            } catch (Problem problem) {
                long size = before.getLongCardinality();
                return new Refresh(
                        new Memberships.Refreshed(
                                saved.segment().name(),
                                saved.kind(),
                                size,
                                0,
                                0,
                                size,
                                false,
                                false,
                                problem.what()),
                        null);
            }
            return refresh(saved, before, members, basis, true);
        }

        Refresh unchanged(Segments.Saved saved, String basis) {
            RoaringBitmap members = tables.members(saved.segment().name());
            return refresh(saved, members, members, basis, false);
        }

        private Refresh refresh(
                Segments.Saved saved,
                RoaringBitmap before,
                RoaringBitmap members,
                String basis,
                boolean looked) {
            long from = before.getLongCardinality();
            long to = members.getLongCardinality();
            long by = Math.abs(to - from);
            boolean flagged = by > Memberships.FLAG_AT_LEAST && by > flagOver * from;
            var step =
                    new MemberTables.Step(
                            saved.segment().name(),
                            now,
                            reason,
                            before,
                            members,
                            flagged,
                            basis,
                            KeySet.newest(frame));
            return new Refresh(
                    new Memberships.Refreshed(
                            saved.segment().name(),
                            saved.kind(),
                            from,
                            step.entered(),
                            step.left(),
                            to,
                            flagged,
                            looked,
                            null),
                    step);
        }
    }

    /// Writes what was found, as part of a transaction.
    void write(Session session, List<Refresh> refreshes) {
        for (Refresh refresh : refreshes) {
            MemberTables.Step step = refresh.step();
            if (step == null) {
                continue;
            }
            if (refresh.told().looked()) {
                tables.keep(session, step);
            } else {
                tables.add(session, step.change());
            }
            session.update(
                    Sql.of(
                            "UPDATE \"segment\" SET \"count\" = ?, \"counted_at\" = ? WHERE"
                                    + " \"name\" = ?",
                            refresh.told().after(),
                            step.at(),
                            step.segment()));
        }
    }
}
