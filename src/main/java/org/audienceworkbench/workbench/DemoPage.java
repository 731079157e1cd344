package org.audienceworkbench.workbench;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.report.Page;
import org.audienceworkbench.report.SegmentSection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// The demo's report: findings in sentences, every figure of them from the run.
final class DemoPage {

    private DemoPage() {}

    static Page of(DemoResult result, List<Page.Section> sections, AsOf asOf) {
        return new Page(
                "The sample shop",
                String.format(
                        "Customers, risk of leaving, segments, e-mails and tests, as of %s.",
                        asOf.day()),
                findings(result),
                sections,
                "Written by Audience Workbench from the sample data that ship with it. Every"
                        + " person, order and answer in them is made up.");
    }

    private static List<String> findings(DemoResult result) {
        List<String> findings = new ArrayList<>();
        findings.add(data(result));
        findings.add(groups(result.clusters()));
        findings.add(risk(result));
        findings.add(segments(result.segments()));
        findings.add(past(result.past()));
        findings.add(result.next().sentence());
        findings.add(lists(result));
        return findings;
    }

    private static String data(DemoResult result) {
        long read = result.files().values().stream().mapToLong(ImportResult::rowsRead).sum();
        return String.format(
                "The data are sound: of %s rows in %s files, %s could not be taken in, and the"
                        + " quarantine says why.",
                Figures.count(read),
                Figures.count(result.files().size()),
                Figures.count(result.quarantine().size()));
    }

    private static String groups(Clusters clusters) {
        List<String> groups =
                clusters.clusters().stream()
                        .map(
                                each ->
                                        String.format(
                                                "%s customers with %s (%s)",
                                                Figures.count(each.size()),
                                                each.label(),
                                                Figures.share(
                                                        (double) each.size() / clusters.rows())))
                        .toList();
        return String.format(
                Locale.ROOT,
                "There are %d kinds of customer: %s.",
                clusters.k(),
                String.join("; ", groups));
    }

    private static String risk(DemoResult result) {
        var trained = result.trained();
        Evaluation.Lift best = trained.lift().getFirst();
        return String.format(
                "Who is likely to leave can be foreseen with a ROC AUC of %s, mostly from %s and"
                    + " %s: the %s of customers with the highest risk hold %s of all who leave.",
                Figures.number(trained.test().rocAuc()),
                trained.importance().get(0).attribute(),
                trained.importance().get(1).attribute(),
                Figures.share(best.contacts()),
                Figures.share(best.positives()));
    }

    private static String segments(List<SegmentSection.Part> parts) {
        return "Worth an e-mail: "
                + String.join(
                        ", ",
                        parts.stream()
                                .map(
                                        part ->
                                                String.format(
                                                        "%s in \"%s\"",
                                                        Figures.count(part.snapshot().count()),
                                                        part.segment().name()))
                                .toList())
                + ".";
    }

    /// The main metric's arms, each with what it changed.
    private static String past(Analysis past) {
        String main = past.comparisons().getFirst().metric();
        return past.comparisons().stream()
                .filter(each -> each.metric().equals(main))
                .map(DemoPage::told)
                .collect(Collectors.joining("; ", "In the past campaign ", "."));
    }

    private static String told(Analysis.Comparison each) {
        List<Double> interval = Objects.requireNonNull(each.interval());
        return String.format(
                "%s brought %s to %s of customers against %s with %s (%s, interval %s to %s)",
                each.arm(),
                each.metric(),
                Figures.share(Objects.requireNonNull(each.estimate())),
                Figures.share(Objects.requireNonNull(each.controlEstimate())),
                each.control(),
                Figures.points(Objects.requireNonNull(each.difference())),
                Figures.points(interval.getFirst()),
                Figures.points(interval.getLast()));
    }

    private static String lists(DemoResult result) {
        long listed = result.deliveries().firstEntry().getValue().rows();
        return String.format(
                "The list for \"%s\" holds %s customers; who did not agree to mail is not on it.",
                result.next().segment(), Figures.count(listed));
    }
}
