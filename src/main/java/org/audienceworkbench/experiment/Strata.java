package org.audienceworkbench.experiment;

import org.audienceworkbench.customer.Column;

import java.util.Arrays;
import java.util.List;

/// Groups customers by what they have in common.
///
/// Numbers with more than 20 different values are cut at their quintiles first: a group of its own
/// for every amount would leave nothing to deal out evenly. A missing value is a value.
final class Strata {

    private static final int MOST_VALUES = 20;
    private static final int PARTS = 5;

    private Strata() {}

    static Column of(List<Column> columns, int size) {
        var labels = new StringBuilder[size];
        for (int row = 0; row < size; row++) {
            labels[row] = new StringBuilder();
        }
        for (Column column : columns) {
            Column grouped = column instanceof Column.Numbers(var values) ? cut(values) : column;
            for (int row = 0; row < size; row++) {
                String text = grouped.text(row);
                // The length keeps "a" + "bc" apart from "ab" + "c".
                labels[row].append(text == null ? "-" : text.length() + ":" + text).append('/');
            }
        }
        var maker = new Column.Texts.Maker(size);
        for (int row = 0; row < size; row++) {
            maker.set(row, labels[row].toString());
        }
        return maker.made();
    }

    private static Column cut(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        if (Arrays.stream(sorted).distinct().limit(MOST_VALUES + 1L).count() <= MOST_VALUES) {
            return new Column.Numbers(values);
        }
        var limits = new double[PARTS - 1];
        for (int part = 1; part < PARTS; part++) {
            limits[part - 1] = sorted[(int) ((long) sorted.length * part / PARTS)];
        }
        var parts = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            parts[row] = part(values[row], limits);
        }
        return new Column.Numbers(parts);
    }

    private static double part(double value, double[] limits) {
        return Double.isNaN(value)
                ? Double.NaN
                : Arrays.stream(limits).filter(limit -> value >= limit).count();
    }
}
