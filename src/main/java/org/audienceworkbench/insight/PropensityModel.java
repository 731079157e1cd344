package org.audienceworkbench.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.learn.Calibrator;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.missing.Fill;
import org.audienceworkbench.missing.Filling;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// A trained propensity model: everything that is needed to score customers.
///
/// @param filling what stands for missing values before they are encoded
/// @param calibrator what makes probabilities of what was learnt
/// @param own who is scored by another model; null where nobody is
record PropensityModel(
        String target,
        String positive,
        double threshold,
        Filling filling,
        List<Encoding> encodings,
        Fit fit,
        Calibrator calibrator,
        @Nullable Own own) {

    static final String FORMAT = "audience-workbench-propensity";
    static final int VERSION = 6;

    PropensityModel {
        encodings = List.copyOf(encodings);
        if (!fit.fits(encodings)) {
            throw new IllegalArgumentException("a model whose parts do not fit");
        }
    }

    /// @throws org.audienceworkbench.base.Problem when it is damaged
    static PropensityModel read(String model) {
        return SealedJson.read(
                model, FORMAT, VERSION, PropensityModel.class, PropensityModel::upgrade);
    }

    /// The first version knew no filling, and the second named what was learned beside all else;
    /// the third knew no calibration, the fourth no forests and networks, the fifth no models of
    /// parts.
    private static void upgrade(ObjectNode older) {
        if (!older.has("filling")) {
            ClusterModel.withoutFilling(older);
        }
        if (!older.has("fit")) {
            ObjectNode fit = older.putObject("fit");
            fit.set("logistic", older.remove("logistic"));
            fit.set("trees", older.remove("trees"));
        }
        var known = (ObjectNode) older.required("fit");
        for (String sort : List.of("forest", "network")) {
            if (!known.has(sort)) {
                known.putNull(sort);
            }
        }
        if (!older.has("calibrator")) {
            older.putObject("calibrator").put("by", "none");
        }
        if (!older.has("own")) {
            older.putNull("own");
        }
    }

    /// The attribute that an input of an encoding is read from: that itself, or, where the input
    /// says where another attribute is missing, the other.
    String attribute(String input) {
        return filling.marked().stream()
                .filter(mark -> mark.input().equals(input))
                .map(Fill.Marked::attribute)
                .findFirst()
                .orElse(input);
    }

    static Problem otherType(String attribute) {
        return new Problem(
                "\"" + attribute + "\" is of another type than when the model was trained",
                null,
                "Import it with its former type, or train the model again");
    }

    static Problem unwritten(String format) {
        return new Problem(
                "A neural network is not written as " + format,
                null,
                "Train the model by another algorithm, or publish its scores with `audience score`"
                        + " and export them as CSV");
    }

    /// With other models for some of the customers.
    PropensityModel with(Own other, double cut) {
        return new PropensityModel(
                target, positive, cut, filling, encodings, fit, calibrator, other);
    }

    /// Of the customers that it scores itself.
    ///
    /// @param inputs of this model's encodings
    double[] probabilities(Inputs inputs, int[] rows) {
        return calibrator.of(uncalibrated(inputs, rows));
    }

    /// As they were before they were made to come true.
    double[] uncalibrated(Inputs inputs, int[] rows) {
        return fit.probabilities(inputs, rows);
    }
}
