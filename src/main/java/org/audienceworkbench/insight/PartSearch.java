package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.learn.Correction;
import org.audienceworkbench.learn.Folds;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Successor;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.missing.Policies;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Finds the parts of the customers that a model of their own foresees better than the common one.
/// Both learn the same way and judge the same customers, fold by fold, none of whom they have
/// learned from; those who judge in the end take no part.
record PartSearch(Lesson lesson, Training training, Policies policies, Learner learner) {

    private static final int FOLDS = Training.USUAL_FOLDS;

    /// Of each class: so that the part's own model judges by ten of both in every fold.
    static final int FEWEST = FOLDS * HeldOut.FEWEST;

    /// Compared on no more customers than these, drawn with the seed.
    private static final int COMPARED = 100_000;

    private static final double SURE = 0.05;

    /// One part while it is looked at.
    private static final class Candidate {
        final String value;
        final int customers;
        final int positives;
        final int[] rows;
        final double[] common;
        final double[] own;
        @Nullable String failing;

        Candidate(
                String value, int customers, int positives, int[] rows, @Nullable String failing) {
            this.value = value;
            this.customers = customers;
            this.positives = positives;
            this.rows = rows;
            this.failing = failing;
            this.common = new double[rows.length];
            this.own = new double[rows.length];
        }
    }

    /// @param values of the parts whose own models are kept, as their column has them
    record Found(Parts parts, List<String> values) {}

    /// @throws Problem when customers can't be parted so
    Found found(Progress progress) {
        Attribute attribute = attribute(lesson, training);
        int[] all = lesson.split().learning();
        List<String> values = Parts.values(lesson.frame(), attribute, all);
        int[] drawn = Sample.of(all, COMPARED, training.seed());
        List<Candidate> candidates = new ArrayList<>();
        for (String value : values) {
            candidates.add(candidate(value, all, drawn));
        }
        int[] fold = folds(candidates, drawn);
        for (int place = 0; place < FOLDS; place++) {
            Progress here = progress.part((double) place / FOLDS, (double) (place + 1) / FOLDS);
            here.report(0, "Parts of the customers, fold %d of %d".formatted(place + 1, FOLDS));
            judge(candidates, drawn, fold, place, here);
        }
        return found(attribute, candidates);
    }

    /// @throws Problem when customers can't be parted so, which need not wait for any learning
    static void requireParts(Lesson lesson, Training training) {
        if (training.by() != null) {
            Parts.values(lesson.frame(), attribute(lesson, training), lesson.split().learning());
        }
    }

    private static Attribute attribute(Lesson lesson, Training training) {
        String by = Objects.requireNonNull(training.by());
        Attribute attribute = lesson.frame().catalogue().get(by);
        if (attribute.name().equals(lesson.target().attribute())) {
            throw new Problem(
                    "\"%s\" is what is to be foreseen, and can't part the customers"
                            .formatted(attribute.name()),
                    "--by",
                    "Choose another attribute of 2 to 12 values");
        }
        String late = lesson.hindsight().late().get(attribute.name());
        if (late != null) {
            throw new Problem(
                    "\"%s\" can't part the customers: it %s".formatted(attribute.name(), late),
                    "--by",
                    "Choose an attribute that was known at the moment that is looked ahead from");
        }
        return attribute;
    }

    /// The rows of a part.
    int[] of(String value, int[] rows) {
        String by = Objects.requireNonNull(training.by());
        IntPredicate belongs = new Own(by, List.of()).belonging(lesson.frame(), value);
        return Arrays.stream(rows).filter(belongs).toArray();
    }

    private Candidate candidate(String value, int[] all, int[] drawn) {
        int[] customers = of(value, all);
        int[] rows = of(value, drawn);
        boolean isEnough =
                fewer(rows) >= FEWEST
                        && fewer(of(value, lesson.split().train())) > 0
                        && fewer(of(value, lesson.split().validation())) > 0;
        return new Candidate(
                value,
                customers.length,
                positives(customers),
                isEnough ? rows : new int[0],
                isEnough ? null : "too few: it takes %d of both".formatted(FEWEST));
    }

    private int positives(int[] rows) {
        return (int) Arrays.stream(rows).filter(row -> target().positive()[row]).count();
    }

    /// How many the rarer class has.
    private int fewer(int[] rows) {
        int positives = positives(rows);
        return Math.min(positives, rows.length - positives);
    }

    private Target target() {
        return lesson.target();
    }

    /// The fold of every row of the Frame: each part has its fair share of positives in all folds.
    private int[] folds(List<Candidate> candidates, int[] drawn) {
        int[] fold = new int[lesson.frame().size()];
        Arrays.fill(fold, -1);
        for (Candidate each : candidates) {
            if (each.rows.length > 0) {
                Folds dealt = Folds.of(target(), each.rows, FOLDS, training.seed());
                for (int place = 0; place < dealt.size(); place++) {
                    for (int row : dealt.judged().get(place)) {
                        fold[row] = place;
                    }
                }
            }
        }
        int[] rest = Arrays.stream(drawn).filter(row -> fold[row] < 0).toArray();
        Sample.shuffle(rest, training.seed());
        for (int i = 0; i < rest.length; i++) {
            fold[rest[i]] = i % FOLDS;
        }
        return fold;
    }

