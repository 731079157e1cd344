package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.learn.TreeShap;
import org.audienceworkbench.learn.Trees;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Says by what a model came to a customer's score: the Shapley value of each attribute, in
/// log-odds before calibration. They and [#base] together are the score's log-odds, exactly.
public final class Explainer {

    /// Customers that a customer is compared with, drawn with a seed.
    public static final int COMPARED = 5_000;

    private static final long SEED = 42;

    private final PropensityModel model;
    private final Frame frame;
    private final Inputs inputs;
    private final @Nullable TreeShap shap;
    private final double[] means;
    private final double base;

    /// @param model as in [Trained#model]
    public Explainer(String model, Frame frame, Progress progress) {
        this.model = PropensityModel.read(model);
        this.frame = this.model.filling().over(frame, progress.part(0, 0.5));
        this.inputs = Inputs.of(this.model.encodings(), this.frame);
        int[] compared = Sample.rows(frame.size(), COMPARED, SEED);
        progress.report(0.5, "Looking at the customers to compare with");
        Logistic logistic = this.model.fit().logistic();
        Trees trees = this.model.fit().trees();
        this.means = new double[inputs.encodings().size()];
        if (trees != null) {
            this.shap = TreeShap.of(trees, inputs.forTrees(compared), compared.length);
            this.base = shap.base();
        } else if (logistic != null) {
            this.shap = null;
            double sum = logistic.intercept();
            for (int place = 0; place < means.length; place++) {
                int at = place;
                means[place] =
                        Arrays.stream(compared)
                                .mapToDouble(row -> logistic.part(inputs, at, row))
                                .average()
                                .orElse(0);
                sum += means[place];
            }
            this.base = sum;
        } else {
            throw new IllegalStateException("a model that learned nothing");
        }
    }

    /// The mean log-odds of the customers compared with.
    public double base() {
        return base;
    }

    /// What the values of [#values] are of.
    public List<String> attributes() {
        return model.encodings().stream().map(Encoding::attribute).toList();
    }

    /// What each attribute adds to a customer's log-odds, or takes from them.
    public double[] values(int row) {
        if (shap != null) {
            return shap.values(inputs.forTrees(new int[] {row}), 0);
        }
        Logistic logistic = Objects.requireNonNull(model.fit().logistic());
        double[] values = new double[means.length];
        Arrays.setAll(values, place -> logistic.part(inputs, place, row) - means[place]);
        return values;
    }

    /// As it was given, calibrated.
    public double probability(int row) {
        return model.probabilities(inputs, new int[] {row})[0];
    }

    /// @param probability before calibration
    public double calibrated(double probability) {
        return model.calibrator().at(probability);
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
