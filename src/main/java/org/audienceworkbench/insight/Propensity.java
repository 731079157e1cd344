package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.learn.Hindsight;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Measured;
import org.audienceworkbench.missing.Policies;

import java.util.Arrays;
import java.util.List;
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

    /// Why a model learns from an attribute only when it is named; empty when it does anyway.
    ///
    /// @param hindsight of the target
    public static Optional<String> leftAside(
            Frame frame, Attribute attribute, Hindsight hindsight) {
        return Optional.ofNullable(
                FeatureChoice.unfit(
                        attribute,
                        frame.column(attribute.name()),
                        IntStream.range(0, frame.size()).toArray(),
                        hindsight));
    }

    /// @throws Problem when there is nothing to learn: no such attribute, one class only, too few
    ///   customers, no feature that differs
    public Trained train(Frame frame, Training training, Progress progress) {
        return train(frame, training, Policies.NONE, progress);
    }

    /// The same with missing values filled as the policies of the features say. What fills them is
    /// learnt from the training rows alone.
    public Trained train(Frame frame, Training training, Policies policies, Progress progress) {
        progress.report(0, "Reading the target");
        return train(Lesson.of(frame, training), training, policies, progress);
    }

    /// The same of a lesson that was made ready.
    public Trained train(Lesson lesson, Training training, Policies policies, Progress progress) {
        return new Course(lesson, training, policies, booster).run(progress);
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
        Progress scoring = progress.part(0.5, 0.8);
        for (int from = 0; from < probabilities.length; from += step) {
            scoring.report((double) from / probabilities.length, "Scoring customers");
            int[] rows = IntStream.range(from, Math.min(from + step, frame.size())).toArray();
            double[] part = read.probabilities(inputs, rows);
            System.arraycopy(part, 0, probabilities, from, part.length);
        }
        if (read.own() != null) {
            int[] everybody = IntStream.range(0, frame.size()).toArray();
            read.own()
                    .put(
                            frame,
                            everybody,
                            probabilities,
                            PropensityModel::probabilities,
                            progress.part(0.8, 1));
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

    /// A model and what was found out when it was fitted.
    record Fitted(Algorithm algorithm, Learner.Learnt learnt, PropensityModel model) {

        Fitted with(PropensityModel other) {
            return new Fitted(algorithm, learnt, other);
        }
    }
}
