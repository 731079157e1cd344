package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.Measured;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.learn.Trees;
import org.audienceworkbench.missing.Policies;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Learns from past outcomes which customers are likely to buy, leave or respond, says honestly how
/// well that works, and scores customers.
public final class Propensity {

    private final Booster booster;

    /// Boosts by LightGBM where it loads, else in plain Java.
    public Propensity() {
        this(Booster.best());
    }

    Propensity(Booster booster) {
        this.booster = booster;
    }

    public enum Algorithm {
        /// Both, and the one with the lower log loss on the validation rows is kept.
        AUTO,
        LOGISTIC,
        BOOSTING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param positive the value that counts as positive, all others as negative; or null to take
    ///   yes, true or 1 of two values
    /// @param features what to learn from, or empty for every usable attribute
    /// @param exclude what not to learn from
    /// @param penalty of the logistic regression: half of it times the squared standardised weights
    ///   is added to the summed loss; 0 for none
    public record Settings(
            String target,
            @Nullable String positive,
            List<String> features,
            List<String> exclude,
            Algorithm algorithm,
            double penalty,
            long seed) {
        public Settings {
            features = List.copyOf(features);
            exclude = List.copyOf(exclude);
            if (!(penalty >= 0) || Double.isInfinite(penalty)) {
                throw new IllegalArgumentException("a penalty is 0 or more: " + penalty);
            }
        }

        FeatureChoice.Wish wish() {
            return new FeatureChoice.Wish(features, exclude, seed);
        }

        /// Every usable attribute, the better algorithm, penalty 1, seed 42.
        public static Settings of(String target) {
            return new Settings(target, null, List.of(), List.of(), Algorithm.AUTO, 1, 42);
        }

        public Settings withPositive(String value) {
            return new Settings(target, value, features, exclude, algorithm, penalty, seed);
        }

        public Settings withFeatures(List<String> other) {
            return new Settings(target, positive, other, exclude, algorithm, penalty, seed);
        }

        public Settings without(List<String> other) {
            return new Settings(target, positive, features, other, algorithm, penalty, seed);
        }

        public Settings with(Algorithm other) {
            return new Settings(target, positive, features, exclude, other, penalty, seed);
        }

        public Settings withPenalty(double other) {
            return new Settings(target, positive, features, exclude, algorithm, other, seed);
        }

        public Settings withSeed(long other) {
            return new Settings(target, positive, features, exclude, algorithm, penalty, other);
        }
    }

    /// Why a model learns from an attribute only when it is named; empty when it does anyway.
    public static Optional<String> leftAside(Frame frame, Attribute attribute) {
        return Optional.ofNullable(
                FeatureChoice.unfit(
                        attribute,
                        frame.column(attribute.name()),
                        IntStream.range(0, frame.size()).toArray()));
    }

    /// @throws Problem when there is nothing to learn: no such attribute, one class only, too few
    ///   customers, no feature that differs
    public Trained train(Frame frame, Settings settings, Progress progress) {
        return train(frame, settings, Policies.NONE, progress);
    }

    /// The same with missing values filled as the policies of the features say. What fills them is
    /// learnt from the training rows alone.
    public Trained train(Frame frame, Settings settings, Policies policies, Progress progress) {
        progress.report(0, "Reading the target");
        var target = Target.of(frame, settings.target(), settings.positive());
        var split = Split.of(target, settings.seed());
        var choice =
                FeatureChoice.of(
                                frame,
                                settings.wish(),
                                target,
                                split.train(),
                                progress.part(0, 0.05))
                        .filled(
                                frame,
                                settings.wish(),
                                policies,
                                target,
                                split.train(),
                                progress.part(0.05, 0.1));
        var inputs = Inputs.of(choice.encodings(), choice.frame());
        List<Fitted> fitted = new ArrayList<>();
        if (settings.algorithm() != Algorithm.BOOSTING) {
            fitted.add(logistic(choice, inputs, target, split, settings, progress.part(0.1, 0.4)));
        }
        if (settings.algorithm() != Algorithm.LOGISTIC) {
            fitted.add(boosted(choice, inputs, target, split, settings, progress.part(0.4, 0.9)));
        }
        progress.report(0.9, "Judging the model");
        Fitted best =
                fitted.stream()
                        .min(Comparator.comparingDouble(each -> each.candidate().logLoss()))
                        .orElseThrow();
        return new Judgement(frame, settings, target, split, choice, inputs)
                .of(best, fitted.stream().map(Fitted::candidate).toList());
    }

