package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.ConditionCache;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleAttributes;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleJson;
import org.audienceworkbench.segment.RuleSql;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.segment.Segment;
import org.audienceworkbench.segment.SegmentSnapshot;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The saved segments of a workspace, and what any rule selects.
public final class Segments {

    private static final String COLUMNS =
            "\"name\", \"rule\", \"description\", \"saved_at\", \"count\", \"counted_at\","
                    + " \"kind\", \"refinement\", \"frozen_at\"";

    private final Store store;
    private final Customers customers;
    private final MemberTables members;
    private final Looked looked = new Looked();

    Segments(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
        this.members = new MemberTables(store.database());
    }

    /// A saved segment with its size when it was last counted.
    ///
    /// @param segment with the rule that it was saved with; who is in it now is told by
    ///   [#members(Frame, Saved)], as its kind wants
    /// @param refinement what a hybrid one's frozen members must fit, too; null for the other kinds
    /// @param frozenAt null for a dynamic one
    public record Saved(
            Segment segment,
            long count,
            Instant countedAt,
            SegmentKind kind,
            @Nullable Rule refinement,
            @Nullable Instant frozenAt) {

        Rule refined() {
            return Objects.requireNonNull(refinement);
        }

        Saved counted(long now, Instant at) {
            return new Saved(segment, now, at, kind, refinement, frozenAt);
        }
    }

    /// In the order of their names.
    public List<Saved> all() {
        return store.database()
                .query(
                        Sql.of("SELECT " + COLUMNS + " FROM \"segment\" ORDER BY \"name\""),
                        Segments::saved);
    }

