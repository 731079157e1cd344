package org.audienceworkbench.report;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A test's answer in a paragraph for an analyst: what was asked of whom, what came of it, how sure
/// that is, and what weakens it.
final class TestAnswer {

    /// More arms than this are in the table.
    private static final int TOLD = 6;

    private TestAnswer() {}

    /// @param days from when the arms were given to the analysis; null where that is not known
    static String of(TestReport.Judged judged, @Nullable Long days) {
        Analysis analysis = judged.analysis();
        Comparison first = analysis.comparisons().getFirst();
        List<Comparison> lead =
                analysis.comparisons().stream()
                        .filter(each -> each.metric().equals(first.metric()))
                        .toList();
        List<String> sentences = new ArrayList<>();
        sentences.add(asked(judged, first, days));
        lead.stream().limit(TOLD).forEach(each -> sentences.add(result(each, analysis)));
        if (lead.size() > TOLD) {
            sentences.add(Counted.of(lead.size() - TOLD, "more arm") + " in the table.");
        }
        sentences.add(TestWords.split(analysis.sampleRatio()));
        detectable(lead, sentences);
        sentences.add(TestChecks.sentence(analysis));
        return String.join(" ", sentences);
    }

    private static String asked(TestReport.Judged judged, Comparison first, @Nullable Long days) {
        List<String> others =
                judged.analysis().arms().stream()
                        .map(Analysis.ArmCount::name)
                        .filter(arm -> !arm.equals(first.control()))
                        .toList();
        long customers =
                judged.analysis().arms().stream().mapToLong(Analysis.ArmCount::count).sum();
        return "Asked was whether %s %s (a %s) from %s; judged were %s from %s%s."
                .formatted(
                        others.size() > TOLD
                                ? Counted.of(others.size(), "arm") + " differ in"
                                : String.join(", ", others)
                                        + (others.size() == 1 ? " differs in" : " differ in"),
                        first.metric(),
                        first.kind().word(),
                        first.control(),
                        Counted.of(customers, "customer"),
                        judged.source(),
                        days == null || days == 0
                                ? ""
                                : ", " + Counted.of(days, "day") + " after the arms were given");
    }

    private static String result(Comparison of, Analysis analysis) {
        Double p = of.pValue();
        if (p == null) {
            return of.arm()
                    + ": nothing can be said, "
                    + Objects.requireNonNullElse(of.reason(), "too few data")
                    + ".";
        }
        Double adjusted = of.adjustedPValue();
        return "%s: %s against %s, a difference of %s (%s interval %s; %s%s)."
                .formatted(
                        of.arm(),
                        TestWords.value(of.kind(), of.estimate()),
                        TestWords.value(of.kind(), of.controlEstimate()),
                        TestWords.difference(of.kind(), of.difference()),
                        Figures.confidence(analysis.confidence()),
                        TestWords.differences(of.kind(), of.interval()),
                        TestWords.p(p),
                        adjusted == null || adjusted.equals(p)
                                ? ""
                                : ", corrected " + TestWords.p(adjusted));
    }

    private static void detectable(List<Comparison> lead, List<String> sentences) {
        lead.stream()
                .map(Comparison::minimumDetectableEffect)
                .filter(Objects::nonNull)
                .max(Double::compare)
                .ifPresent(
                        most ->
                                sentences.add(
                                        "Samples of this size find a rise of %s in 80\u00a0%% of tests."
                                                .formatted(
                                                        TestWords.difference(
                                                                lead.getFirst().kind(), most))));
    }
}
