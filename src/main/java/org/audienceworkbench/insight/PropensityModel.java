package org.audienceworkbench.insight;

import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.learn.Trees;
import org.audienceworkbench.missing.Filling;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// A trained propensity model: everything that is needed to score customers. It is either a
/// logistic regression or trees.
///
/// @param filling what stands for missing values before they are encoded
record PropensityModel(
        String target,
        String positive,
        double threshold,
        Filling filling,
        List<Encoding> encodings,
        @Nullable Logistic logistic,
        @Nullable Trees trees) {

    static final String FORMAT = "audience-workbench-propensity";
    static final int VERSION = 2;

    PropensityModel {
        encodings = List.copyOf(encodings);
        int width = encodings.size();
        if ((logistic == null) == (trees == null)
                || (logistic != null && !fits(logistic, encodings))
                || (trees != null && trees.highestFeature() >= width)) {
            throw new IllegalArgumentException("a model whose parts do not fit");
        }
    }

    /// @throws org.audienceworkbench.base.Problem when it is damaged
    static PropensityModel read(String model) {
        return SealedJson.read(
                model, FORMAT, VERSION, PropensityModel.class, ClusterModel::withoutFilling);
    }

    /// @param inputs of this model's encodings
    double[] probabilities(Inputs inputs, int[] rows) {
        if (logistic != null) {
            return logistic.probabilities(inputs, rows);
        }
        if (trees != null) {
            return trees.probabilities(inputs.forTrees(rows), rows.length);
        }
        throw new IllegalStateException();
    }

    private static boolean fits(Logistic logistic, List<Encoding> encodings) {
        if (logistic.weights().length != encodings.size()) {
            return false;
        }
        for (int place = 0; place < encodings.size(); place++) {
            int inputs =
                    switch (encodings.get(place)) {
                        case Encoding.Numeric _ -> 2;
                        case Encoding.Category category -> category.shares().length;
                    };
            if (logistic.weights()[place].length != inputs) {
                return false;
            }
        }
        return true;
    }
}