    /// Found exactly so, or without regard to case.
    ///
    /// @throws Problem when there is none of that name
    public Saved get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There is no segment \"" + name + "\"",
                                        null,
                                        "`audience segment list` shows those there are"));
    }

    public Optional<Saved> find(String name) {
        return store.database()
                .first(
                        Sql.of(
                                "SELECT "
                                        + COLUMNS
                                        + " FROM \"segment\" WHERE LOWER(\"name\") = LOWER(?)"
                                        + " ORDER BY CASE WHEN \"name\" = ? THEN 0 ELSE 1 END",
                                name,
                                name),
                        Segments::saved);
    }

    /// What all saved segments' names stand for, read once.
    public Function<String, Optional<Rule>> rules() {
        return standing(all());
    }

    Function<String, Optional<Rule>> standing(List<Saved> all) {
        Map<String, Saved> saved = new HashMap<>();
        all.forEach(each -> saved.put(each.segment().name(), each));
        Map<String, Rule> found = new HashMap<>();
        return name -> {
            Saved named = saved.get(name);
            return named == null
                    ? Optional.empty()
                    : Optional.of(found.computeIfAbsent(name, _ -> standing(named)));
        };
    }

    /// The rule that says who is in a segment now, as its kind wants.
    public Rule standing(Saved saved) {
        return switch (saved.kind()) {
            case DYNAMIC -> saved.segment().rule();
            case STATIC -> frozen(saved);
            case HYBRID -> Rule.All.of(frozen(saved), saved.refined());
        };
    }

    private Rule frozen(Saved saved) {
        String name = saved.segment().name();
        return new Rule.Frozen(name, members.frozen(name).orElseThrow());
    }

    /// Reads the text form, checked against the attributes and segments that exist.
    ///
    /// @throws Problem at the first mistake, with its place
    public Rule parse(String text) {
        return RuleText.parse(text, customers.catalogue(), rules());
    }

    /// Reads a rule as JSON: this program's own, or a query of react-querybuilder.
    public Rule parseJson(String json) {
        // written and parsed again, so that names are checked with a good message
        return parse(RuleText.write(RuleJson.read(json, customers.catalogue())));
    }

    /// As [#parse], with all mistakes as a result.
    public RuleText.Reading read(String text) {
        return RuleText.read(text, customers.catalogue(), rules());
    }

    /// Saves a segment, in place of one of that name. Returns when it is on the disk for good.
    ///
    /// @throws Problem when a frozen one of that name has another rule
    public synchronized Saved save(String name, Rule rule, @Nullable String description) {
        var segment = new Segment(GivenName.of("segment", name), rule, description, store.now());
        Optional<Saved> there =
                find(segment.name()).filter(e -> e.segment().name().equals(segment.name()));
        if (there.isPresent() && there.get().kind() != SegmentKind.DYNAMIC) {
            return describe(there.get(), segment);
        }
        var dynamic = new Saved(segment, 0, segment.savedAt(), SegmentKind.DYNAMIC, null, null);
        String basis = new Basis(store, customers, with(dynamic)).of(dynamic);
        Frame frame = customers.frame();
        var step =
                new MemberTables.Step(
                        segment.name(),
                        segment.savedAt(),
                        SegmentRefresh.Reason.SAVED,
                        there.isEmpty() ? new RoaringBitmap() : members.members(segment.name()),
                        KeySet.of(frame, members(frame, rule)),
                        false,
                        basis,
                        KeySet.newest(frame));
        Saved saved = dynamic.counted(step.members().getLongCardinality(), segment.savedAt());
        store.save(
                session -> {
                    if (there.isEmpty()) {
                        members.forget(session, segment.name());
                    }
                    write(session, saved);
                    members.keep(session, step);
                    note(session, saved);
                    return true;
                });
        return saved;
    }

    private Saved describe(Saved frozen, Segment segment) {
        if (!frozen.segment().rule().equals(segment.rule())) {
            throw new Problem(
                    "The segment is frozen, so its rule can't be changed",
                    segment.name(),
                    "Thaw it first, or save the rule under another name");
        }
        var saved =
                new Saved(
                        segment,
                        frozen.count(),
                        frozen.countedAt(),
                        frozen.kind(),
                        frozen.refinement(),
                        frozen.frozenAt());
        store.save(
                session -> {
                    write(session, saved);
                    note(session, saved);
                    return true;
                });
        return saved;
    }

    private List<Saved> with(Saved changed) {
        List<Saved> all = new ArrayList<>(all());
        all.removeIf(each -> each.segment().name().equals(changed.segment().name()));
        all.add(changed);
        return all;
    }

    /// Writes a segment in place of one of its name, as part of a transaction.
    static void write(Session session, Saved saved) {
        Segment segment = saved.segment();
        Rule refinement = saved.refinement();
        session.update(Sql.of("DELETE FROM \"segment\" WHERE \"name\" = ?", segment.name()));
        session.update(
                Sql.of(
                        "INSERT INTO \"segment\" ("
                                + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        segment.name(),
                        RuleJson.write(segment.rule()),
                        segment.description(),
                        segment.savedAt(),
                        saved.count(),
                        saved.countedAt(),
                        saved.kind().word(),
                        refinement == null ? null : RuleJson.write(refinement),
                        saved.frozenAt()));
    }

    private void note(Session session, Saved saved) {
        Segment segment = saved.segment();
        String description = segment.description();
        store.audit()
                .add(
                        session,
                        "segment",
                        String.format(
                                "Saved the segment \"%s\": %s",
                                segment.name(), Counted.of(saved.count(), "customer")),
                        null,
                        "audience segment save "
                                + Shell.quoted(segment.name())
                                + " --where "
                                + Shell.quoted(RuleText.write(segment.rule()))
                                + (description == null
                                        ? ""
                                        : " --description " + Shell.quoted(description)));
    }

    /// Removes a segment; what was exported of it stays.
    public synchronized void delete(String name) {
        String exact = get(name).segment().name();
        requireUnused(exact);
        store.save(
                session -> {
                    session.update(Sql.of("DELETE FROM \"segment\" WHERE \"name\" = ?", exact));
                    store.audit()
                            .add(
                                    session,
                                    "segment",
                                    "Deleted the segment \"" + exact + "\"",
                                    null,
                                    "audience segment delete " + Shell.quoted(exact));
                    return true;
                });
    }

    /// Brings a segment back that was deleted, with its kind and its history; if another of its
    /// name was saved since, with its rule alone.
    public synchronized Saved restore(Saved deleted) {
        Segment segment = deleted.segment();
        if (find(segment.name()).isPresent()) {
            return save(segment.name(), segment.rule(), segment.description());
        }
        store.save(
                session -> {
                    write(session, deleted);
                    note(session, deleted);
                    return true;
                });
        return deleted;
    }

    /// @throws Problem when another segment's rule names this one
    private void requireUnused(String name) {
        List<String> users =
                all().stream()
                        .filter(each -> uses(each, name))
                        .map(each -> each.segment().name())
                        .toList();
        if (!users.isEmpty()) {
            throw new Problem(
                    "The segment is part of others: " + String.join(", ", users),
                    name,
                    "Change or delete those first");
        }
    }

    private static boolean uses(Saved saved, String name) {
        Rule refinement = saved.refinement();
        return !saved.segment().name().equals(name)
                && (uses(saved.segment().rule(), name)
                        || (refinement != null && uses(refinement, name)));
    }

    static boolean uses(Rule rule, String name) {
        return RuleText.write(rule)
                .toLowerCase(Locale.ROOT)
                .contains(RuleText.write(new Rule.InSegment(name)).toLowerCase(Locale.ROOT));
    }

    /// Reads what a rule looks at in one go, so that counting then takes milliseconds.
    public void prepare(Frame frame, Rule rule) {
        frame.prepare(
                RuleAttributes.of(rule, rules()).stream()
                        .filter(name -> frame.catalogue().find(name).isPresent())
                        .toList());
        frame.prepareEvents(RuleAttributes.ofEvents(rule, rules()));
    }

    /// Who a rule selects, how many each condition keeps, and the rule in words.
    public SegmentSnapshot snapshot(Frame frame, Rule rule) {
        return evaluation(frame).snapshot(rule);
    }

    /// The rows of the Frame that a rule selects.
    public RoaringBitmap members(Frame frame, Rule rule) {
        return evaluation(frame).members(rule);
    }

    /// The rows of the Frame that are in a saved segment now, as its kind wants.
    public RoaringBitmap members(Frame frame, Saved saved) {
        return members(frame, standing(saved));
    }

    private RuleEvaluation evaluation(Frame frame) {
        return new RuleEvaluation(frame, rules(), looked.of(frame));
    }

    /// What was looked at over the Frame that was asked for last, which goes with it.
    private static final class Looked {

        private WeakReference<Frame> frame = new WeakReference<>(null);
        private ConditionCache cache = new ConditionCache();

        synchronized ConditionCache of(Frame asked) {
            if (frame.get() != asked) {
                frame = new WeakReference<>(asked);
                cache = new ConditionCache();
            }
            return cache;
        }
    }

    /// The rule as SQL over the workspace's tables, ready to read or to run elsewhere.
    public String sql(Frame frame, Rule rule, RuleSql.Dialect dialect) {
        requireStored(frame, rule);
        return new RuleSql(
                        CustomerTables.of(customers, frame),
                        frame.catalogue(),
                        frame.asOf(),
                        rules())
                .text(rule, dialect);
    }

    /// @throws Problem when the tables hold a measure as of another moment than the Frame's
    private void requireStored(Frame frame, Rule rule) {
        if (frame.asOf().equals(customers.asOf())) {
            return;
        }
        for (String name : RuleAttributes.of(rule, rules())) {
            if (frame.catalogue()
                    .find(name)
                    .filter(each -> each.origin() == Attribute.Origin.DERIVED)
                    .isPresent()) {
                throw new Problem(
                        "The tables hold \""
                                + name
                                + "\" as of "
                                + customers.asOf().instant()
                                + ", so no SQL over them can tell it as of another moment",
                        "--as-of",
                        "Leave --as-of out, or count with `audience segment count --as-of`");
            }
        }
    }

    private static Saved saved(Row row) {
        String refinement = row.textOrNull(8);
        return new Saved(
                new Segment(
                        row.text(1), RuleJson.read(row.text(2)), row.textOrNull(3), row.instant(4)),
                row.whole(5),
                row.instant(6),
                SegmentKind.ofWord(row.text(7)),
                refinement == null ? null : RuleJson.read(refinement),
                row.instantOrNull(9));
    }
}