    private void judge(
            List<Candidate> candidates, int[] drawn, int[] fold, int place, Progress progress) {
        List<Candidate> looked = candidates.stream().filter(each -> each.failing == null).toList();
        if (looked.isEmpty()) {
            return;
        }
        int[] others = Arrays.stream(drawn).filter(row -> fold[row] != place).toArray();
        Judge common = judge(others, progress.part(0, 0.5));
        for (int part = 0; part < looked.size(); part++) {
            Candidate each = looked.get(part);
            int[] judged =
                    IntStream.range(0, each.rows.length)
                            .filter(i -> fold[each.rows[i]] == place)
                            .toArray();
            int[] rows = Arrays.stream(judged).map(i -> each.rows[i]).toArray();
            put(common.scores(rows), judged, each.common);
            Progress here =
                    progress.part(
                            0.5 + 0.5 * part / looked.size(),
                            0.5 + 0.5 * (part + 1) / looked.size());
            try {
                put(judge(of(each.value, others), here).scores(rows), judged, each.own);
            } catch (Problem nothing) {
                each.failing = "no model of its own: " + nothing.getMessage();
            }
        }
    }

    private record Judge(Material material, Learner.Learnt learnt) {
        double[] scores(int[] rows) {
            return learnt.fit().probabilities(material.inputs(), rows);
        }
    }

    private Judge judge(int[] rows, Progress progress) {
        var material = material(rows, progress.part(0, 0.3));
        var within = Split.within(rows, target(), training.seed());
        return new Judge(material, learner.fit(material, within, progress.part(0.3, 1)));
    }

    Material material(int[] rows, Progress progress) {
        return Material.of(lesson, training, policies, rows, progress);
    }

    private static void put(double[] scores, int[] places, double[] into) {
        for (int i = 0; i < places.length; i++) {
            into[places[i]] = scores[i];
        }
    }

    private Found found(Attribute attribute, List<Candidate> candidates) {
        List<@Nullable Successor> compared = new ArrayList<>();
        for (Candidate each : candidates) {
            compared.add(each.failing == null ? compared(each) : null);
        }
        List<@Nullable Double> raw = new ArrayList<>();
        compared.forEach(each -> raw.add(each == null ? null : each.rocAuc().p()));
        List<@Nullable Double> adjusted = Correction.HOLM.adjusted(raw);
        List<Parts.Part> parts = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        int judged = 0;
        for (int place = 0; place < candidates.size(); place++) {
            Candidate each = candidates.get(place);
            Successor found = compared.get(place);
            Double p = adjusted.get(place);
            Parts.Part part = part(attribute, each, found, p);
            parts.add(part);
            judged += found == null ? 0 : found.customers();
            if (part.used()) {
                kept.add(each.value);
            }
        }
        return new Found(new Parts(attribute.name(), judged, parts), kept);
    }

    private @Nullable Successor compared(Candidate each) {
        long[] keys = Arrays.stream(each.rows).mapToLong(lesson.frame()::key).toArray();
        boolean[] positive = new boolean[each.rows.length];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = target().positive()[each.rows[i]];
        }
        var common = new HeldOut(keys, positive, each.common);
        return Successor.of(common, common.with(each.own)).orElse(null);
    }

    private static Parts.Part part(
            Attribute attribute,
            Candidate each,
            @Nullable Successor found,
            @Nullable Double adjusted) {
        String value = Parts.word(attribute, each.value);
        if (found == null || adjusted == null) {
            return new Parts.Part(
                    value,
                    each.customers,
                    each.positives,
                    null,
                    false,
                    Objects.requireNonNullElse(each.failing, "not compared"));
        }
        var auc = found.rocAuc();
        var loss = found.logLoss();
        boolean ranksBetter = auc.difference() > 0 && adjusted < SURE;
        boolean isLessRight = loss.limits().low() > 0;
        return new Parts.Part(
                value,
                each.customers,
                each.positives,
                new Parts.Compared(
                        found.customers(),
                        found.positives(),
                        auc.before(),
                        auc.after(),
                        auc.difference(),
                        auc.limits(),
                        auc.p(),
                        adjusted,
                        loss.difference(),
                        loss.limits()),
                ranksBetter && !isLessRight,
                !ranksBetter
                        ? "not better beyond chance"
                        : isLessRight
                                ? "ranks better, but its probabilities are surely worse"
                                : "better; its own model is kept");
    }

    /// The models of the parts that are kept.
    List<PartCourse> courses(List<String> values, Progress progress) {
        List<PartCourse> courses = new ArrayList<>();
        for (int place = 0; place < values.size(); place++) {
            Progress here =
                    progress.part(
                            (double) place / values.size(), (double) (place + 1) / values.size());
            here.report(
                    0, "Learning a model of a part, %d of %d".formatted(place + 1, values.size()));
            courses.add(PartCourse.of(this, values.get(place), here));
        }
        return courses;
    }
}
