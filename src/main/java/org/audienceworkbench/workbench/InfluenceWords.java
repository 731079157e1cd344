package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.WeightTable;
import org.audienceworkbench.insight.Alone;
import org.audienceworkbench.insight.Influence;
import org.audienceworkbench.insight.Permutation;
import org.audienceworkbench.learn.Accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What was found of attributes' influence, in words and as a table.
public record InfluenceWords(Influence influence) {

    private static final int MOST = 20;
    private static final int TOLD = 3;
    private static final double CHANCE = 0.5;
    private static final double THOUSAND = 1_000;

    /// What a cell of the table shows.
    public enum Shown {
        TOGETHER("Together: lost without it"),
        ALONE("Alone: told by itself");

        private final String words;

        Shown(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public String sentence() {
        List<String> said = new ArrayList<>();
        for (int aim = 0; aim < influence.aims().size(); aim++) {
            said.add(said(aim));
        }
        String drawn =
                influence.customers() < influence.of()
                        ? " Looked at: %s drawn from %s."
                                .formatted(
                                        Counted.of(influence.customers(), "customer"),
                                        Figures.count(influence.of()))
                        : "";
        return String.join(" ", said) + drawn;
    }

    private String said(int place) {
        Influence.Aim aim = influence.aims().get(place);
        Accuracy.Figure judged = aim.rocAuc();
        if (judged == null) {
            return "For %s no model can be judged: %s.".formatted(aim.words(), aim.problem());
        }
        double auc = judged.value();
        if (judged.limits().low() <= CHANCE) {
            return "For %s a model is no better than chance (ROC AUC %s, 95 %% interval %s to %s), so that it misses nothing."
                    .formatted(
                            aim.words(),
                            Figures.number(auc),
                            Figures.number(judged.limits().low()),
                            Figures.number(judged.limits().high()));
        }
        List<String> first =
                influence.rows().stream()
                        .sorted(
                                Comparator.comparingDouble(
                                        row -> -Influence.lost(row.cells().get(place))))
                        .filter(row -> isSure(row.cells().get(place)))
                        .limit(TOLD)
                        .map(
                                row ->
                                        "%s (%s)"
                                                .formatted(
                                                        row.attribute(),
                                                        Figures.number(
                                                                Influence.lost(
                                                                        row.cells().get(place)))))
                        .toList();
        return first.isEmpty()
                ? "For %s a model (ROC AUC %s on %s held out) misses no single attribute beyond chance."
                        .formatted(aim.words(), Figures.number(auc), Figures.count(aim.heldOut()))
                : "For %s a model (ROC AUC %s on %s held out) would miss most: %s."
                        .formatted(
                                aim.words(),
                                Figures.number(auc),
                                Figures.count(aim.heldOut()),
                                String.join(", ", first));
    }

    private static boolean isSure(Influence.Cell cell) {
        Permutation.Drop drop = cell.together();
        return drop != null && drop.limits().low() > 0;
    }

    public Chart chart(Shown shown) {
        List<Influence.Row> rows =
                influence.rows().stream()
                        .sorted(
                                Comparator.comparingDouble(
                                        row ->
                                                -row.cells().stream()
                                                        .mapToDouble(each -> value(each, shown))
                                                        .max()
                                                        .orElse(0)))
                        .limit(MOST)
                        .toList();
        String most =
                rows.size() < influence.rows().size()
                        ? "; the first %s of %s attributes"
                                .formatted(
                                        Figures.count(rows.size()),
                                        Figures.count(influence.rows().size()))
                        : "";
        return new WeightTable(
                "Which attributes matter for what?",
                (shown == Shown.TOGETHER
                                ? "ROC AUC that a model of all attributes loses without knowing"
                                        + " this one"
                                : "share of the target's uncertainty that the attribute explains"
                                        + " by itself")
                        + most,
                influence.aims().stream().map(Influence.Aim::words).toList(),
                rows.stream().map(row -> row(row, shown)).toList());
    }

    private WeightTable.Row row(Influence.Row row, Shown shown) {
        List<WeightTable.Cell> cells = new ArrayList<>();
        for (int place = 0; place < row.cells().size(); place++) {
            Influence.Cell cell = row.cells().get(place);
            boolean there = shown == Shown.ALONE || cell.together() != null;
            cells.add(
                    new WeightTable.Cell(
                            there ? value(cell, shown) : null,
                            there ? written(value(cell, shown), shown) : Figures.NONE,
                            told(row.attribute(), influence.aims().get(place), cell)));
        }
        return new WeightTable.Row(row.attribute(), cells);
    }

    private static String written(double value, Shown shown) {
        return shown == Shown.ALONE
                ? Figures.share(value)
                : Figures.number(Math.round(value * THOUSAND) / THOUSAND);
    }

    private static double value(Influence.Cell cell, Shown shown) {
        return shown == Shown.TOGETHER ? Influence.lost(cell) : cell.alone().share();
    }

    private static String told(String attribute, Influence.Aim aim, Influence.Cell cell) {
        Alone alone = cell.alone();
        Permutation.Drop drop = cell.together();
        String together =
                drop == null
                        ? cell.reason() == null
                                ? "no model to say what it adds"
                                : "not in the model, " + cell.reason()
                        : "a model would lose %s of its ROC AUC (%s to %s)"
                                .formatted(
                                        Figures.number(drop.drop()),
                                        Figures.number(drop.limits().low()),
                                        Figures.number(drop.limits().high()));
        Double auc = alone.rocAuc();
        return "%s for %s: %s; alone ROC AUC %s and %s of the uncertainty, on %s, %s without a value"
                .formatted(
                        attribute,
                        aim.words(),
                        together,
                        Figures.number(auc == null ? Double.NaN : auc),
                        Figures.share(alone.share()),
                        Counted.of(alone.customers(), "customer"),
                        Figures.count(alone.missing()));
    }
}
