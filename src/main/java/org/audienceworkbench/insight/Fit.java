package org.audienceworkbench.insight;

import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Forest;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.Network;
import org.audienceworkbench.learn.Trees;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What an algorithm has learned: exactly one of these.
///
/// @param trees that were boosted
record Fit(
        @Nullable Logistic logistic,
        @Nullable Trees trees,
        @Nullable Forest forest,
        @Nullable Network network) {

    Fit {
        if (Stream.of(logistic, trees, forest, network).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("a model is of one sort");
        }
    }

    static Fit of(Logistic logistic) {
        return new Fit(logistic, null, null, null);
    }

    static Fit of(Trees trees) {
        return new Fit(null, trees, null, null);
    }

    static Fit of(Forest forest) {
        return new Fit(null, null, forest, null);
    }

    static Fit of(Network network) {
        return new Fit(null, null, null, network);
    }

    /// Probabilities between 0 and 1, never NaN.
    ///
    /// @param inputs of the encodings that it was fitted to
    double[] probabilities(Inputs inputs, int[] rows) {
        if (logistic != null) {
            return logistic.probabilities(inputs, rows);
        }
        if (trees != null) {
            return trees.probabilities(inputs.forTrees(rows), rows.length);
        }
        if (forest != null) {
            return forest.probabilities(inputs.forTrees(rows), rows.length);
        }
        if (network != null) {
            return network.probabilities(inputs, rows);
        }
        throw new IllegalStateException();
    }

    /// Those of a forest, or boosted; null where there are none.
    @Nullable Trees anyTrees() {
        return forest != null ? forest.trees() : trees;
    }

    boolean fits(List<Encoding> encodings) {
        return (network == null || network.fits(encodings))
                && (logistic == null || fits(logistic, encodings))
                && (anyTrees() == null || anyTrees().highestFeature() < encodings.size());
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
