package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.Coefficient;
import org.audienceworkbench.learn.Coefficients;
import org.audienceworkbench.learn.Forest;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.Recipe;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Unpenalised;

import java.util.List;

/// Fits models by one algorithm, always in the same way, so that what was found out about the way
/// holds for the model that is kept.
record Learner(Algorithm algorithm, Recipe recipe, Booster booster, long seed) {

    static final String SEPARATION =
            "Perfect separation: the attributes tell some customers' outcomes without fail, so"
                + " without a penalty the coefficients grow without end. The fit was stopped on the"
                + " way: its coefficients are not shown, and its probabilities are too sure. Train"
                + " with a penalty, or leave aside what gives the outcome away";

    /// @param importance for each encoding
    /// @param rounds after which learning step by step was stopped; 0 where there are none
    record Learnt(
            String engine,
            Fit fit,
            double[] importance,
            List<Coefficient> coefficients,
            List<String> warnings,
            int rounds) {}

    /// Learns from the split's training rows, and finds out by its validation rows when to stop.
    Learnt tried(Material material, Split split, Progress progress) {
        return switch (algorithm) {
            case LOGISTIC -> logistic(material, split.train(), progress);
            case BOOSTING ->
                    boosted(
                            booster.fit(
                                    data(material, split.train()),
                                    data(material, split.validation()),
                                    seed,
                                    progress));
            case FOREST -> forest(material, split.train(), progress);
            case AUTO -> throw new IllegalStateException("an algorithm must be chosen first");
        };
    }

    /// Learns from all rows given, and stops where the first try did.
    Learnt again(Learnt tried, Material material, int[] rows, Progress progress) {
        return switch (algorithm) {
            case LOGISTIC -> logistic(material, rows, progress);
            case BOOSTING ->
                    boosted(booster.fit(data(material, rows), tried.rounds(), seed, progress));
            case FOREST -> forest(material, rows, progress);
            case AUTO -> throw new IllegalStateException("an algorithm must be chosen first");
        };
    }

    /// Both in one, for who wants the model only.
    Learnt fit(Material material, Split split, Progress progress) {
        return switch (algorithm) {
            case LOGISTIC -> logistic(material, split.learning(), progress);
            case FOREST -> forest(material, split.learning(), progress);
            case BOOSTING, AUTO -> {
                Learnt tried = tried(material, split, progress.part(0, 0.5));
                yield again(tried, material, split.learning(), progress.part(0.5, 1));
            }
        };
    }

    private Learnt logistic(Material material, int[] rows, Progress progress) {
        var inputs = material.inputs();
        boolean[] positive = material.target().positive();
        if (recipe.penalty() == 0) {
            var fitted = Unpenalised.fit(inputs, rows, positive, progress);
            return logistic(
                    material,
                    "maximum likelihood by Newton's method",
                    fitted.logistic(),
                    fitted.separated() ? List.of() : fitted.coefficients(),
                    fitted.separated() ? List.of(SEPARATION) : List.of());
        }
        var fitted = Logistic.fit(inputs, rows, positive, recipe.penalty(), progress);
        return logistic(
                material,
                "L-BFGS of SMILE 6.2.5",
                fitted,
                Coefficients.of(fitted, inputs.encodings()),
                List.of());
    }

    private static Learnt logistic(
            Material material,
            String engine,
            Logistic fitted,
            List<Coefficient> coefficients,
            List<String> warnings) {
        return new Learnt(
                engine,
                Fit.of(fitted),
                fitted.importance(material.inputs().encodings()),
                coefficients,
                warnings,
                0);
    }

    private Learnt boosted(Booster.Boosted boosted) {
        return new Learnt(
                booster.engine(),
                Fit.of(boosted.trees()),
                boosted.gain(),
                List.of(),
                List.of(),
                boosted.rounds());
    }

    private Learnt forest(Material material, int[] rows, Progress progress) {
        var grown =
                booster.forest(data(material, rows), Forest.Growth.of(rows.length), seed, progress);
        return new Learnt(
                booster.engine(),
                Fit.of(new Forest(grown.trees())),
                grown.gain(),
                List.of(),
                List.of(),
                0);
    }

    private static Booster.Data data(Material material, int[] rows) {
        return new Booster.Data(material.inputs().forTrees(rows), material.labels(rows));
    }
}
