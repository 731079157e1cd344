package org.audienceworkbench.cli;

import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.IntervalMethod;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.LiftMethod;
import org.audienceworkbench.experiment.Methods;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.experiment.Question;
import org.audienceworkbench.experiment.ShareTest;
import org.audienceworkbench.learn.Correction;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a test is judged by, and how: the options of all commands that judge one.
final class JudgingOptions {

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
            names = "--test",
            defaultValue = "z",
            description = "Of proportions: z (default), chi-squared or fisher.")
    String test;

    @Option(
            names = "--interval",
            defaultValue = "wald",
            description =
                    "For proportions: wald (default), agresti-caffo, newcombe or"
                            + " miettinen-nurminen.")
    String interval;

    @Option(
            names = "--lift-interval",
            defaultValue = "delta",
            description = "Of lifts: delta (default) or fieller.")
    String lift;

    @Option(
            names = "--confidence",
            defaultValue = "0.95",
            paramLabel = "SHARE",
            description = "Of the intervals (default: ${DEFAULT-VALUE}).")
    double confidence;

    Layout layout() {
        return new Layout(arm, metrics.stream().map(JudgingOptions::metric).toList());
    }

    Question question() {
        Map<String, Double> parts = new LinkedHashMap<>();
        if (expected != null) {
            ArmShare.parse(expected).forEach(share -> parts.put(share.name(), share.part()));
        }
        return Question.against(control)
                .withExpected(parts)
                .withConfidence(confidence)
                .withMethods(methods())
                .withCorrection(
                        known(
                                Correction::ofWord,
                                correction,
                                "--correction",
                                "none, bonferroni, holm, bh"));
    }

    private Methods methods() {
        return Methods.USUAL
                .withShares(known(ShareTest::ofWord, test, "--test", "z, chi-squared, fisher"))
                .withInterval(
                        known(
                                IntervalMethod::ofWord,
                                interval,
                                "--interval",
                                "wald, agresti-caffo, newcombe, miettinen-nurminen"))
                .withLift(known(LiftMethod::ofWord, lift, "--lift-interval", "delta, fieller"));
    }

    private static <T> T known(
            Function<String, Optional<T>> ofWord, String word, String option, String words) {
        return ofWord.apply(word)
                .orElseThrow(() -> ImportCommand.unknown(option.substring(2), word, option, words));
    }

    private static Metric metric(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw ImportCommand.unknown(
                    "metric", text, "--metric", "COLUMN:proportion, COLUMN:mean");
        }
        return new Metric(
                text.substring(0, colon), ExperimentCommand.kind(text.substring(colon + 1)));
    }
}
