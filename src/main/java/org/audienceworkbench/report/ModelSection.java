package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.Scores;
import org.audienceworkbench.insight.Trained;

import java.util.ArrayList;
import java.util.List;

/// What a propensity model foresees, how well, and by what.
public final class ModelSection {

    private static final int MOST_IMPORTANT = 8;

    private ModelSection() {}

    /// @param name of the model, and of the attribute that its scores are published as
    public static Page.Section of(String name, Trained trained, Scores scores, List<Chart> charts) {
        var test = trained.test();
        List<Page.Block> blocks = new ArrayList<>();
        blocks.add(
                new Page.Cards(
                        List.of(
                                new Page.Card(
                                        "ROC AUC",
                                        Figures.number(test.rocAuc()),
                                        "0.5 is chance, 1 is perfect"),
                                new Page.Card(
                                        "PR AUC",
                                        Figures.number(test.prAuc()),
                                        Figures.number(trained.rows().positives()) + " is chance"),
                                new Page.Card(
                                        "Log loss",
                                        Figures.number(test.logLoss()),
                                        "lower is better"),
                                new Page.Card(
                                        "Brier score",
                                        Figures.number(test.brier()),
                                        "lower is better"),
                                new Page.Card(
                                        "Precision",
                                        Figures.share(test.precision()),
                                        "from a score of " + Figures.number(test.threshold())),
                                new Page.Card(
                                        "Recall",
                                        Figures.share(test.recall()),
                                        "from a score of " + Figures.number(test.threshold())))));
        blocks.add(new Page.Pictures(charts));
        blocks.add(
                Page.Table.of(
                        "The algorithms that were tried, on customers that were in no fit",
                        List.of("algorithm", "ROC AUC", "PR AUC", "log loss"),
                        List.of("ROC AUC", "PR AUC", "log loss"),
                        trained.candidates().stream()
                                .map(
                                        each ->
                                                List.of(
                                                        each.algorithm(),
                                                        Figures.number(each.rocAuc()),
                                                        Figures.number(each.prAuc()),
                                                        Figures.number(each.logLoss())))
                                .toList()));
        blocks.add(
                Page.Table.of(
                        "What it goes by",
                        List.of("attribute", "part"),
                        List.of("part"),
                        trained.importance().stream()
                                .limit(MOST_IMPORTANT)
                                .map(each -> List.of(each.attribute(), Figures.share(each.gain())))
                                .toList()));
        if (!trained.filled().isEmpty()) {
            blocks.add(
                    Page.Table.of(
                            "What stands for missing values",
                            List.of("attribute", "what stands for them"),
                            List.of(),
                            trained.filled().stream()
                                    .map(each -> List.of(each.attribute(), each.by()))
                                    .toList()));
        }
        if (!trained.warnings().isEmpty()) {
            blocks.add(new Page.Notes(trained.warnings()));
        }
        return new Page.Section(
                "What is to be expected: " + name,
                String.format(
                        "\"%s\" gives the probability of %s = %s. It learned from %s customers, was"
                                + " chosen on %s, and every figure here comes from %s others that"
                                + " it had never seen. All %s customers have a score now; the mean"
                                + " is %s.",
                        name,
                        trained.target(),
                        trained.positive(),
                        Figures.count(trained.rows().train()),
                        Figures.count(trained.rows().validation()),
                        Figures.count(trained.rows().test()),
                        Figures.count(scores.probabilities().size()),
                        Figures.number(scores.mean())),
                blocks);
    }
}
