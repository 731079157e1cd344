package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Sample;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.IntStream;

/// Says by what a model came to a customer's score: the Shapley value of each attribute, before
/// calibration. They and [#base] together are the score in [#scale], exactly.
public final class Explainer {

    /// Customers that a customer is compared with, drawn with a seed.
    public static final int COMPARED = 5_000;

    private static final long SEED = 42;

    private final PropensityModel model;
    private final @Nullable String part;
    private final @Nullable String leftAside;
    private final int[] scored;
    private final Frame frame;
    private final Inputs inputs;
    private final Reasoning reasoning;

    /// Of the common model, where parts of the customers have models of their own.
    ///
    /// @param model as in [Trained#model]
    public Explainer(String model, Frame frame, Progress progress) {
        this(PropensityModel.read(model), null, frame, progress);
    }

    /// Of the model that scores one customer.
    public static Explainer of(String model, Frame frame, int row, Progress progress) {
        PropensityModel common = PropensityModel.read(model);
        Own.Part part = common.own() == null ? null : common.own().of(frame, row);
        return new Explainer(common, part, frame, progress);
    }

    private Explainer(
            PropensityModel common, Own.@Nullable Part part, Frame frame, Progress progress) {
        Own own = common.own();
        this.model = part == null ? common : part.model();
        this.part = own == null || part == null ? null : own.attribute() + " = " + part.value();
        int[] some = own == null ? everybody(frame) : own.scored(frame, part);
        this.scored = some.length == 0 ? everybody(frame) : some;
        this.leftAside = own == null || part != null ? null : own.leftAside();
        this.frame = this.model.filling().over(frame, progress.part(0, 0.5));
        this.inputs = Inputs.of(this.model.encodings(), this.frame);
        int[] compared = Sample.of(scored, COMPARED, SEED);
        progress.report(0.5, "Looking at the customers to compare with");
        this.reasoning = Reasoning.of(this.model.fit(), inputs, compared);
    }

    private static int[] everybody(Frame frame) {
        return IntStream.range(0, frame.size()).toArray();
    }

    /// Who is scored by other models than a common one, in words; null for nobody.
    public @Nullable String leftAside() {
        return leftAside;
    }

    /// The rows of the customers whom the model scores; all where there are none.
    public int[] scored() {
        return scored;
    }

    /// Whose own model it is, such as `plan = pro`; null for a common one.
    public @Nullable String part() {
        return part;
    }

    /// What [#base] and [#values] are measured in.
    public Scale scale() {
        return reasoning.scale();
    }

    /// The mean of the customers compared with.
    public double base() {
        return reasoning.base();
    }

    /// The probability that [#base] stands for, calibrated.
    public double usual() {
        return model.calibrator().at(scale().probability(base()));
    }

    /// What the values of [#values] are of.
    public List<String> attributes() {
        return model.encodings().stream().map(Encoding::attribute).toList();
    }

    /// What each attribute adds to a customer's score, or takes from it.
    public double[] values(int row) {
        return reasoning.of(row).values();
    }

    /// The standard errors of [#values]; empty where they are exact.
    public double[] errors(int row) {
        return reasoning.of(row).errors();
    }

    /// As it was given, calibrated.
    public double probability(int row) {
        return model.probabilities(inputs, new int[] {row})[0];
    }

    /// The value that the model saw, as the data has it; null where it is missing.
    public @Nullable String seen(String attribute, int row) {
        return frame.column(attribute).text(row);
    }

    /// What makes scores of the same customers with other values, for whoever asks what would be.
    Inputs inputs() {
        return inputs;
    }

    PropensityModel model() {
        return model;
    }
}
