package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.Correction;
import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.learn.GroupFigures;
import org.audienceworkbench.learn.HeldOut;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// How a kept model does by groups of the customers held out, so that one that it fails is seen.
public final class ModelGroups {

    /// Stands for the saved segments where attributes are named.
    public static final String SEGMENTS = "segments";

    /// A group is failed when chance makes it look so less often than this, all of them together.
    private static final double SURE = 0.05;

    private static final int TOLD = 5;

    private final Segments segments;
    private final ModelChecks checks;
    private final Lessons lessons;

    ModelGroups(Segments segments, ModelChecks checks, Lessons lessons) {
        this.segments = segments;
        this.checks = checks;
        this.lessons = lessons;
    }

    /// @param customers held out who are still there
    /// @param gone held out and not there any more
    /// @param judged groups that have enough customers to say anything
    public record Report(int customers, int gone, int judged, List<Part> parts, String sentence) {
        public Report {
            parts = List.copyOf(parts);
        }
    }

    /// @param by an attribute, or [#SEGMENTS]
    public record Part(String by, List<Group> groups) {
        public Part {
            groups = List.copyOf(groups);
        }
    }

    /// @param pRanking adjusted for all groups of the report (Holm 1979), as is `pLevel`
    /// @param fails in what, empty where nothing is sure
    public record Group(
            GroupFigures figures,
            @Nullable Double pRanking,
            @Nullable Double pLevel,
            List<Failing> fails) {
        public Group {
            fails = List.copyOf(fails);
        }

        /// What is said of it in a table.
        public String finding() {
            return !figures.isJudged()
                    ? "too few to say"
                    : String.join(", ", fails.stream().map(Failing::words).toList());
        }
    }

    /// In what a model fails a group.
    public enum Failing {
        RANKS_WORSE("ranks worse"),
        FORESEES_TOO_MUCH("foresees too much"),
        FORESEES_TOO_LITTLE("foresees too little");

        private final String words;

