package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Dependence;
import org.audienceworkbench.insight.Explainer;
import org.audienceworkbench.insight.Permutation;
import org.audienceworkbench.insight.Scale;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// By what a kept model scores: on the whole, and one customer.
public final class ModelReasons {

    /// Customers whose reasons are measured for the whole.
    private static final int MEASURED = 1_000;

    private static final long SEED = 42;
    private static final int TOLD = 3;

    private final Models models;
    private final ModelChecks checks;
    private final Lessons lessons;

    ModelReasons(Models models, ModelChecks checks, Lessons lessons) {
        this.lessons = lessons;
        this.models = models;
        this.checks = checks;
    }

    /// What counts, on the whole.
    ///
    /// @param customers whose reasons were measured
    /// @param scale what the weights are measured in, before calibration
    /// @param weights the heaviest first
    /// @param permutation what the model would lose; without drops where too few were held out
    /// @param remark what the figures must be read with; null for nothing
    public record Whole(
            int customers,
            Scale scale,
            List<Weight> weights,
            Permutation permutation,
            @Nullable String remark) {
        public Whole {
            weights = List.copyOf(weights);
        }
    }

    /// @param mean of the reason's size, whatever its sign
    public record Weight(String attribute, double mean) {}

    /// What moves one customer's score.
    ///
    /// @param probability as scored now
    /// @param usual the probability that the mean of the customers compared with stands for
    /// @param scale what the reasons are measured in, before calibration
    /// @param reasons the strongest first
    public record One(
            double probability, double usual, Scale scale, List<Reason> reasons, String words) {
        public One {
            reasons = List.copyOf(reasons);
        }
    }

    /// @param value as the data has it; null where it is missing
    /// @param effect on the score, in its scale
    /// @param error standard error of the effect where it was sampled; null where it is exact
    public record Reason(
            String attribute, @Nullable String value, double effect, @Nullable Double error) {}

    /// @throws Problem when there is no such model, or it is from before held-out customers were
    ///   kept
    public Whole whole(String name, Frame now, Progress progress) {
        Trained trained = checks.report(name);
        Frame frame = lessons.heldOut(trained, now);
        HeldOut held = ModelChecks.heldOut(trained);
        var explainer = new Explainer(models.content(name), frame, progress.part(0, 0.2));
        int[] scored = explainer.scored();
        int[] rows =
                Arrays.stream(held.keys())
                        .mapToInt(frame::row)
                        .map(row -> Arrays.binarySearch(scored, row) < 0 ? -1 : row)
                        .toArray();
        Permutation permutation = Permutation.of(explainer, held, rows, progress.part(0.2, 0.7));
        int[] drawn = Sample.of(scored, MEASURED, SEED);
        double[] sums = new double[explainer.attributes().size()];
        for (int i = 0; i < drawn.length; i++) {
            progress.report(0.7 + 0.3 * i / drawn.length, "Looking at customers' reasons");
            double[] values = explainer.values(drawn[i]);
            for (int place = 0; place < sums.length; place++) {
                sums[place] += Math.abs(values[place]);
            }
        }
        List<Weight> weights = new ArrayList<>();
        for (int place = 0; place < sums.length; place++) {
            weights.add(
                    new Weight(
                            explainer.attributes().get(place),
                            sums[place] / Math.max(1, drawn.length)));
        }
        weights.sort(Comparator.comparingDouble(each -> -each.mean()));
        return new Whole(
                drawn.length, explainer.scale(), weights, permutation, remark(trained, explainer));
    }

    private static @Nullable String remark(Trained trained, Explainer explainer) {
        List<String> remarks = new ArrayList<>();
        if (explainer.leftAside() != null) {
            remarks.add(explainer.leftAside() + ".");
        }
        if (trained.learning().learnedFrom()
                > trained.rows().train() + trained.rows().validation()) {
            remarks.add(
                    "The model has learned from these customers since; among new ones it may"
                            + " lose less.");
        }
        return remarks.isEmpty() ? null : String.join(" ", remarks);
    }

