package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.Correction;
import org.audienceworkbench.experiment.IntervalMethod;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Question;
import org.audienceworkbench.workbench.AnalysisJson;
import org.audienceworkbench.workbench.Experiments;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;

/// `audience experiment analyse`.
@Command(
        name = "analyse",
        aliases = "analyze",
        mixinStandardHelpOptions = true,
        description = "Judge a finished test, from a results file or from attributes.")
final class ExperimentAnalyse implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "One row a customer.")
    @Nullable Path file;

    @Option(names = "--attributes", description = "Take arm and metrics from the workspace.")
    boolean attributes;

    @Option(
            names = "--arm",
            required = true,
            paramLabel = "COLUMN",
            description = "Which column says the arm.")
    String arm;

    @Option(
            names = "--control",
            required = true,
            paramLabel = "VALUE",
            description = "The control's name in it.")
    String control;

    @Option(
            names = "--metric",
            required = true,
            paramLabel = "COLUMN:KIND",
            description = "KIND is proportion or mean; the first metric is the main one.")
    List<String> metrics = new ArrayList<>();

    @Option(names = "--expected", paramLabel = "A:0.5,B:0.5", description = "The planned split.")
    @Nullable String expected;

    @Option(
            names = "--correction",
            defaultValue = "none",
            description = "none (default), bonferroni, holm or bh.")
    String correction;

    @Option(
            names = "--interval",
            defaultValue = "wald",
            description = "For proportions: wald (default), newcombe or miettinen-nurminen.")
    String interval;

    @Option(
            names = "--confidence",
            defaultValue = "0.95",
            paramLabel = "SHARE",
            description = "Of the intervals (default: ${DEFAULT-VALUE}).")
    double confidence;

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
                    return new Audience.Answer(AnalysisJson.of(analysis), text(analysis));
                });
    }

    private Analysis analysis(Console console) {
        if (file != null) {
            return Experiments.analyse(file, arm, kinds(), question(), console.progress());
        }
        Frame frame = console.frame(null);
        return console.workbench()
                .experiments()
                .analyse(frame, arm, kinds(), question(), console.progress());
    }

    private SequencedMap<String, MetricKind> kinds() {
        SequencedMap<String, MetricKind> kinds = new LinkedHashMap<>();
        for (String metric : metrics) {
            int colon = metric.lastIndexOf(':');
            if (colon < 1) {
                throw ImportCommand.unknown(
                        "metric", metric, "--metric", "COLUMN:proportion, COLUMN:mean");
            }
            kinds.put(
                    metric.substring(0, colon),
                    ExperimentCommand.kind(metric.substring(colon + 1)));
        }
        return kinds;
    }

    private Question question() {
        Map<String, Double> parts = new LinkedHashMap<>();
        if (expected != null) {
            ArmShare.parse(expected).forEach(share -> parts.put(share.name(), share.part()));
        }
        return Question.against(control)
                .withExpected(parts)
                .withConfidence(confidence)
                .withCorrection(
                        Correction.ofWord(correction)
                                .orElseThrow(
                                        () ->
                                                ImportCommand.unknown(
                                                        "correction",
                                                        correction,
                                                        "--correction",
                                                        "none, bonferroni, holm, bh")))
                .withInterval(
                        IntervalMethod.ofWord(interval)
                                .orElseThrow(
                                        () ->
                                                ImportCommand.unknown(
                                                        "interval",
                                                        interval,
                                                        "--interval",
                                                        "wald, newcombe, miettinen-nurminen")));
    }

    private static String text(Analysis analysis) {
        var lines = new Lines();
        lines.add("%s", analysis.verdict()).add("");
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
                        "p",
                        "test"),
                analysis.comparisons().stream().map(ExperimentAnalyse::row).toList());
        analysis.checks().forEach(check -> lines.add("Note: %s", check.message()));
        return lines.toString();
    }

    private static List<String> row(Analysis.Comparison c) {
        var interval = c.interval();
        return List.of(
                c.metric(),
                c.arm(),
                figure(c.estimate()),
                figure(c.controlEstimate()),
                figure(c.difference()),
                interval == null
                        ? "–"
                        : figure(interval.getFirst()) + " to " + figure(interval.getLast()),
                pValue(c.adjustedPValue()),
                c.reason() == null ? c.method() : c.reason());
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
