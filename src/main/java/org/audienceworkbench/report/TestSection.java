package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Assignment;
import org.audienceworkbench.experiment.MetricKind;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a past test showed, and how the next one is set up.
public final class TestSection {

    private TestSection() {}

    /// @param file that the past test's results came from
    public static Page.Section past(String file, Analysis analysis, List<Chart> charts) {
        List<String> notes = new ArrayList<>();
        var ratio = analysis.sampleRatio();
        notes.add(
                String.format(
                        "Sample-ratio check: χ² %s on %d degrees of freedom, p %s%s; the split is"
                                + " %s.",
                        Figures.number(ratio.statistic()),
                        ratio.df(),
                        ratio.pValue() < 0.001 ? "" : "= ",
                        Figures.pValue(ratio.pValue()),
                        ratio.ok() ? "the planned one" : "not the planned one"));
        analysis.checks().forEach(check -> notes.add(check.message()));
        return new Page.Section(
                "The past campaign",
                analysis.verdict(),
                List.of(
                        new Page.Pictures(charts),
                        Page.Table.of(
                                "Every arm against the control, from " + file,
                                List.of(
                                        "metric",
                                        "arm",
                                        "customers",
                                        "estimate",
                                        "control",
                                        "difference",
                                        "interval",
                                        "p",
                                        "corrected p"),
                                List.of(
                                        "customers",
                                        "estimate",
                                        "control",
                                        "difference",
                                        "interval",
                                        "p",
                                        "corrected p"),
                                analysis.comparisons().stream().map(TestSection::row).toList()),
                        new Page.Notes(notes)));
    }

    private static List<String> row(Analysis.Comparison c) {
        boolean share = c.kind() == MetricKind.PROPORTION;
        List<Double> interval = c.interval();
        return List.of(
                c.metric(),
                c.arm(),
                Figures.count(c.customers()),
                value(c.estimate(), share),
                value(c.controlEstimate(), share),
                difference(c.difference(), share),
                interval == null
                        ? Figures.NONE
                        : difference(interval.getFirst(), share)
                                + " to "
                                + difference(interval.getLast(), share),
                Figures.pValue(Objects.requireNonNullElse(c.pValue(), Double.NaN)),
                Figures.pValue(Objects.requireNonNullElse(c.adjustedPValue(), Double.NaN)));
    }

    private static String value(@Nullable Double value, boolean share) {
        double there = Objects.requireNonNullElse(value, Double.NaN);
        return share ? Figures.share(there) : Figures.number(there);
    }

    private static String difference(@Nullable Double value, boolean share) {
        double there = Objects.requireNonNullElse(value, Double.NaN);
        return share ? Figures.points(there) : Figures.signed(there);
    }

    /// @param size how many customers the test needs, in words
    /// @param withheld members without consent, who take no part
    public static Page.Section next(
            String name, String segment, String size, Assignment assignment, long withheld) {
        List<Page.Card> cards = new ArrayList<>();
        assignment
                .arms()
                .forEach(
                        arm ->
                                cards.add(
                                        new Page.Card(
                                                arm.name(),
                                                Figures.count(arm.count()),
                                                "customers")));
        cards.add(new Page.Card("Withheld", Figures.count(withheld), "no consent to mail"));
        List<Page.Block> blocks = new ArrayList<>();
        blocks.add(new Page.Cards(cards));
        if (!assignment.balance().isEmpty()) {
            blocks.add(
                    Page.Table.of(
                            "Are the arms alike in what was known before?",
                            List.of("attribute", "standardised difference", "p", "alike"),
                            List.of("standardised difference", "p"),
                            assignment.balance().stream().map(TestSection::balance).toList()));
        }
        return new Page.Section(
                "The next test",
                size
                        + " The members of \""
                        + segment
                        + "\" have their arms by lot, as the attribute \""
                        + name
                        + "\".",
                blocks);
    }

    private static List<String> balance(Assignment.Balance balance) {
        Double difference = balance.standardisedDifference();
        return List.of(
                balance.attribute(),
                difference == null ? Figures.NONE : Figures.signed(difference),
                Figures.pValue(Objects.requireNonNullElse(balance.pValue(), Double.NaN)),
                balance.ok() == null ? Figures.NONE : balance.ok() ? "yes" : "no");
    }
}
