package org.audienceworkbench.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.workbench.SegmentRefresh.Reason;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Who is in the saved segments as time goes by: refreshing them, freezing and thawing them, and
/// what is known of every refresh.
public final class Memberships {

    /// A change of size is told only when it is of more customers than that.
    public static final long FLAG_AT_LEAST = 50;

    private static final double FLAG_OVER = 0.2;
    private static final String SETTING = "setting";
    private static final String FLAG = "segment flag";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Customers customers;
    private final Segments segments;
    private final MemberTables tables;
    private final Refreshing refreshing;
    private final Consumer<Progress> measuring;

    /// @param measuring measures anew what rests on data that came in since the last time
    Memberships(Store store, Customers customers, Segments segments, Consumer<Progress> measuring) {
        this.store = store;
        this.customers = customers;
        this.segments = segments;
        this.tables = new MemberTables(store.database());
        this.refreshing = new Refreshing(store, customers, segments);
        this.measuring = measuring;
    }

    /// What a refresh found of one segment.
    ///
    /// @param looked false where nothing that it rests on has changed since the last time
    /// @param problem why it could not be looked at, or null; its members then stay as they were
    public record Refreshed(
            String segment,
            SegmentKind kind,
            long before,
            long entered,
            long left,
            long after,
            boolean flagged,
            boolean looked,
            @Nullable String problem) {}

    /// From when to when a customer was in a segment.
    ///
    /// @param to null while the customer is in it
    public record Span(Instant from, @Nullable Instant to) {}

