package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.GroupEffects.Group;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.audienceworkbench.learn.Correction;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Judges an arm's difference in each group of customers, and whether the groups differ.
final class Grouped {

    /// The fewest customers of a group in an arm, and how many of them have to be expected with the
    /// rarer outcome: with fewer the variance within a group is not known well enough to weigh by.
    private static final double LEAST = 30;

    private static final double LEAST_RARE = 10;

    private static final String TOO_SMALL = "too few customers to judge this group";

    private final Measure measure;
    private final Arms arms;
    private final Question question;
    private final double level;
    private final double least;

    /// @param level of significance of the tests between groups
    Grouped(Measure measure, Arms arms, Question question, double level) {
        this.measure = measure;
        this.arms = arms;
        // Ranks and draws are of all customers; groups are judged by their means.
        this.question = question.withMethods(question.methods().withMeans(MeanTest.WELCH));
        this.level = level;
        this.least = Math.max(LEAST, LEAST_RARE / rarer());
    }

    /// @param trusted whether the test's data can be believed
    List<GroupEffects> effects(Known known, boolean trusted, Progress progress) {
        List<GroupEffects> effects = new ArrayList<>();
        int done = 0;
        int all = known.groups().size();
        for (var group : known.groups().entrySet()) {
            Progress share = progress.part((double) done / all, (done + 1.0) / all);
            share.report(0, "Comparing the groups of " + group.getKey());
            Grouping grouping = Grouping.of(group.getValue(), arms, least);
            Part[] cells = cells(grouping, share);
            for (int arm = 1; arm < arms.names().size(); arm++) {
                effects.add(effects(group.getKey(), grouping, cells, arm));
            }
            done++;
        }
        List<@Nullable Double> pValues = new ArrayList<>();
        effects.forEach(
                each ->
                        pValues.add(
                                each.heterogeneity() == null
                                        ? null
                                        : each.heterogeneity().pValue()));
        List<@Nullable Double> adjusted = Correction.HOLM.adjusted(pValues);
        List<GroupEffects> said = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            said.add(
                    GroupSentence.said(
                            effects.get(i), adjusted.get(i), level, trusted, question.looks()));
        }
        return said;
    }

    /// Each group's part in each arm, group after group.
    private Part[] cells(Grouping grouping, Progress progress) {
        int count = arms.names().size();
        List<String> names = new ArrayList<>();
        for (String group : grouping.names()) {
            arms.names().forEach(arm -> names.add(arm + "/" + group));
        }
        var ofRow = new int[arms.ofRow().length];
        var counts = new long[names.size()];
        for (int row = 0; row < ofRow.length; row++) {
            int arm = arms.ofRow()[row];
            ofRow[row] = arm == Arms.NONE ? Arms.NONE : grouping.ofRow()[row] * count + arm;
            if (arm != Arms.NONE) {
                counts[ofRow[row]]++;
            }
        }
        return Parts.of(
                        measure,
                        new Arms(names, ofRow, counts, List.of()),
                        question.methods(),
                        progress)
                .byArm();
    }

    private GroupEffects effects(String attribute, Grouping grouping, Part[] cells, int arm) {
        int count = arms.names().size();
        List<Comparison> compared = new ArrayList<>();
        List<Integer> sound = new ArrayList<>();
        var variances = new double[grouping.names().size()];
        for (int group = 0; group < variances.length; group++) {
            Part on = cells[group * count + arm];
            Part off = cells[group * count];
            Comparison each =
                    new Comparing(
                                    measure.name(),
                                    measure.kind(),
                                    arms.names().get(arm),
                                    on,
                                    off,
                                    question)
                            .comparison("", null);
            compared.add(each);
            variances[group] = variance(on) + variance(off);
            if (each.difference() != null
                    && variances[group] > 0
                    && Math.min(on.sample().size(), off.sample().size()) >= least) {
                sound.add(group);
            }
        }
        Heterogeneity spread =
                sound.size() < 2
                        ? null
                        : Heterogeneity.of(
                                sound.stream()
                                        .mapToDouble(
                                                group ->
                                                        Objects.requireNonNull(
                                                                compared.get(group).difference()))
                                        .toArray(),
                                sound.stream().mapToDouble(group -> variances[group]).toArray(),
                                question.alpha());
        List<@Nullable Double> pValues = new ArrayList<>();
        compared.forEach(each -> pValues.add(each.pValue()));
        List<@Nullable Double> adjusted = Correction.HOLM.adjusted(pValues);
        List<Group> groups = new ArrayList<>();
        for (int group = 0; group < variances.length; group++) {
            Comparison each = compared.get(group);
            Heterogeneity.Shrunken shrunken =
                    spread == null || !sound.contains(group) || each.difference() == null
                            ? null
                            : spread.shrunken(
                                    each.difference(), variances[group], question.alpha());
            groups.add(
                    new Group(
                            grouping.names().get(group),
                            each.customers(),
                            each.controlCustomers(),
                            each.estimate(),
                            each.controlEstimate(),
                            each.difference(),
                            each.interval(),
                            each.pValue(),
                            adjusted.get(group),
                            shrunken == null ? null : shrunken.effect(),
                            shrunken == null ? null : shrunken.interval(),
                            each.reason() != null
                                    ? each.reason()
                                    : sound.contains(group) ? null : TOO_SMALL));
        }
        return new GroupEffects(
                attribute,
                measure.name(),
                measure.kind(),
                arms.names().get(arm),
                arms.names().getFirst(),
                groups,
                spread,
                "");
    }

    private double variance(Part part) {
        Sample sample = part.sample();
        return sample.size() < 2
                ? 0
                : measure.kind() == MetricKind.PROPORTION
                        ? sample.meanVariance()
                        : sample.squaredError();
    }

    /// The share of the customers whose value is the rarer one: not 0, or of a proportion either.
    private double rarer() {
        double[] per = measure.per();
        double[] values = measure.kind() == MetricKind.TIME && per != null ? per : measure.values();
        long there = 0;
        long some = 0;
        for (int row = 0; row < values.length; row++) {
            double value = values[row];
            if (arms.ofRow()[row] != Arms.NONE && !Double.isNaN(value)) {
                there++;
                some += value == 0 ? 0 : 1;
            }
        }
        return Math.max(
                        measure.kind() == MetricKind.PROPORTION
                                ? Math.min(some, there - some)
                                : some,
                        0)
                / (double) Math.max(1, there);
    }
}