        Failing(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// @param by attributes, and [#SEGMENTS] for the saved segments
    /// @throws Problem when there is no such model or attribute, or it is from before held-out
    ///   customers were kept
    public Report of(String name, Frame frame, List<String> by, Progress progress) {
        return of(checks.report(name), frame, by, progress);
    }

    boolean hasSegments() {
        return !segments.all().isEmpty();
    }

    Report of(Trained trained, Frame now, List<String> by, Progress progress) {
        Frame frame = lessons.heldOut(trained, now);
        HeldOut all = ModelChecks.heldOut(trained);
        Present present = Present.of(all, frame);
        double threshold = trained.test().threshold();
        List<String> names = new ArrayList<>();
        List<List<GroupFigures>> figures = new ArrayList<>();
        for (String each : new LinkedHashSet<>(by)) {
            progress.report((double) names.size() / by.size(), "Judging by " + each);
            boolean saved = each.equals(SEGMENTS);
            Attribute attribute = saved ? null : groupable(frame, each);
            names.add(attribute == null ? SEGMENTS : attribute.name());
            figures.add(
                    attribute == null
                            ? bySegments(frame, present, threshold)
                            : byGroups(CustomerGroups.of(frame, attribute), present, threshold));
        }
        List<Part> parts = judged(names, figures);
        List<Group> groups = parts.stream().flatMap(part -> part.groups().stream()).toList();
        int judged = (int) groups.stream().filter(each -> each.figures().isJudged()).count();
        return new Report(
                present.held().rows(),
                all.rows() - present.held().rows(),
                judged,
                parts,
                sentence(parts, judged, groups.size(), present.held().rows()));
    }

    /// @throws Problem when there is no such attribute, or its values are persons
    static Attribute groupable(Frame frame, String name) {
        Attribute attribute = frame.catalogue().get(name);
        if (attribute.role() != null && FeatureChoice.IDENTIFYING.contains(attribute.role())) {
            throw new Problem(
                    "\"" + attribute.name() + "\" identifies customers, it makes no groups",
                    null,
                    "Name an attribute that many customers share the values of");
        }
        return attribute;
    }

    /// Those held out who are still there.
    ///
    /// @param rows of the Frame
    record Present(HeldOut held, int[] rows) {

        static Present of(HeldOut all, Frame frame) {
            int[] rows = Arrays.stream(all.keys()).mapToInt(frame::row).toArray();
            int[] there = IntStream.range(0, rows.length).filter(i -> rows[i] >= 0).toArray();
            return new Present(all.only(there), Arrays.stream(there).map(i -> rows[i]).toArray());
        }

        GroupFigures figures(String name, IntPredicate isIn, double threshold) {
            int[] in = IntStream.range(0, rows.length).filter(i -> isIn.test(rows[i])).toArray();
            return GroupFigures.of(name, held.only(in), threshold);
        }
    }

    /// Groups that no held-out customer is in are left out.
    static List<GroupFigures> byGroups(CustomerGroups groups, Present present, double threshold) {
        return IntStream.range(0, groups.names().size())
                .mapToObj(
                        place ->
                                present.figures(
                                        groups.names().get(place),
                                        row -> groups.of()[row] == place,
                                        threshold))
                .filter(each -> each.rows() > 0)
                .toList();
    }

    private List<GroupFigures> bySegments(Frame frame, Present present, double threshold) {
        List<GroupFigures> figures = new ArrayList<>();
        for (Segments.Saved saved : segments.all()) {
            segments.prepare(frame, segments.standing(saved));
            RoaringBitmap members = segments.members(frame, saved);
            figures.add(present.figures(saved.segment().name(), members::contains, threshold));
        }
        if (figures.isEmpty()) {
            throw new Problem(
                    "There are no saved segments to judge by",
                    null,
                    "Save a segment first, or name an attribute");
        }
        return figures;
    }

    private static List<Part> judged(List<String> names, List<List<GroupFigures>> figures) {
        List<@Nullable Double> raw = new ArrayList<>();
        figures.stream()
                .flatMap(List::stream)
                .forEach(
                        each -> {
                            raw.add(each.pRanking());
                            raw.add(each.pLevel());
                        });
        List<@Nullable Double> adjusted = Correction.HOLM.adjusted(raw);
        List<Part> parts = new ArrayList<>();
        int next = 0;
        for (int part = 0; part < names.size(); part++) {
            List<Group> groups = new ArrayList<>();
            for (GroupFigures each : figures.get(part)) {
                Double ranking = adjusted.get(next);
                Double level = adjusted.get(next + 1);
                next += 2;
                groups.add(new Group(each, ranking, level, fails(each, ranking, level)));
            }
            parts.add(new Part(names.get(part), groups));
        }
        return parts;
    }

    private static List<Failing> fails(
            GroupFigures figures, @Nullable Double ranking, @Nullable Double level) {
        List<Failing> fails = new ArrayList<>();
        var auc = figures.rocAuc();
        Double promised = figures.promised();
        if (ranking != null
                && ranking < SURE
                && auc != null
                && promised != null
                && auc.value() < promised) {
            fails.add(Failing.RANKS_WORSE);
        }
        var off = figures.off();
        if (level != null && level < SURE && off != null) {
            fails.add(off.value() < 0 ? Failing.FORESEES_TOO_MUCH : Failing.FORESEES_TOO_LITTLE);
        }
        return fails;
    }

    private static String sentence(List<Part> parts, int judged, int groups, int customers) {
        List<String> failed = new ArrayList<>();
        for (Part part : parts) {
            for (Group group : part.groups()) {
                if (!group.fails().isEmpty()) {
                    failed.add(told(part, group));
                }
            }
        }
        String small =
                judged == groups
                        ? ""
                        : " Of %s there are too few to say."
                                .formatted(Counted.of(groups - judged, "group"));
        if (judged == 0) {
            return "Too few are held out to say how the model does by these groups.";
        }
        String among =
                "among %s held out, with Holm's correction for %s at 5 %%"
                        .formatted(Counted.of(customers, "customer"), Counted.of(judged, "group"));
        if (failed.isEmpty()) {
            return "It fails none of these groups beyond chance (" + among + ")." + small;
        }
        String more =
                failed.size() > TOLD
                        ? "; and " + Counted.of(failed.size() - TOLD, "more", "more")
                        : "";
        return "It fails %s: %s%s (%s).%s"
                .formatted(
                        Counted.of(failed.size(), "group"),
                        String.join("; ", failed.stream().limit(TOLD).toList()),
                        more,
                        among,
                        small);
    }

    private static String told(Part part, Group group) {
        GroupFigures figures = group.figures();
        var auc = figures.rocAuc();
        Double promised = figures.promised();
        List<String> said = new ArrayList<>();
        for (Failing failing : group.fails()) {
            said.add(
                    failing == Failing.RANKS_WORSE
                            ? "ranks worse than its scores promise, ROC AUC %s instead of %s"
                                    .formatted(
                                            Figures.number(auc == null ? Double.NaN : auc.value()),
                                            Figures.number(
                                                    promised == null ? Double.NaN : promised))
                            : "foresees %s where %s are"
                                    .formatted(
                                            Figures.share(
                                                    figures.predicted() == null
                                                            ? Double.NaN
                                                            : figures.predicted()),
                                            Figures.share(figures.observed().orNone())));
        }
        return (part.by().equals(SEGMENTS) ? "the segment " : part.by() + " ")
                + figures.name()
                + " ("
                + String.join(", ", said)
                + ")";
    }
}
