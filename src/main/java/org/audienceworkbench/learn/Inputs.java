package org.audienceworkbench.learn;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The attributes that a model reads, of all customers of a Frame.
///
/// @param columns one for each encoding
public record Inputs(List<Encoding> encodings, List<Values> columns, int size) {

    /// An attribute's values by the Frame's rows.
    public sealed interface Values {

        /// The values of these rows, in this order.
        Values at(int[] rows);

        /// NaN is missing.
        record Numbers(double[] values) implements Values {
            @Override
            public Values at(int[] rows) {
                return new Numbers(Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
            }
        }

        /// Places among the encoding's levels.
        record Levels(int[] codes) implements Values {
            @Override
            public Values at(int[] rows) {
                return new Levels(Arrays.stream(rows).map(row -> codes[row]).toArray());
            }
        }
    }

    /// @throws Problem when the Frame lacks one of the attributes, or has it with another type
    public static Inputs of(List<Encoding> encodings, Frame frame) {
        List<Values> columns = new ArrayList<>();
        for (Encoding encoding : encodings) {
            columns.add(values(encoding, frame));
        }
        return new Inputs(encodings, columns, frame.size());
    }

    /// The values of these rows, in this order.
    public Inputs at(int[] rows) {
        return new Inputs(
                encodings, columns.stream().map(column -> column.at(rows)).toList(), rows.length);
    }

    /// The same with other values of one encoding.
    public Inputs with(int place, Values other) {
        List<Values> changed = new ArrayList<>(columns);
        changed.set(place, other);
        return new Inputs(encodings, changed, size);
    }

    /// What trees split on, column by column: numbers as they are, levels by their ranks.
    public double[][] forTrees(int[] rows) {
        double[][] matrix = new double[encodings.size()][];
        for (int place = 0; place < matrix.length; place++) {
            matrix[place] = forTrees(place, rows);
        }
        return matrix;
    }

    private double[] forTrees(int place, int[] rows) {
        return switch (columns.get(place)) {
            case Values.Numbers(double[] values) ->
                    Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
            case Values.Levels(int[] codes) -> {
                double[] ranks = ((Encoding.Category) encodings.get(place)).ranks();
                yield Arrays.stream(rows).mapToDouble(row -> ranks[codes[row]]).toArray();
            }
        };
    }

    private static Values values(Encoding encoding, Frame frame) {
        Column column = frame.column(encoding.attribute());
        if (encoding instanceof Encoding.Category category
                && column instanceof Column.Texts texts) {
            return new Values.Levels(category.codes(texts));
        }
        if (encoding instanceof Encoding.Numeric && !(column instanceof Column.Texts)) {
            return new Values.Numbers(Measured.of(column, frame));
        }
        throw new Problem(
                "\""
                        + encoding.attribute()
                        + "\" is of another type than when the model was trained",
                null,
                "Import it with its former type, or train the model again");
    }
}
