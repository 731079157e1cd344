package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Consents;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Sizes;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleAttributes;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a careful colleague would warn of: segments too small to measure, twins of other segments,
/// old data, members who may not be written to.
public final class Cautions {

    /// Fewer members than that are told.
    public static final int FEW = 100;

    /// Above this share of those in either segment, two are told to be nearly the same.
    public static final double SAME = 0.8;

    /// Data that were last taken in longer ago are told.
    public static final Duration OLD = Duration.ofDays(30);

    private static final double USUAL_RATE = 0.05;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Customers customers;
    private final Segments segments;
    private final MemberTables tables;
    private @Nullable Known known;

    Cautions(Store store, Customers customers, Segments segments) {
        this.store = store;
        this.customers = customers;
        this.segments = segments;
        this.tables = new MemberTables(store.database());
    }

    /// Consents as they were in one state of the workspace; reading them takes longer than all else
    /// here.
    private record Known(Frame frame, long generation, Optional<Consents> consents) {}

    /// @param members the rows that the rule selects
    /// @param self the saved segment that it is, which is no twin of itself; null for a new rule
    public List<Caution> of(
            Frame frame,
            Rule rule,
            RoaringBitmap members,
            @Nullable String self,
            Progress progress) {
        List<Caution> cautions = new ArrayList<>();
        small(members.getLongCardinality()).ifPresent(cautions::add);
        progress.report(0.1, "Looking for segments alike");
        same(frame, members, self, progress).ifPresent(cautions::add);
        progress.report(0.5, "Looking at the age of the data");
        stale(frame, rule).ifPresent(cautions::add);
        progress.report(0.6, "Looking at consents");
        unreachable(frame, members).ifPresent(cautions::add);
        progress.report(1, "Looked");
        return cautions;
    }

    /// With two arms of one size, two-sided at 5 %, and a power of 80 %.
    private static Optional<Caution> small(long size) {
        if (size == 0 || size >= FEW) {
            return Optional.empty();
        }
        Double rise =
                size < 4
                        ? null
                        : new Sizes()
                                .power(
                                        Design.ofProportion(USUAL_RATE),
                                        null,
                                        size / 2.0,
                                        Design.USUAL_POWER)
                                .minimumDetectableEffect();
        String shown =
                rise == null
                        ? "a test with half of them would show nothing"
                        : "a test with half of them would not reliably show less than a rise from "
                                + Figures.share(USUAL_RATE)
                                + " to "
                                + Figures.share(USUAL_RATE + rise);
        return Optional.of(
                new Caution(
                        Caution.Kind.SMALL,
                        (size == 1 ? "Only 1 member: " : "Only " + size + " members: ") + shown));
    }

    private record Twin(String name, double alike) {}

    /// By the index of Jaccard, and with the members as of each segment's last refresh. A small
    /// segment inside a large one is how segments are made, and is not told.
    private Optional<Caution> same(
            Frame frame, RoaringBitmap members, @Nullable String self, Progress progress) {
        long size = members.getLongCardinality();
        // sizes further apart than that can't be so alike, which spares reading their members
        List<String> near =
                segments.all().stream()
                        .filter(saved -> !saved.segment().name().equals(self))
                        .filter(
                                saved ->
                                        Math.min(size, saved.count())
                                                > SAME * Math.max(size, saved.count()))
                        .map(saved -> saved.segment().name())
                        .toList();
        if (near.isEmpty()) {
            return Optional.empty();
        }
        RoaringBitmap keys = KeySet.of(frame, members);
        List<Twin> twins = new ArrayList<>();
        tables.each(
                near,
                (name, other) -> {
                    progress.report(0.3, "Comparing with " + name);
                    long both = RoaringBitmap.andCardinality(keys, other);
                    long either = size + other.getLongCardinality() - both;
                    if (either > 0 && both > SAME * either) {
                        twins.add(new Twin(name, (double) both / either));
                    }
                });
        twins.sort(Comparator.comparingDouble(Twin::alike).reversed().thenComparing(Twin::name));
        return twins.isEmpty()
                ? Optional.empty()
                : Optional.of(new Caution(Caution.Kind.SAME, said(twins)));
    }

    private static String said(List<Twin> twins) {
        Twin first = twins.getFirst();
        String others =
                twins.size() == 1
                        ? ""
                        : ", and "
                                + Figures.count(twins.size() - 1L)
                                + (twins.size() == 2 ? " other is" : " others are")
                                + " over "
                                + Figures.share(SAME)
                                + " alike, too";
        return first.alike() == 1
                ? "“" + first.name() + "” has the very same members" + others
                : "“"
                        + first.name()
                        + "” has nearly the same members: "
                        + Figures.share(first.alike())
                        + " of those in either are in both"
                        + others;
    }

