package org.audienceworkbench.workbench;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.learn.Accuracy;
import org.audienceworkbench.learn.GroupFigures;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.report.Page;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// How a model does by groups, for its card.
final class GroupSection {

    private GroupSection() {}

    static Page.Section of(ModelGroups.Report groups, ModelFairness.Report fairness) {
        List<Page.Block> blocks = new ArrayList<>();
        for (ModelGroups.Part part : groups.parts()) {
            blocks.add(
                    Page.Table.of(
                            part.by().equals(ModelGroups.SEGMENTS)
                                    ? "By saved segment"
                                    : "By " + part.by(),
                            List.of(
                                    "group",
                                    "held out",
                                    "positives",
                                    "ROC AUC",
                                    "promised",
                                    "foreseen",
                                    "observed",
                                    "finding"),
                            List.of(
                                    "held out",
                                    "positives",
                                    "ROC AUC",
                                    "promised",
                                    "foreseen",
                                    "observed"),
                            part.groups().stream()
                                    .filter(each -> isMany(each.figures()))
                                    .map(GroupSection::row)
                                    .toList()));
        }
        for (ModelFairness.Watched watched : fairness.attributes()) {
            blocks.add(
                    Page.Table.of(
                            "Who is called from a score of %s on, by %s"
                                    .formatted(
                                            Figures.number(fairness.threshold()),
                                            watched.attribute()),
                            List.of(
                                    "group",
                                    "held out",
                                    "called",
                                    "ratio",
                                    "positives found",
                                    "false alarms",
                                    "finding"),
                            List.of(
                                    "held out",
                                    "called",
                                    "ratio",
                                    "positives found",
                                    "false alarms"),
                            watched.groups().stream()
                                    .filter(each -> isMany(each.figures()))
                                    .map(each -> row(watched, each))
                                    .toList()));
        }
        return new Page.Section("By groups", groups.sentence() + " " + fairness.sentence(), blocks);
    }

    /// A card leaves the house: what became of a handful would tell of persons.
    private static boolean isMany(GroupFigures figures) {
        return figures.rows() >= HeldOut.FEWEST;
    }

    private static List<String> row(ModelGroups.Group group) {
        GroupFigures figures = group.figures();
        return List.of(
                figures.name(),
                Figures.count(figures.rows()),
                Figures.count(figures.positives()),
                figure(figures.rocAuc()),
                Figures.number(orNone(figures.promised())),
                Figures.share(orNone(figures.predicted())),
                Figures.share(figures.observed().orNone()),
                group.finding());
    }

    private static List<String> row(ModelFairness.Watched watched, ModelFairness.Treated treated) {
        GroupFigures figures = treated.figures();
        return List.of(
                figures.name(),
                Figures.count(figures.rows()),
                Figures.share(figures.called().orNone()),
                figure(treated.ratio()),
                Figures.share(figures.found().orNone()),
                Figures.share(figures.alarms().orNone()),
                treated.finding(watched));
    }

    private static String figure(Accuracy.@Nullable Figure figure) {
        return figure == null
                ? Figures.NONE
                : "%s (%s to %s)"
                        .formatted(
                                Figures.number(figure.value()),
                                Figures.number(figure.limits().low()),
                                Figures.number(figure.limits().high()));
    }

    private static double orNone(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
