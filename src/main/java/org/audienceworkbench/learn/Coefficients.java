package org.audienceworkbench.learn;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The coefficients of a penalised logistic regression in the attributes' own units.
public final class Coefficients {

    private Coefficients() {}

    /// Those that are not 0, the constant last. The levels of a text are compared with nothing,
    /// since each has a weight of its own.
    public static List<Coefficient> of(Logistic logistic, List<Encoding> encodings) {
        List<Coefficient> coefficients = new ArrayList<>();
        double constant = logistic.intercept();
        for (int place = 0; place < encodings.size(); place++) {
            Encoding encoding = encodings.get(place);
            double[] weights = logistic.weights()[place];
            for (int input = 0; input < weights.length; input++) {
                double value = weights[input];
                if (encoding instanceof Encoding.Numeric number && input == 0 && value != 0) {
                    value /= number.sd();
                    constant -= value * number.mean();
                }
                if (value != 0) {
                    Coefficient named = named(encoding, input, value, null);
                    coefficients.add(
                            encoding instanceof Encoding.Category
                                    ? new Coefficient(
                                            named.attribute(), named.level(), null, value, null)
                                    : named);
                }
            }
        }
        coefficients.add(new Coefficient(null, null, null, constant, null));
        return coefficients;
    }

    static Coefficient named(
            Encoding encoding, int input, double value, Coefficient.@Nullable Inference inference) {
        return switch (encoding) {
            case Encoding.Numeric number ->
                    input == 0
                            ? new Coefficient(number.attribute(), null, null, value, inference)
                            : new Coefficient(
                                    number.attribute(),
                                    Coefficient.MISSING,
                                    "the median",
                                    value,
                                    inference);
            case Encoding.Category category ->
                    new Coefficient(
                            category.attribute(),
                            level(category, input),
                            level(category, mostFrequent(category)),
                            value,
                            inference);
        };
    }

    static int mostFrequent(Encoding.Category category) {
        int most = 0;
        for (int level = 1; level < category.shares().length; level++) {
            most = category.shares()[level] > category.shares()[most] ? level : most;
        }
        return most;
    }

    private static String level(Encoding.Category category, int level) {
        int named = category.levels().size();
        return level < named
                ? category.levels().get(level)
                : level == named ? Coefficient.OTHER : Coefficient.MISSING;
    }
}
