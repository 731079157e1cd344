package org.audienceworkbench.cli;

import org.audienceworkbench.insight.CrossValidated;
import org.audienceworkbench.insight.Learning;
import org.audienceworkbench.insight.Parts;
import org.audienceworkbench.insight.Tuning;
import org.audienceworkbench.learn.Coefficient;

import java.util.ArrayList;
import java.util.List;

/// How a model was learned, for people.
final class LearningText {

    private LearningText() {}

    static void write(Learning learning, Lines lines) {
        if (learning.choice() != null) {
            lines.add("%s", learning.choice());
        }
        learning.remarks().forEach(remark -> lines.add("%s.", remark));
        if (!learning.compared().isEmpty()) {
            lines.add("");
            lines.table(
                    List.of("compared", "ROC AUC", "PR AUC", "log loss"),
                    learning.compared().stream().map(LearningText::means).toList());
        }
        if (learning.parts() != null) {
            lines.add("");
            parts(learning.parts(), lines);
        }
        if (learning.tuning() != null) {
            lines.add("");
            tries(learning.tuning(), lines);
        }
        if (learning.crossValidated() != null) {
            lines.add("");
            folds(learning.crossValidated(), lines);
        }
        if (!learning.coefficients().isEmpty()) {
            lines.add("");
            coefficients(learning.coefficients(), lines);
        }
    }

    private static List<String> means(CrossValidated compared) {
        return List.of(
                compared.algorithm(),
                Lines.figure(compared.rocAuc().mean()),
                Lines.figure(compared.prAuc().mean()),
                Lines.figure(compared.logLoss().mean()));
    }

    private static void parts(Parts parts, Lines lines) {
        lines.table(
                List.of(
                        parts.attribute(),
                        "customers",
                        "positives",
                        "ROC AUC, common",
                        "own",
                        "difference",
                        "95 % interval",
                        "p (Holm)",
                        "own model"),
                parts.parts().stream().map(LearningText::row).toList());
    }

    private static List<String> row(Parts.Part part) {
        Parts.Compared compared = part.compared();
        List<String> row =
                new ArrayList<>(
                        List.of(
                                part.value(),
                                Lines.count(part.customers()),
                                Lines.count(part.positives())));
        if (compared == null) {
            row.addAll(List.of("", "", "", "", "", part.finding()));
        } else {
            row.addAll(
                    List.of(
                            Lines.figure(compared.common()),
                            Lines.figure(compared.own()),
                            Lines.figure(compared.difference()),
                            Lines.figure(compared.limits().low())
                                    + " to "
                                    + Lines.figure(compared.limits().high()),
                            Lines.pValue(compared.adjusted()),
                            (part.used() ? "yes: " : "no: ") + part.finding()));
        }
        return row;
    }

    private static void tries(Tuning tuning, Lines lines) {
        lines.add("%s.", tuning.sentence());
        lines.table(
                List.of("tried", "log loss", "std. error", "ROC AUC"),
                tuning.tries().stream()
                        .map(
                                each ->
                                        List.of(
                                                each.settings(),
                                                Lines.figure(each.logLoss()),
                                                Lines.figure(each.error()),
                                                Lines.figure(each.rocAuc())))
                        .toList());
    }

    private static void folds(CrossValidated validated, Lines lines) {
        List<List<String>> rows = new ArrayList<>();
        for (CrossValidated.Fold fold : validated.folds()) {
            rows.add(
                    List.of(
                            "fold " + (rows.size() + 1),
                            Lines.count(fold.customers()),
                            Lines.figure(fold.rocAuc()),
                            Lines.figure(fold.prAuc()),
                            Lines.figure(fold.logLoss())));
        }
        rows.add(
                List.of(
                        "mean",
                        "",
                        Lines.figure(validated.rocAuc().mean()),
                        Lines.figure(validated.prAuc().mean()),
                        Lines.figure(validated.logLoss().mean())));
        rows.add(
                List.of(
                        "95 % interval",
                        "",
                        interval(validated.rocAuc()),
                        interval(validated.prAuc()),
                        interval(validated.logLoss())));
        lines.table(List.of("cross-validated", "customers", "ROC AUC", "PR AUC", "log loss"), rows);
    }

    private static String interval(CrossValidated.Mean mean) {
        return Lines.figure(mean.low()) + " to " + Lines.figure(mean.high());
    }

    private static void coefficients(List<Coefficient> coefficients, Lines lines) {
        boolean known = coefficients.stream().allMatch(each -> each.inference() != null);
        lines.table(
                known
                        ? List.of(
                                "coefficient (own units)",
                                "value",
                                "std. error",
                                "z",
                                "p",
                                "95 % interval")
                        : List.of("coefficient (own units)", "value"),
                coefficients.stream().map(LearningText::row).toList());
    }

    private static List<String> row(Coefficient each) {
        if (each.inference() == null) {
            return List.of(each.words(), precise(each.value()));
        }
        var inference = each.inference();
        return List.of(
                each.words(),
                precise(each.value()),
                precise(inference.standardError()),
                Lines.figure(inference.z()),
                Lines.pValue(inference.p()),
                precise(inference.low()) + " to " + precise(inference.high()));
    }

    /// Seven significant digits, for comparing with other programs.
    private static String precise(double value) {
        return String.format(java.util.Locale.ENGLISH, "%.7g", value);
    }
}