    private Optional<Caution> stale(Frame frame, Rule rule) {
        Map<Kind, Instant> imports = imports();
        Map<String, Instant> ages = new TreeMap<>();
        var rules = segments.rules();
        for (String name : RuleAttributes.of(rule, rules)) {
            frame.catalogue()
                    .find(name)
                    .ifPresent(found -> ages.put(found.label(), renewed(found, imports)));
        }
        if (RuleAttributes.asksForEvents(rule, rules)) {
            Instant at = imports.get(Kind.EVENTS);
            if (at != null) {
                ages.put("events", at);
            }
        }
        Instant limit = store.now().minus(OLD);
        List<Map.Entry<String, Instant>> old =
                ages.entrySet().stream()
                        .filter(age -> age.getValue().isBefore(limit))
                        .sorted(Map.Entry.comparingByValue())
                        .toList();
        if (old.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<String, Instant> oldest = old.getFirst();
        long days = Duration.between(oldest.getValue(), store.now()).toDays();
        return Optional.of(
                new Caution(
                        Caution.Kind.STALE,
                        "Its data are old: %s last came in %s days ago%s"
                                .formatted(
                                        oldest.getKey(),
                                        Figures.count(days),
                                        old.size() == 1
                                                ? ""
                                                : ", and "
                                                        + Figures.count(old.size() - 1L)
                                                        + " more of what it asks for "
                                                        + (old.size() == 2 ? "is" : "are")
                                                        + " older than "
                                                        + OLD.toDays()
                                                        + " days")));
    }

    /// A measure is as old as what it was measured from, however often it is measured.
    private static Instant renewed(Attribute attribute, Map<Kind, Instant> imports) {
        return Optional.ofNullable(attribute.provenance())
                .filter(_ -> attribute.origin() == Attribute.Origin.DERIVED)
                .flatMap(Cautions::source)
                .flatMap(kind -> Optional.ofNullable(imports.get(kind)))
                .orElse(attribute.freshAt());
    }

    private static Optional<Kind> source(String provenance) {
        try {
            return Kind.ofWord(JSON.readTree(provenance).path("source").path("from").asText());
        } catch (JacksonException e) {
            throw new IllegalStateException("provenance", e);
        }
    }

    private Map<Kind, Instant> imports() {
        Map<Kind, Instant> imports = new EnumMap<>(Kind.class);
        store.database()
                .each(
                        Sql.of("SELECT \"kind\", MAX(\"at\") FROM \"import\" GROUP BY \"kind\""),
                        row ->
                                Kind.ofWord(row.text(1))
                                        .ifPresent(kind -> imports.put(kind, row.instant(2))));
        return imports;
    }

    private Optional<Caution> unreachable(Frame frame, RoaringBitmap members) {
        long size = members.getLongCardinality();
        Consents consents = size == 0 ? null : consents(frame).orElse(null);
        if (consents == null) {
            return Optional.empty();
        }
        var counts = new EnumMap<Consents.Status, Long>(Consents.Status.class);
        for (Consents.Status status : Consents.Status.values()) {
            counts.put(status, 0L);
        }
        members.forEach((int row) -> counts.merge(consents.of(row), 1L, Long::sum));
        long granted = counts.getOrDefault(Consents.Status.GRANTED, 0L);
        if (granted * 2 >= size) {
            return Optional.empty();
        }
        return Optional.of(
                new Caution(
                        Caution.Kind.UNREACHABLE,
                        "Only %s of the members may be written to: %s withdrew their consent, of %s nothing is known"
                                .formatted(
                                        Figures.share((double) granted / size),
                                        Figures.count(
                                                counts.getOrDefault(Consents.Status.WITHDRAWN, 0L)),
                                        Figures.count(
                                                counts.getOrDefault(
                                                        Consents.Status.UNKNOWN, 0L)))));
    }

    private synchronized Optional<Consents> consents(Frame frame) {
        long generation =
                store.database()
                        .first(
                                Sql.of("SELECT \"generation\" FROM \"workspace\""),
                                row -> row.whole(1))
                        .orElseThrow();
        Known now = known;
        if (now == null || !now.frame().equals(frame) || now.generation() != generation) {
            now = new Known(frame, generation, read(frame));
            known = now;
        }
        return now.consents();
    }

    /// Nothing is said where it is not clear which of several purposes counts.
    private Optional<Consents> read(Frame frame) {
        try {
            return customers.consents(frame, null);
        } catch (Problem _) {
            return Optional.empty();
        }
    }
}
