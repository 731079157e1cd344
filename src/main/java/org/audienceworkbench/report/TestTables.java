package org.audienceworkbench.report;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.GroupEffects;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Survival;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a statistician wants to see of a test: every figure of its analysis.
final class TestTables {

    private TestTables() {}

    /// The arms' values and what they differ by.
    static Page.Table values(Analysis analysis) {
        List<List<String>> rows = new ArrayList<>();
        String metric = "";
        for (Comparison each : analysis.comparisons()) {
            if (!each.metric().equals(metric)) {
                metric = each.metric();
                rows.add(control(each));
            }
            rows.add(arm(each));
        }
        return Page.Table.of(
                "Each arm in each metric, with intervals of %s confidence"
                        .formatted(Figures.confidence(analysis.confidence())),
                List.of(
                        "metric",
                        "arm",
                        "customers",
                        "value",
                        "its interval",
                        "difference",
                        "its interval",
                        "lift"),
                List.of("customers", "value", "its interval", "difference", "lift"),
                rows);
    }

    private static List<String> control(Comparison of) {
        return List.of(
                of.metric(),
                of.control() + " (control)",
                counted(of.controlCustomers(), of.controlMissing()),
                TestWords.value(of.kind(), of.controlEstimate()),
                TestWords.values(of.kind(), of.controlInterval()),
                Figures.NONE,
                Figures.NONE,
                Figures.NONE);
    }

    private static List<String> arm(Comparison of) {
        return List.of(
                of.metric(),
                of.arm(),
                counted(of.customers(), of.missing()),
                TestWords.value(of.kind(), of.estimate()),
                TestWords.values(of.kind(), of.estimateInterval()),
                TestWords.difference(of.kind(), of.difference()),
                TestWords.differences(of.kind(), of.interval()),
                TestWords.lift(of.lift(), of.liftInterval()));
    }

    private static String counted(long customers, long missing) {
        return Figures.count(customers)
                + (missing == 0 ? "" : " (" + Figures.count(missing) + " without a value)");
    }

    static Page.Table tests(Analysis analysis) {
        return Page.Table.of(
                "The tests against the control",
                List.of("metric", "arm", "method", "statistic", "df", "p", "corrected p", "finds"),
                List.of("statistic", "df", "p", "corrected p", "finds"),
                analysis.comparisons().stream().map(TestTables::test).toList());
    }

    private static List<String> test(Comparison of) {
        return List.of(
                of.metric(),
                of.arm(),
                of.reason() == null ? of.method() : of.reason(),
                TestWords.number(of.statistic()),
                TestWords.number(of.df()),
                TestWords.pValue(of.pValue()),
                TestWords.pValue(of.adjustedPValue()),
                TestWords.difference(of.kind(), of.minimumDetectableEffect()));
    }

    /// Whatever else was worked out of the comparisons.
    static List<Page.Block> others(Analysis analysis) {
        List<Page.Block> blocks = new ArrayList<>();
        add(
                blocks,
                "Do the arms differ at all?",
                List.of("metric", "method", "statistic", "df", "p"),
                2,
                analysis.overall().stream().map(TestTables::overall).toList());
        add(
                blocks,
                "With the covariate taken out",
                List.of("metric", "arm", "difference", "its interval", "p", "variance gone"),
                2,
                analysis.comparisons().stream()
                        .filter(each -> each.cuped() != null)
                        .map(TestTables::cuped)
                        .toList());
        add(
                blocks,
                "How much of the one arm's customers have more than the other's",
                List.of("metric", "arm", "share of pairs"),
                2,
                analysis.comparisons().stream()
                        .filter(each -> each.superiority() != null)
                        .map(
                                each ->
                                        List.of(
                                                each.metric(),
                                                each.arm(),
                                                TestWords.share(each.superiority())))
                        .toList());
        return blocks;
    }

    private static List<String> overall(Analysis.Overall all) {
        return List.of(
                all.metric(),
                all.method(),
                Figures.number(all.statistic()),
                Figures.number(all.df())
                        + (all.dfWithin() == null ? "" : " and " + Figures.number(all.dfWithin())),
                Figures.pValue(all.pValue()));
    }

    private static List<String> cuped(Comparison of) {
        Analysis.Cuped cuped = Objects.requireNonNull(of.cuped());
        return List.of(
                of.metric(),
                of.arm(),
                TestWords.difference(of.kind(), cuped.difference()),
                TestWords.differences(of.kind(), cuped.interval()),
                Figures.pValue(cuped.pValue()),
                Figures.share(cuped.varianceReduction()));
    }

