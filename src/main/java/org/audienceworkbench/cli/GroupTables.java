package org.audienceworkbench.cli;

import org.audienceworkbench.learn.Accuracy;
import org.audienceworkbench.learn.GroupFigures;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.learn.Share;
import org.audienceworkbench.workbench.ModelFairness;
import org.audienceworkbench.workbench.ModelGroups;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// How a model does by groups, for people.
final class GroupTables {

    private static final String NONE = "–";

    private GroupTables() {}

    static void add(Lines lines, ModelGroups.Report report) {
        for (ModelGroups.Part part : report.parts()) {
            lines.add("");
            lines.table(
                    List.of(
                            part.by(),
                            "customers",
                            "positives",
                            "ROC AUC",
                            "95 % limits",
                            "promised",
                            "foreseen",
                            "observed",
                            "95 % limits",
                            "finding"),
                    part.groups().stream().map(GroupTables::row).toList());
        }
        lines.add("").add("%s", report.sentence());
    }

    private static List<String> row(ModelGroups.Group group) {
        GroupFigures figures = group.figures();
        Accuracy.Figure auc = figures.rocAuc();
        Double predicted = figures.predicted();
        Double promised = figures.promised();
        return List.of(
                figures.name(),
                Lines.count(figures.rows()),
                Lines.count(figures.positives()),
                auc == null ? NONE : Lines.figure(auc.value()),
                auc == null ? NONE : words(auc.limits()),
                promised == null ? NONE : Lines.figure(promised),
                predicted == null ? NONE : Lines.percent(predicted),
                Lines.percent(figures.observed().orNone()),
                shares(figures.observed().limits()),
                group.finding());
    }

    /// What is watched without a group below four fifths is told by the sentence alone.
    static void add(Lines lines, ModelFairness.Report report) {
        for (ModelFairness.Watched watched : report.attributes()) {
            if (watched.groups().stream().noneMatch(ModelFairness.Treated::isBelowFourFifths)) {
                continue;
            }
            lines.add("");
            lines.table(
                    List.of(
                            watched.attribute() + " (" + watched.kind() + ")",
                            "customers",
                            "called",
                            "95 % limits",
                            "ratio",
                            "95 % limits",
                            "positives found",
                            "false alarms",
                            "finding"),
                    watched.groups().stream().map(each -> row(watched, each)).toList());
        }
        lines.add("").add("%s", report.sentence());
    }

    private static List<String> row(ModelFairness.Watched watched, ModelFairness.Treated treated) {
        GroupFigures figures = treated.figures();
        Accuracy.Figure ratio = treated.ratio();
        return List.of(
                figures.name(),
                Lines.count(figures.rows()),
                share(figures.called()),
                shares(figures.called().limits()),
                ratio == null ? NONE : Lines.figure(ratio.value()),
                ratio == null ? NONE : words(ratio.limits()),
                share(figures.found()),
                share(figures.alarms()),
                treated.finding(watched));
    }

    private static String share(Share share) {
        return Lines.percent(share.orNone());
    }

    private static String shares(@Nullable Limits limits) {
        return limits == null
                ? NONE
                : Lines.percent(limits.low()) + " to " + Lines.percent(limits.high());
    }

    private static String words(Limits limits) {
        return Lines.figure(limits.low()) + " to " + Lines.figure(limits.high());
    }
}
