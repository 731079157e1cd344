package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Cumulative;
import org.audienceworkbench.experiment.GroupEffects;
import org.audienceworkbench.experiment.Weekly;
import org.audienceworkbench.workbench.AnalysisJson;
import org.audienceworkbench.workbench.Experiments;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// `audience experiment analyse`.
@Command(
        name = "analyse",
        aliases = "analyze",
        mixinStandardHelpOptions = true,
        description = "Judge a finished test, from a results file or from attributes.")
final class ExperimentAnalyse implements Callable<Integer> {
    private static final int MOST_DAYS = 12;

    @ParentCommand ExperimentCommand parent;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "One row a customer.")
    @Nullable Path file;

    @Option(names = "--attributes", description = "Take arm and metrics from the workspace.")
    boolean attributes;

    @Mixin JudgingOptions how;

    @Option(
            names = "--save",
            paramLabel = "NAME",
            description = "Keep the analysis in the history of this test.")
    @Nullable String save;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    if ((file == null) != attributes) {
                        throw new Problem(
                                "It is not clear where the results are",
                                "--attributes",
                                "Give a results file, or --attributes");
                    }
                    Analysis analysis = analysis(console);
                    if (save != null) {
                        keep(console, save, analysis);
                    }
                    return new Audience.Answer(AnalysisJson.of(analysis), text(analysis));
                });
    }

    private Analysis analysis(Console console) {
        if (file != null) {
            return Experiments.analyse(file, how.layout(), how.question(), console.progress());
        }
        Frame frame = console.frame(null);
        return console.workbench()
                .experiments()
                .analyse(frame, how.layout(), how.question(), console.progress());
    }

    private void keep(Console console, String name, Analysis analysis) {
        String source = file == null ? "attributes" : String.valueOf(file.getFileName());
        console.workbench()
                .experiments()
                .kept()
                .analysed(name, analysis, source, Typed.command(spec));
    }

    static String text(Analysis analysis) {
        var lines = new Lines();
        lines.add("%s", analysis.verdict()).add("");
        analysis.remarks().forEach(remark -> lines.add("%s", remark));
        if (!analysis.remarks().isEmpty()) {
            lines.add("");
        }
        lines.table(
                List.of("arm", "customers"),
                analysis.arms().stream()
                        .map(arm -> List.of(arm.name(), Lines.count(arm.count())))
                        .toList());
        lines.add(
                "Sample-ratio check: chi-squared %.6f on %d df, p %s%s",
                analysis.sampleRatio().statistic(),
                analysis.sampleRatio().df(),
                said(analysis.sampleRatio().pValue()),
                analysis.sampleRatio().ok() ? "" : " - the split is not the planned one");
        lines.add("");
        lines.table(
                List.of(
                        "metric",
                        "arm",
                        "estimate",
                        "control",
                        "difference",
                        "interval",
                        "lift",
                        "lift's interval",
                        "p",
                        "test"),
                analysis.comparisons().stream().map(ExperimentAnalyse::row).toList());
        analysis.checks().forEach(check -> lines.add("Note: %s", check.message()));
        analysis.guarding().byWeek().forEach(effects -> weeks(lines, effects));
        analysis.details().power().stream()
                .flatMap(reached -> reached.sentence().stream())
                .forEach(sentence -> lines.add("%s.", sentence));
        analysis.details().overTime().stream()
                .filter(effects -> !effects.points().isEmpty())
                .forEach(effects -> days(lines, effects));
        analysis.details().groups().forEach(effects -> groups(lines, effects));
        return lines.toString();
    }

    private static List<String> row(Analysis.Comparison c) {
        return List.of(
                c.metric(),
                c.arm(),
                figure(c.estimate()),
                figure(c.controlEstimate()),
                figure(c.difference()),
                range(c.interval()),
                figure(c.lift()),
                range(c.liftInterval()),
                pValue(c.adjustedPValue()),
                c.reason() == null ? c.method() : c.reason());
    }

    private static void weeks(Lines lines, Weekly effects) {
        lines.add("").add("%s of %s, week by week:", effects.metric(), effects.arm());
        lines.table(
                List.of("week", "customers", "control", "difference", "interval"),
                effects.weeks().stream()
                        .map(
                                week ->
                                        List.of(
                                                "" + (week.week() + 1),
                                                Lines.count(week.customers()),
                                                Lines.count(week.controlCustomers()),
                                                Lines.figure(week.difference()),
                                                range(week.interval())))
                        .toList());
        if (effects.slope() != null) {
            lines.add(
                    "Change in a week: %s (%s), p %s",
                    Lines.figure(effects.slope()),
                    range(effects.slopeInterval()),
                    pValue(effects.pValue()));
        }
    }

    private static void days(Lines lines, Cumulative effects) {
        lines.add("").add("%s.", effects.sentence());
        int count = effects.points().size();
        lines.table(
                List.of("up to", "customers", "control", "difference", "interval"),
                IntStream.range(0, count)
                        .filter(at -> (count - 1 - at) % (1 + count / MOST_DAYS) == 0)
                        .mapToObj(effects.points()::get)
                        .map(
                                point ->
                                        List.of(
                                                point.day(),
                                                Lines.count(point.customers()),
                                                Lines.count(point.controlCustomers()),
                                                Lines.figure(point.difference()),
                                                range(point.interval())))
                        .toList());
    }

    private static void groups(Lines lines, GroupEffects effects) {
        lines.add("").add("%s", effects.sentence());
        lines.table(
                List.of(
                        effects.attribute(),
                        "customers",
                        "control",
                        "difference",
                        "interval",
                        "drawn to the mean",
                        "interval",
                        "p (Holm)"),
                effects.groups().stream()
                        .map(
                                group ->
                                        List.of(
                                                group.name(),
                                                Lines.count(group.customers()),
                                                Lines.count(group.controlCustomers()),
                                                figure(group.difference()),
                                                range(group.interval()),
                                                group.reason() == null
                                                        ? figure(group.shrunken())
                                                        : group.reason(),
                                                range(group.shrunkenInterval()),
                                                pValue(group.adjustedPValue())))
                        .toList());
    }

    private static String range(@Nullable List<Double> limits) {
        return limits == null ? "–" : figure(limits.getFirst()) + " to " + figure(limits.getLast());
    }

    private static String said(double p) {
        return p < 0.001 ? Lines.pValue(p) : "= " + Lines.pValue(p);
    }

    private static String pValue(@Nullable Double p) {
        return p == null ? "–" : Lines.pValue(p);
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "–" : Lines.figure(value);
    }
}
