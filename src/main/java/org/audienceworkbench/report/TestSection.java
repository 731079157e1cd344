package org.audienceworkbench.report;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Forest;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.Assignment;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a past test showed, and how the next one is set up.
public final class TestSection {

    private TestSection() {}

    /// @param file that the past test's results came from
    public static Page.Section past(String file, Analysis analysis, Forest forest) {
        List<String> notes = new ArrayList<>();
        notes.add(TestWords.split(analysis.sampleRatio()));
        analysis.checks().forEach(check -> notes.add(check.message()));
        return new Page.Section(
                "The past campaign",
                analysis.verdict(),
                List.of(
                        new Page.Wide(forest, (int) Math.ceil(forest.height())),
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
        return List.of(
                c.metric(),
                c.arm(),
                Figures.count(c.customers()),
                TestWords.value(c.kind(), c.estimate()),
                TestWords.value(c.kind(), c.controlEstimate()),
                TestWords.difference(c.kind(), c.difference()),
                TestWords.differences(c.kind(), c.interval()),
                TestWords.pValue(c.pValue()),
                TestWords.pValue(c.adjustedPValue()));
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
        balance(assignment.balance()).ifPresent(blocks::add);
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

    /// How the customers of a kept test got their arms.
    ///
    /// @param planned the arms with their parts
    /// @param counts the customers of each; empty where they were not kept
    /// @param withheld members without consent, who take no part
    public static Page.Section dealt(
            String segment,
            List<ArmShare> planned,
            List<Analysis.ArmCount> counts,
            long seed,
            long withheld,
            List<Assignment.Balance> balance) {
        long all = counts.stream().mapToLong(Analysis.ArmCount::count).sum();
        double parts = planned.stream().mapToDouble(ArmShare::part).sum();
        Map<String, Long> byArm =
                counts.stream()
                        .collect(
                                Collectors.toMap(
                                        Analysis.ArmCount::name, Analysis.ArmCount::count));
        List<Page.Block> blocks = new ArrayList<>();
        blocks.add(
                Page.Table.of(
                        "The arms",
                        List.of("arm", "planned share", "customers", "share"),
                        List.of("planned share", "customers", "share"),
                        planned.stream()
                                .map(arm -> arm(arm, parts, byArm.get(arm.name()), all))
                                .toList()));
        balance(balance).ifPresent(blocks::add);
        return new Page.Section(
                "Who got what",
                "The members of \"%s\" have their arms by lot, from the seed %d%s."
                        .formatted(
                                segment,
                                seed,
                                withheld == 0
                                        ? ""
                                        : "; "
                                                + Figures.count(withheld)
                                                + " did not agree to mail and take no part"),
                blocks);
    }

    private static List<String> arm(
            ArmShare planned, double parts, @Nullable Long count, long all) {
        return List.of(
                planned.name(),
                Figures.share(planned.part() / parts),
                count == null ? Figures.NONE : Figures.count(count),
                count == null || all == 0 ? Figures.NONE : Figures.share((double) count / all));
    }

    private static Optional<Page.Block> balance(List<Assignment.Balance> balance) {
        return balance.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Page.Table.of(
                                "Are the arms alike in what was known before?",
                                List.of("attribute", "standardised difference", "p", "alike"),
                                List.of("standardised difference", "p"),
                                balance.stream().map(TestSection::balance).toList()));
    }

    private static List<String> balance(Assignment.Balance balance) {
        Double difference = balance.standardisedDifference();
        return List.of(
                balance.attribute(),
                difference == null ? Figures.NONE : Figures.signed(difference),
                TestWords.pValue(balance.pValue()),
                balance.ok() == null ? Figures.NONE : balance.ok() ? "yes" : "no");
    }
}