    /// @param key of the customer
    /// @throws Problem when there is no such model, or the customer is not in the Frame
    public One one(String name, long key, Frame frame, Progress progress) {
        int row = frame.row(key);
        if (row < 0) {
            throw new Problem(
                    "The customer is not among those known at this moment",
                    null,
                    "Name a customer who is in the workspace");
        }
        String outcome = outcome(frame, checks.report(name));
        var explainer = Explainer.of(models.content(name), frame, row, progress);
        double[] effects = explainer.values(row);
        double[] errors = explainer.errors(row);
        List<Reason> reasons = new ArrayList<>();
        for (int place = 0; place < effects.length; place++) {
            String attribute = explainer.attributes().get(place);
            reasons.add(
                    new Reason(
                            attribute,
                            shown(explainer, frame, attribute, row),
                            effects[place],
                            errors.length == 0 ? null : errors[place]));
        }
        reasons.sort(Comparator.comparingDouble(each -> -Math.abs(each.effect())));
        double probability = explainer.probability(row);
        double usual = explainer.usual();
        return new One(
                probability,
                usual,
                explainer.scale(),
                reasons,
                words(outcome, probability, usual, reasons)
                        + (explainer.part() == null
                                ? ""
                                : " By the model of their own that customers with %s have; they are what is usual."
                                        .formatted(explainer.part())));
    }

    /// How the answer depends on one attribute, all else as it is.
    ///
    /// @throws Problem when there is no such model, or it does not use the attribute
    public AttributeEffect effect(
            String name, String attribute, Dependence.Scale scale, Frame frame, Progress progress) {
        Trained trained = checks.report(name);
        var explainer = new Explainer(models.content(name), frame, progress.part(0, 0.3));
        String exact = frame.catalogue().find(attribute).map(Attribute::name).orElse(attribute);
        var effect =
                AttributeEffect.of(
                        frame.catalogue(),
                        Dependence.of(explainer, exact, scale, progress.part(0.3, 1)),
                        outcome(frame, trained));
        return explainer.leftAside() == null
                ? effect
                : new AttributeEffect(
                        effect.dependence(),
                        effect.sentence() + " " + explainer.leftAside() + ".",
                        effect.chart());
    }

    private static @Nullable String shown(
            Explainer explainer, Frame frame, String attribute, int row) {
        String value = explainer.seen(attribute, row);
        boolean truth =
                frame.catalogue()
                        .find(attribute)
                        .filter(found -> found.type() == ValueType.BOOLEAN)
                        .isPresent();
        return truth && value != null ? (value.equals("1") ? "yes" : "no") : value;
    }

    private static String outcome(Frame frame, Trained trained) {
        return trained.target()
                + " = "
                + (frame.catalogue().find(trained.target()).isPresent()
                        ? Models.positive(frame.catalogue(), trained)
                        : trained.positive());
    }

    static String words(String outcome, double probability, double usual, List<Reason> reasons) {
        boolean more = probability >= usual;
        String side =
                "%s is %s than usual (%s; usually %s)"
                        .formatted(
                                outcome,
                                more ? "likelier" : "less likely",
                                Figures.share(probability),
                                Figures.share(usual));
        String because = told(reasons, more);
        String against = told(reasons, !more);
        return side
                + (because.isEmpty() ? "." : ", above all because: " + because + ".")
                + (against.isEmpty() ? "" : " Against it: " + against + ".");
    }

    private static String told(List<Reason> reasons, boolean up) {
        return String.join(
                ", ",
                reasons.stream()
                        .filter(each -> up ? each.effect() >= 0.005 : each.effect() <= -0.005)
                        .limit(TOLD)
                        .map(
                                each ->
                                        "%s %s (%s)"
                                                .formatted(
                                                        each.attribute(),
                                                        each.value() == null
                                                                ? "is missing"
                                                                : "is " + each.value(),
                                                        Figures.signed(each.effect())))
                        .toList());
    }
}