    /// Gives every customer the probability of being positive.
    ///
    /// @param model as in [Trained#model]
    /// @throws Problem when the model is damaged or the Frame lacks one of its attributes
    public Scores score(String model, Frame frame, Progress progress) {
        progress.report(0, "Reading the model");
        var read = PropensityModel.read(model);
        var inputs = Inputs.of(read.encodings(), read.filling().over(frame, progress.part(0, 0.5)));
        double[] probabilities = new double[frame.size()];
        int step = 50_000;
        Progress scoring = progress.part(0.5, 1);
        for (int from = 0; from < probabilities.length; from += step) {
            scoring.report((double) from / probabilities.length, "Scoring customers");
            int[] rows = IntStream.range(from, Math.min(from + step, frame.size())).toArray();
            double[] part = read.probabilities(inputs, rows);
            System.arraycopy(part, 0, probabilities, from, part.length);
        }
        double[] sorted = Measured.sorted(probabilities);
        List<Scores.Quantile> quantiles =
                sorted.length == 0
                        ? List.of()
                        : DoubleStream.of(0, 0.25, 0.5, 0.75, 0.9, 0.99, 1)
                                .mapToObj(
                                        share ->
                                                new Scores.Quantile(
                                                        share, Measured.quantile(sorted, share)))
                                .toList();
        return new Scores(
                read.target(),
                read.positive(),
                new Column.Numbers(probabilities),
                Arrays.stream(probabilities).average().orElse(0),
                quantiles);
    }

    /// @param importance for each encoding
    record Fitted(
            String engine,
            PropensityModel model,
            double[] importance,
            Evaluation.Cut cut,
            Trained.Candidate candidate) {}

    private static Fitted logistic(
            FeatureChoice choice,
            Inputs inputs,
            Target target,
            Split split,
            Settings settings,
            Progress progress) {
        var logistic =
                Logistic.fit(
                        inputs, split.train(), target.positive(), settings.penalty(), progress);
        double[] probabilities = logistic.probabilities(inputs, split.validation());
        return fitted(
                Algorithm.LOGISTIC,
                "L-BFGS of SMILE 6.2.5",
                logistic,
                null,
                logistic.importance(inputs.encodings()),
                new Labelled(probabilities, labels(target, split.validation())),
                choice,
                target);
    }

    private Fitted boosted(
            FeatureChoice choice,
            Inputs inputs,
            Target target,
            Split split,
            Settings settings,
            Progress progress) {
        var held =
                new Booster.Data(
                        inputs.forTrees(split.validation()), labels(target, split.validation()));
        var boosted =
                booster.fit(
                        new Booster.Data(
                                inputs.forTrees(split.train()), labels(target, split.train())),
                        held,
                        settings.seed(),
                        progress);
        double[] probabilities = boosted.trees().probabilities(held.columns(), held.rows());
        return fitted(
                Algorithm.BOOSTING,
                booster.engine(),
                null,
                boosted.trees(),
                boosted.gain(),
                new Labelled(probabilities, held.positive()),
                choice,
                target);
    }

    private record Labelled(double[] probabilities, boolean[] positive) {}

    private static Fitted fitted(
            Algorithm algorithm,
            String engine,
            @Nullable Logistic logistic,
            @Nullable Trees trees,
            double[] importance,
            Labelled held,
            FeatureChoice choice,
            Target target) {
        Evaluation.Cut cut = Evaluation.bestCut(held.probabilities(), held.positive());
        var model =
                new PropensityModel(
                        target.attribute(),
                        target.value(),
                        cut.threshold(),
                        choice.filling(),
                        choice.encodings(),
                        logistic,
                        trees);
        return new Fitted(
                engine,
                model,
                importance,
                cut,
                new Trained.Candidate(
                        algorithm.word(),
                        Evaluation.rocAuc(held.probabilities(), held.positive()),
                        Evaluation.prAuc(held.probabilities(), held.positive()),
                        Evaluation.logLoss(held.probabilities(), held.positive())));
    }

    static boolean[] labels(Target target, int[] rows) {
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = target.positive()[rows[i]];
        }
        return labels;
    }
}