    /// The share of its former size by which a segment must have changed to be flagged.
    public double flagOver() {
        return store.documents()
                .content(SETTING, FLAG)
                .map(
                        content -> {
                            try {
                                return JSON.readTree(content).required("share").doubleValue();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                .orElse(FLAG_OVER);
    }

    /// Looks at segments anew, in one transaction.
    ///
    /// @param names none for all segments
    /// @param flagOver kept for later refreshes; null for what is kept
    /// @throws Problem when there is no segment of a name
    public List<Refreshed> refresh(
            Collection<String> names, Reason reason, @Nullable Double flagOver, Progress progress) {
        if (flagOver != null && !(flagOver > 0 && Double.isFinite(flagOver))) {
            throw new Problem(
                    "The share must be above 0",
                    "--flag-over",
                    "Give a share such as 0.2: a fifth of the former size");
        }
        measuring.accept(progress.part(0, 0.5));
        synchronized (segments) {
            Set<String> wanted = new LinkedHashSet<>();
            names.forEach(name -> wanted.add(segments.get(name).segment().name()));
            List<Segments.Saved> chosen =
                    segments.all().stream()
                            .filter(
                                    saved ->
                                            wanted.isEmpty()
                                                    || wanted.contains(saved.segment().name()))
                            .toList();
            double limit = flagOver == null ? flagOver() : flagOver;
            List<Refreshing.Refresh> refreshes =
                    refreshing.look(chosen, reason, limit, progress.part(0.5, 1));
            List<Refreshed> answer = refreshes.stream().map(Refreshing.Refresh::told).toList();
            store.save(
                    session -> {
                        if (flagOver != null) {
                            ObjectNode setting = JSON.createObjectNode().put("share", flagOver);
                            store.documents().add(session, SETTING, FLAG, "{}", setting.toString());
                        }
                        refreshing.write(session, refreshes);
                        store.audit()
                                .add(
                                        session,
                                        "segment",
                                        summary(answer, reason),
                                        null,
                                        command(wanted, reason, flagOver));
                        return true;
                    });
            return answer;
        }
    }

    /// Looks at the segments whose members may have changed with the data. Costs nothing where
    /// there are none.
    List<Refreshed> follow(Reason reason, Progress progress) {
        synchronized (segments) {
            List<Segments.Saved> all = segments.all();
            if (all.isEmpty() || customers.datasets().find(Kind.CUSTOMERS).isEmpty()) {
                return List.of();
            }
            List<Refreshing.Refresh> refreshes =
                    refreshing.look(all, reason, flagOver(), progress).stream()
                            .filter(refresh -> refresh.told().looked())
                            .toList();
            List<Refreshed> answer = refreshes.stream().map(Refreshing.Refresh::told).toList();
            if (!answer.isEmpty()) {
                store.save(
                        session -> {
                            refreshing.write(session, refreshes);
                            store.audit()
                                    .add(session, "segment", summary(answer, reason), null, null);
                            return true;
                        });
            }
            return answer;
        }
    }

    private static String summary(List<Refreshed> refreshed, Reason reason) {
        long flagged = refreshed.stream().filter(Refreshed::flagged).count();
        return String.format(
                "Refreshed %s (%s): %,d entered, %,d left%s",
                Counted.of(refreshed.size(), "segment"),
                reason.words(),
                refreshed.stream().mapToLong(Refreshed::entered).sum(),
                refreshed.stream().mapToLong(Refreshed::left).sum(),
                flagged == 0 ? "" : String.format("; %,d flagged", flagged));
    }

    private static String command(
            Collection<String> names, Reason reason, @Nullable Double flagOver) {
        var command = new StringBuilder("audience segment refresh");
        names.forEach(name -> command.append(' ').append(Shell.quoted(name)));
        if (flagOver != null) {
            command.append(" --flag-over ").append(flagOver);
        }
        if (reason == Reason.SCHEDULE) {
            command.append(" --scheduled");
        }
        return command.toString();
    }

    /// Keeps a dynamic segment's present members as a list.
    ///
    /// @param refinement a rule that those of the list must fit, too, looked at anew at every
    ///   refresh; null for none
    /// @throws Problem when the segment is frozen already
    public Segments.Saved freeze(String name, @Nullable Rule refinement) {
        synchronized (segments) {
            Segments.Saved saved = segments.get(name);
            String exact = saved.segment().name();
            if (saved.kind() != SegmentKind.DYNAMIC) {
                throw new Problem("The segment is frozen already", exact, "Thaw it first");
            }
            if (refinement != null && Segments.uses(refinement, exact)) {
                throw new Problem(
                        "The refinement names the segment itself",
                        exact,
                        "Leave that out: who is on the list is in it anyway");
            }
            Frame frame = customers.frame();
            RoaringBitmap frozen = KeySet.of(frame, segments.members(frame, saved));
            Instant now = store.now();
            var kind = refinement == null ? SegmentKind.STATIC : SegmentKind.HYBRID;
            var changed = new Segments.Saved(saved.segment(), 0, now, kind, refinement, now);
            Rule list = new Rule.Frozen(exact, frozen);
            Rule standing = refinement == null ? list : Rule.All.of(list, refinement);
            return turn(
                    changed,
                    standing,
                    frozen,
                    Reason.FROZEN,
                    "Froze",
                    "audience segment freeze "
                            + Shell.quoted(exact)
                            + (refinement == null
                                    ? ""
                                    : " --refine " + Shell.quoted(RuleText.write(refinement))));
        }
    }

    /// Makes a frozen segment follow its rule again.
    ///
    /// @throws Problem when it is not frozen
    public Segments.Saved thaw(String name) {
        synchronized (segments) {
            Segments.Saved saved = segments.get(name);
            String exact = saved.segment().name();
            if (saved.kind() == SegmentKind.DYNAMIC) {
                throw new Problem(
                        "The segment is not frozen", exact, "It follows its rule, as it should");
            }
            var changed =
                    new Segments.Saved(
                            saved.segment(), 0, store.now(), SegmentKind.DYNAMIC, null, null);
            return turn(
                    changed,
                    saved.segment().rule(),
                    null,
                    Reason.THAWED,
                    "Thawed",
                    "audience segment thaw " + Shell.quoted(exact));
        }
    }

    private Segments.Saved turn(
            Segments.Saved changed,
            Rule standing,
            @Nullable RoaringBitmap frozen,
            Reason reason,
            String did,
            String command) {
        String name = changed.segment().name();
        List<Segments.Saved> others =
                segments.all().stream()
                        .filter(each -> !each.segment().name().equals(name))
                        .toList();
        List<Segments.Saved> all = new ArrayList<>(others);
        all.add(changed);
        String basis = new Basis(store, customers, all).of(changed);
        Frame frame = customers.frame();
        var rules = segments.standing(others);
        var evaluation =
                new RuleEvaluation(
                        frame,
                        each ->
                                each.equals(name)
                                        ? java.util.Optional.of(standing)
                                        : rules.apply(each));
        // by its name, so that a circle of segments is noticed
        RoaringBitmap members = KeySet.of(frame, evaluation.members(new Rule.InSegment(name)));
        var step =
                new MemberTables.Step(
                        name,
                        changed.countedAt(),
                        reason,
                        tables.members(name),
                        members,
                        false,
                        basis,
                        KeySet.newest(frame));
        Segments.Saved saved = changed.counted(members.getLongCardinality(), changed.countedAt());
        store.save(
                session -> {
                    Segments.write(session, saved);
                    tables.keep(session, step);
                    tables.freeze(session, name, frozen);
                    store.audit()
                            .add(
                                    session,
                                    "segment",
                                    String.format(
                                            "%s the segment \"%s\": %s",
                                            did, name, Counted.of(saved.count(), "customer")),
                                    null,
                                    command);
                    return true;
                });
        return saved;
    }

    /// The refreshes of a segment, the oldest first.
    public List<SegmentRefresh> history(String name) {
        return tables.history(segments.get(name).segment().name());
    }

    /// Segments whose size changed by more than is usual when they were last refreshed.
    public List<SegmentRefresh> alerts() {
        return tables.alerts();
    }

    /// The keys of who was in a segment after one of its refreshes.
    public RoaringBitmap members(SegmentRefresh refresh) {
        RoaringBitmap members = tables.members(refresh.segment());
        for (MemberTables.Moved moved : tables.moved(refresh.segment(), refresh.id())) {
            members.xor(moved.entered());
            members.xor(moved.left());
        }
        return members;
    }

    /// When a customer was in a segment, as far as its refreshes tell; the earliest span first.
    ///
    /// @param customer the customer's id
    public List<Span> spans(String name, String customer) {
        List<SegmentRefresh> history = history(name);
        Frame frame = customers.frame();
        int key = (int) frame.key(customers.row(frame, customer));
        List<Span> spans = new ArrayList<>();
        List<MemberTables.Moved> moves = tables.moved(segments.get(name).segment().name(), 0);
        @Nullable Instant from = null;
        for (int i = 0; i < Math.min(history.size(), moves.size()); i++) {
            MemberTables.Moved moved = moves.get(i);
            if (moved.entered().contains(key)) {
                from = history.get(i).at();
            } else if (moved.left().contains(key) && from != null) {
                spans.add(new Span(from, history.get(i).at()));
                from = null;
            }
        }
        if (from != null) {
            spans.add(new Span(from, null));
        }
        return spans;
    }
}
