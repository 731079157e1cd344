package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.Accuracy;
import org.audienceworkbench.learn.Overfit;
import org.audienceworkbench.workbench.ModelChecks;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `audience model quality`.
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description = "How good a model is on the customers held out, and how sure that is.")
final class ModelQuality implements Callable<Integer> {

    @ParentCommand ModelCommand parent;

    @Option(names = "--name", required = true, description = "The model's name.")
    String name;

    @Option(
            names = "--by",
            paramLabel = "A,B,C",
            description =
                    "Attributes to judge it by the groups of; \"segments\" for the saved segments.")
    @Nullable String by;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    var workbench = console.workbench();
                    Trained trained = workbench.modelChecks().report(name);
                    Optional<Accuracy> accuracy = ModelChecks.accuracy(trained);
                    var json = json(trained, accuracy);
                    var lines = new Lines();
                    text(lines, trained, accuracy);
                    var mapper = new ObjectMapper();
                    if (trained.heldOut() != null || by != null) {
                        Frame frame = console.frame(null);
                        var fairness = workbench.modelFairness().of(trained, frame);
                        json.set("fairness", mapper.valueToTree(fairness));
                        GroupTables.add(lines, fairness);
                        if (by != null) {
                            var groups =
                                    workbench
                                            .modelGroups()
                                            .of(name, frame, Names.split(by), console.progress());
                            json.set("groups", mapper.valueToTree(groups));
                            GroupTables.add(lines, groups);
                        }
                    }
                    return new Audience.Answer(json, lines.toString());
                });
    }

    private ObjectNode json(Trained trained, Optional<Accuracy> accuracy) {
        var mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("name", name);
        json.put("heldOut", trained.rows().test());
        json.set("test", mapper.valueToTree(trained.test()));
        json.set("accuracy", mapper.valueToTree(accuracy.orElse(null)));
        json.set("overfit", mapper.valueToTree(trained.overfit()));
        json.set("roc", mapper.valueToTree(trained.roc()));
        json.set("precisionRecall", mapper.valueToTree(trained.precisionRecall()));
        json.set("calibrated", mapper.valueToTree(trained.calibrated()));
        json.set("calibration", mapper.valueToTree(trained.calibration()));
        return json;
    }

    private static void text(Lines lines, Trained trained, Optional<Accuracy> accuracy) {
        if (accuracy.isEmpty()) {
            lines.add("Too few are held out to say how sure these figures are.");
            var test = trained.test();
            lines.table(
                    List.of("on " + Lines.count(trained.rows().test()) + " held out", ""),
                    List.of(
                            List.of("ROC AUC", Lines.figure(test.rocAuc())),
                            List.of("PR AUC", Lines.figure(test.prAuc())),
                            List.of("log loss", Lines.figure(test.logLoss())),
                            List.of("Brier score", Lines.figure(test.brier()))));
            calibrated(lines, trained.calibrated());
            return;
        }
        Accuracy found = accuracy.get();
        lines.table(
                List.of(
                        "on " + Lines.count(trained.rows().test()) + " held out",
                        "",
                        "95 % limits"),
                List.of(
                        row("ROC AUC", found.rocAuc()),
                        row("PR AUC", found.prAuc()),
                        row("log loss", found.logLoss()),
                        row("Brier score", found.brier())));
        Overfit overfit = trained.overfit();
        if (overfit != null) {
            lines.add(
                    "Those it learned from: ROC AUC %s, %s higher (95 %% limits %s to %s)",
                    Lines.figure(overfit.rocAuc()),
                    Lines.figure(overfit.gap()),
                    Lines.figure(overfit.limits().low()),
                    Lines.figure(overfit.limits().high()));
        }
        calibrated(lines, trained.calibrated());
    }

    private static Lines calibrated(Lines lines, Trained.@Nullable Calibrated calibrated) {
        if (calibrated == null || calibrated.tried().isEmpty()) {
            return lines.add("")
                    .add("Not calibrated: too few customers to choose by, or an older model.");
        }
        lines.add("");
        lines.table(
                List.of("calibration tried", "log loss", "Brier score", ""),
                calibrated.tried().stream()
                        .map(
                                each ->
                                        List.of(
                                                each.by(),
                                                Lines.figure(each.logLoss()),
                                                Lines.figure(each.brier()),
                                                each.by().equals(calibrated.by()) ? "kept" : ""))
                        .toList());
        return lines.add(
                "Held out, without calibration: log loss %s, Brier score %s",
                Lines.figure(calibrated.logLossBefore()), Lines.figure(calibrated.brierBefore()));
    }

    private static List<String> row(String what, Accuracy.Figure figure) {
        return List.of(
                what,
                Lines.figure(figure.value()),
                Lines.figure(figure.limits().low())
                        + " to "
                        + Lines.figure(figure.limits().high()));
    }
}
