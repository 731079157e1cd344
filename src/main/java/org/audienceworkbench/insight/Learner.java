package org.audienceworkbench.insight;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.ClassWeight;
import org.audienceworkbench.learn.Coefficient;
import org.audienceworkbench.learn.Coefficients;
import org.audienceworkbench.learn.Forest;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.Network;
import org.audienceworkbench.learn.NetworkFit;
import org.audienceworkbench.learn.Recipe;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Unpenalised;

import java.util.ArrayList;
import java.util.List;

/// Fits models by one algorithm, always in the same way, so that what was found out about the way
/// holds for the model that is kept.
record Learner(Algorithm algorithm, Recipe recipe, Booster booster, long seed) {

    /// Customers whom the attributes' importance in a network is measured on, at most.
    private static final int LOOKED_AT = 5_000;

    static final String SEPARATION =
            "Perfect separation: the attributes tell some customers' outcomes without fail, so"
                + " without a penalty the coefficients grow without end. The fit was stopped on the"
                + " way: its coefficients are not shown, and its probabilities are too sure. Train"
                + " with a penalty, or leave aside what gives the outcome away";

    /// @param importance for each encoding
    /// @param remarks what its figures are to be read with
    /// @param rounds after which learning step by step was stopped, for each part that is learned
    ///   by itself; empty where there are none
    record Learnt(
            String engine,
            Fit fit,
            double[] importance,
            List<Coefficient> coefficients,
            List<String> warnings,
            List<String> remarks,
            int[] rounds) {}

    /// Learns from the split's training rows, and finds out by its validation rows when to stop.
    Learnt tried(Material material, Split split, Progress progress) {
        return switch (algorithm) {
            case LOGISTIC -> logistic(material, split.train(), progress);
            case BOOSTING -> {
                Booster.Data train = data(material, split.train());
                Booster.Data validation = data(material, split.validation());
                yield boosted(booster.fit(train, validation, growth(train), seed, progress), train);
            }
            case FOREST -> forest(material, split.train(), progress);
            case NEURAL -> {
                var fitted =
                        network(material)
                                .fit(
                                        split.train(),
                                        split.validation(),
                                        recipe.classWeight(),
                                        progress);
                yield networked(fitted.network(), fitted.epochs(), material, split.train());
            }
            case AUTO -> throw new IllegalStateException("an algorithm must be chosen first");
        };
    }

    /// Learns from all rows given, and stops where the first try did.
    Learnt again(Learnt tried, Material material, int[] rows, Progress progress) {
        return switch (algorithm) {
            case LOGISTIC -> logistic(material, rows, progress);
            case BOOSTING -> {
                Booster.Data all = data(material, rows);
                yield boosted(
                        booster.fit(all, tried.rounds()[0], growth(all), seed, progress), all);
            }
            case FOREST -> forest(material, rows, progress);
            case NEURAL -> {
                var fitted =
                        network(material)
                                .again(rows, tried.rounds(), recipe.classWeight(), progress);
                yield networked(fitted, tried.rounds(), material, rows);
            }
            case AUTO -> throw new IllegalStateException("an algorithm must be chosen first");
        };
    }

    Learner with(Recipe other) {
        return new Learner(algorithm, other, booster, seed);
    }

    /// Both in one, for who wants the model only.
    Learnt fit(Material material, Split split, Progress progress) {
        return switch (algorithm) {
            case LOGISTIC -> logistic(material, split.learning(), progress);
            case FOREST -> forest(material, split.learning(), progress);
            case BOOSTING, NEURAL, AUTO -> {
                Learnt tried = tried(material, split, progress.part(0, 0.5));
                yield again(tried, material, split.learning(), progress.part(0.5, 1));
            }
        };
    }

    private Learnt logistic(Material material, int[] rows, Progress progress) {
        var inputs = material.inputs();
        boolean[] positive = material.target().positive();
        if (recipe.penalty() == 0) {
            var fitted = Unpenalised.fit(inputs, rows, positive, recipe.classWeight(), progress);
            return logistic(
                    material,
                    "maximum likelihood by Newton's method",
                    fitted.logistic(),
                    fitted.separated() ? List.of() : fitted.coefficients(),
                    fitted.separated() ? List.of(SEPARATION) : List.of());
        }
        var fitted = Logistic.fit(inputs, rows, positive, recipe, progress);
        return logistic(
                material,
                recipe.l1Ratio() == 0 ? "L-BFGS of SMILE 6.2.5" : "Newton's steps weight by weight",
                fitted,
                Coefficients.of(fitted, inputs.encodings()),
                List.of());
    }

    private Learnt logistic(
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
                remarks(fitted),
                new int[0]);
    }

    private List<String> remarks(Logistic fitted) {
        List<String> remarks = new ArrayList<>(remarks());
        if (recipe.penalty() > 0 && recipe.l1Ratio() > 0) {
            remarks.add(
                    "%d of %s left; the penalty took all weight from the others"
                            .formatted(
                                    fitted.attributesLeft(),
                                    Counted.of(fitted.weights().length, "attribute")));
        }
        return remarks;
    }

    private List<String> remarks() {
        return recipe.classWeight().equals(ClassWeight.EQUAL)
                ? List.of()
                : List.of(
                        "Learned with class weights (%s); probabilities are put back to the shares there are"
                                .formatted(recipe.classWeight().word()));
    }

    private Booster.Growth growth(Booster.Data data) {
        return recipe.boosting() == null ? Booster.Growth.of(data.rows()) : recipe.boosting();
    }

    private Learnt boosted(Booster.Boosted boosted, Booster.Data data) {
        return new Learnt(
                booster.engine(),
                Fit.of(boosted.trees().plus(-data.weighing().shift())),
                boosted.gain(),
                List.of(),
                List.of(),
                remarks(),
                new int[] {boosted.rounds()});
    }

    private Learnt forest(Material material, int[] rows, Progress progress) {
        Booster.Data data = data(material, rows);
        var growth = recipe.forest() == null ? Forest.Growth.of(rows.length) : recipe.forest();
        var grown = booster.forest(data, growth, seed, progress);
        return new Learnt(
                booster.engine(),
                Fit.of(Forest.restored(grown.trees(), data.weighing())),
                grown.gain(),
                List.of(),
                List.of(),
                remarks(),
                new int[0]);
    }

    private NetworkFit network(Material material) {
        return new NetworkFit(
                material.inputs(), material.target().positive(), recipe.network(), seed);
    }

    private Learnt networked(Network network, int[] epochs, Material material, int[] rows) {
        int[] some = Sample.of(rows, LOOKED_AT, seed);
        return new Learnt(
                "built-in networks",
                Fit.of(network),
                network.importance(material.inputs(), some, seed),
                List.of(),
                List.of(),
                remarks(),
                epochs);
    }

    private Booster.Data data(Material material, int[] rows) {
        boolean[] labels = material.labels(rows);
        int positives = 0;
        for (boolean yes : labels) {
            positives += yes ? 1 : 0;
        }
        return new Booster.Data(
                material.inputs().forTrees(rows),
                labels,
                recipe.classWeight().of(positives, rows.length));
    }
}
