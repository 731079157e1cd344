package org.audienceworkbench.ui.screen.models;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.CrossValidated;
import org.audienceworkbench.insight.Learning;
import org.audienceworkbench.insight.Parts;
import org.audienceworkbench.insight.Tuning;
import org.audienceworkbench.learn.Coefficient;

import java.util.Comparator;
import java.util.List;

/// How a model was learned: what its algorithm was chosen by, its folds, its coefficients.
public final class LearningDetails extends VBox {

    /// Coefficients that are shown; more are counted.
    private static final int MOST = 20;

    public LearningDetails() {
        getStyleClass().add("card");
        setSpacing(8);
        show(Learning.UNKNOWN);
    }

    void show(Learning learning) {
        getChildren().clear();
        if (learning.choice() != null) {
            title("How the method was chosen");
            note(learning.choice());
        }
        if (!learning.remarks().isEmpty()) {
            title("How it was learned");
            learning.remarks().forEach(remark -> note(remark + "."));
        }
        Parts parts = learning.parts();
        if (parts != null) {
            title("Parts by " + parts.attribute());
            note(parts.sentence());
            parts(parts);
            note(
                    "Both models judge the same %s, whom neither has learned from. p is that of DeLong's test, adjusted for all parts by Holm's method."
                            .formatted(Counted.of(parts.judged(), "customer")));
        }
        Tuning tuning = learning.tuning();
        if (tuning != null) {
            title("Settings that were tried");
            note(tuning.sentence() + ".");
            tries(tuning);
        }
        CrossValidated validated = learning.crossValidated();
        if (validated != null) {
            title("Cross-validation");
            folds(validated);
        }
        if (!learning.coefficients().isEmpty()) {
            title("Coefficients in the attributes' own units");
            coefficients(learning.coefficients());
            note(
                    "How far one unit more moves the log-odds. Learned from %s customers."
                            .formatted(Figures.count(learning.learnedFrom())));
        }
        if (getChildren().isEmpty()) {
            note(
                    "The method was given, and judged by the customers held out alone."
                            + " Cross-validate when training, under Advanced, to see how much the"
                            + " figures vary.");
        }
    }

    private void parts(Parts parts) {
        var grid =
                grid(
                        parts.attribute(),
                        "Customers",
                        "Positives",
                        "ROC AUC, common",
                        "Own",
                        "Difference",
                        "95 % interval",
                        "p",
                        "Own model");
        int row = 1;
        for (Parts.Part part : parts.parts()) {
            Parts.Compared compared = part.compared();
            row(
                    grid,
                    row++,
                    part.value(),
                    Figures.count(part.customers()),
                    Figures.count(part.positives()),
                    compared == null ? Figures.NONE : Figures.number(compared.common()),
                    compared == null ? Figures.NONE : Figures.number(compared.own()),
                    compared == null ? Figures.NONE : Figures.number(compared.difference()),
                    compared == null
                            ? Figures.NONE
                            : interval(compared.limits().low(), compared.limits().high()),
                    compared == null ? Figures.NONE : Figures.pValue(compared.adjusted()),
                    part.used() ? "yes" : compared == null ? "too few" : "no");
        }
        getChildren().add(grid);
    }

    /// The best first.
    private void tries(Tuning tuning) {
        var grid = grid("Settings", "Log loss", "Standard error", "ROC AUC");
        List<Tuning.Try> best =
                tuning.tries().stream()
                        .sorted(Comparator.comparingDouble(Tuning.Try::logLoss))
                        .limit(MOST)
                        .toList();
        for (int place = 0; place < best.size(); place++) {
            Tuning.Try each = best.get(place);
            row(
                    grid,
                    place + 1,
                    each.settings(),
                    Figures.number(each.logLoss()),
                    Figures.number(each.error()),
                    Figures.number(each.rocAuc()));
        }
        getChildren().add(grid);
    }

    private void folds(CrossValidated validated) {
        var grid = grid("Fold", "Customers", "ROC AUC", "PR AUC", "Log loss");
        int row = 1;
        for (CrossValidated.Fold fold : validated.folds()) {
            row(
                    grid,
                    row,
                    Integer.toString(row),
                    Figures.count(fold.customers()),
                    Figures.number(fold.rocAuc()),
                    Figures.number(fold.prAuc()),
                    Figures.number(fold.logLoss()));
            row++;
        }
        row(
                grid,
                row,
                "Mean",
                "",
                Figures.number(validated.rocAuc().mean()),
                Figures.number(validated.prAuc().mean()),
                Figures.number(validated.logLoss().mean()));
        row(
                grid,
                row + 1,
                "95 % interval",
                "",
                interval(validated.rocAuc()),
                interval(validated.prAuc()),
                interval(validated.logLoss()));
        getChildren().add(grid);
    }

    private static String interval(CrossValidated.Mean mean) {
        return interval(mean.low(), mean.high());
    }

    private static String interval(double low, double high) {
        return Figures.number(low) + " to " + Figures.number(high);
    }

    private void coefficients(List<Coefficient> coefficients) {
        boolean known = coefficients.stream().allMatch(each -> each.inference() != null);
        var grid =
                known
                        ? grid("", "Value", "Standard error", "z", "p", "95 % interval")
                        : grid("", "Value");
        int row = 1;
        for (Coefficient each : coefficients.stream().limit(MOST).toList()) {
            var inference = each.inference();
            if (inference == null) {
                row(grid, row++, each.words(), Figures.number(each.value()));
            } else {
                row(
                        grid,
                        row++,
                        each.words(),
                        Figures.number(each.value()),
                        Figures.number(inference.standardError()),
                        Figures.number(inference.z()),
                        Figures.pValue(inference.p()),
                        interval(inference.low(), inference.high()));
            }
        }
        getChildren().add(grid);
        if (coefficients.size() > MOST) {
            note(
                    "%d more; `audience train … --json` gives them all."
                            .formatted(coefficients.size() - MOST));
        }
    }

    private static GridPane grid(String... header) {
        var grid = new GridPane();
        grid.setHgap(24);
        grid.setVgap(4);
        for (int column = 0; column < header.length; column++) {
            var label = new Label(header[column]);
            label.getStyleClass().add("muted");
            place(grid, label, column, 0);
        }
        return grid;
    }

    private static void row(GridPane grid, int row, String... values) {
        for (int column = 0; column < values.length; column++) {
            place(grid, new Label(values[column]), column, row);
        }
    }

    private static void place(GridPane grid, Node node, int column, int row) {
        GridPane.setHalignment(node, column == 0 ? HPos.LEFT : HPos.RIGHT);
        grid.add(node, column, row);
    }

    private void title(String text) {
        var title = new Label(text);
        title.getStyleClass().add("section-title");
        getChildren().add(title);
    }

    private void note(String text) {
        var note = new Label(text);
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        getChildren().add(note);
    }
}