    /// How likely each arm is better.
    static List<Page.Block> chances(Analysis analysis) {
        List<Page.Block> blocks = new ArrayList<>();
        add(
                blocks,
                "Against the control",
                List.of("metric", "arm", "probability of having more", "expected loss"),
                2,
                analysis.comparisons().stream()
                        .filter(each -> each.bayes() != null)
                        .map(TestTables::chance)
                        .toList());
        add(
                blocks,
                "Of all arms",
                List.of("metric", "arm", "probability of having most"),
                2,
                analysis.best().stream()
                        .map(
                                best ->
                                        List.of(
                                                best.metric(),
                                                best.arm(),
                                                TestWords.chance(best.probability())))
                        .toList());
        add(
                blocks,
                "What the curves hold likely",
                List.of("metric", "arm", "mean", "its interval"),
                2,
                analysis.details().posteriors().stream()
                        .map(
                                curve ->
                                        List.of(
                                                curve.metric(),
                                                curve.arm(),
                                                TestWords.value(curve.kind(), curve.mean()),
                                                TestWords.values(curve.kind(), curve.interval())))
                        .toList());
        return blocks;
    }

    private static List<String> chance(Comparison of) {
        Analysis.Bayes bayes = Objects.requireNonNull(of.bayes());
        return List.of(
                of.metric(),
                of.arm(),
                TestWords.chance(bayes.probabilityBetter()),
                TestWords.loss(of.kind(), bayes.expectedLoss()));
    }

    static List<Page.Block> survivals(Analysis analysis) {
        List<Page.Block> blocks = new ArrayList<>();
        add(
                blocks,
                "Times until the event",
                List.of(
                        "metric",
                        "arm",
                        "events",
                        "median",
                        "events (control)",
                        "median (control)",
                        "hazard ratio",
                        "finds"),
                2,
                analysis.comparisons().stream()
                        .filter(each -> each.survival() != null)
                        .map(TestTables::survival)
                        .toList());
        return blocks;
    }

    private static List<String> survival(Comparison of) {
        Survival times = Objects.requireNonNull(of.survival());
        List<Double> limits = times.hazardRatioInterval();
        return List.of(
                of.metric(),
                of.arm(),
                Figures.count(times.events()),
                median(times.median()),
                Figures.count(times.controlEvents()),
                median(times.controlMedian()),
                TestWords.number(times.hazardRatio())
                        + (limits == null
                                ? ""
                                : " ("
                                        + Figures.number(limits.getFirst())
                                        + " to "
                                        + Figures.number(limits.getLast())
                                        + ")"),
                TestWords.number(times.detectable()));
    }

    private static String median(Survival.Median median) {
        return median.time() == null
                ? "not reached"
                : Figures.number(median.time())
                        + " ("
                        + TestWords.number(median.low())
                        + " to "
                        + (median.high() == null ? "not reached" : Figures.number(median.high()))
                        + ")";
    }

    static Page.Table groups(GroupEffects effects) {
        return table(
                "%s against %s by %s"
                        .formatted(effects.arm(), effects.control(), effects.attribute()),
                List.of(
                        "group",
                        "customers",
                        "control",
                        "difference",
                        "its interval",
                        "drawn to the mean",
                        "its interval",
                        "p (Holm)"),
                1,
                effects.groups().stream().map(group -> group(effects.kind(), group)).toList());
    }

    private static List<String> group(MetricKind kind, GroupEffects.Group of) {
        return List.of(
                of.name(),
                Figures.count(of.customers()),
                Figures.count(of.controlCustomers()),
                TestWords.difference(kind, of.difference()),
                TestWords.differences(kind, of.interval()),
                of.reason() == null ? TestWords.difference(kind, of.shrunken()) : of.reason(),
                TestWords.differences(kind, of.shrunkenInterval()),
                TestWords.pValue(of.adjustedPValue()));
    }

    private static void add(
            List<Page.Block> to,
            String caption,
            List<String> header,
            int words,
            List<List<String>> rows) {
        if (!rows.isEmpty()) {
            to.add(table(caption, header, words, rows));
        }
    }

    /// @param words how many columns, from the left, hold no figures
    static Page.Table table(
            String caption, List<String> header, int words, List<List<String>> rows) {
        List<Boolean> numeric = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            numeric.add(column >= words);
        }
        return new Page.Table(caption, header, numeric, rows);
    }

    /// One arm against the control in what was known before.
    static List<Page.Block> before(Analysis analysis) {
        List<Page.Block> blocks = new ArrayList<>();
        add(
                blocks,
                "What was known of the arms before the test",
                List.of("column", "arm", "mean", "mean of the control", "in deviations", "p"),
                2,
                analysis.guarding().before().stream()
                        .map(
                                each ->
                                        List.of(
                                                each.column(),
                                                each.arm(),
                                                Figures.number(each.mean()),
                                                Figures.number(each.controlMean()),
                                                signed(each.standardised()),
                                                TestWords.pValue(each.pValue())))
                        .toList());
        return blocks;
    }

    private static String signed(@Nullable Double value) {
        return value == null ? Figures.NONE : Figures.signed(value);
    }
}
