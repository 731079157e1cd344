package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Measured;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.missing.Fill;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// How a model's answer depends on one attribute when customers stay as they are in all else: its
/// mean over them (Friedman 2001, "partial dependence"), and how far single customers' curves are
/// apart (Goldstein and others 2015).
///
/// @param numeric whether the points are numbers, in ascending order, but for a last one without a
///   value
/// @param customers whose curves were measured, drawn with a seed where there are more
/// @param of how many there are
public record Dependence(
        String attribute, boolean numeric, Scale scale, int customers, int of, List<Point> points) {

    private static final int MEASURED = 1_000;
    private static final long SEED = 42;
    private static final int GRID = 20;
    private static final double LOWEST = 0.05;
    private static final double CLIP = 1e-15;

    public Dependence {
        points = List.copyOf(points);
    }

    /// What the answer is.
    public enum Scale {
        /// As scores are, calibrated.
        PROBABILITY,
        /// As reasons are, before calibration.
        LOG_ODDS
    }

    /// @param label a text's value; "other" for those without a level of their own, "no value" for
    ///   a missing one; null for a number
    /// @param value the number, days since where the attribute is a date; null for others
    /// @param mean over the customers
    /// @param low a tenth of the customers' curves are below
    /// @param high a tenth of the customers' curves are above
    public record Point(
            @Nullable String label, @Nullable Double value, double mean, double low, double high) {}

    /// @throws Problem when the model does not use the attribute
    public static Dependence of(
            Explainer explainer, String attribute, Scale scale, Progress progress) {
        Inputs inputs = explainer.inputs();
        int place = explainer.attributes().indexOf(attribute);
        if (place < 0) {
            throw new Problem(
                    "The model does not use \"" + attribute + "\"",
                    null,
                    "It uses " + String.join(", ", explainer.attributes()));
        }
        int[] rows = Sample.of(explainer.scored(), MEASURED, SEED);
        Inputs drawn = inputs.at(rows);
        List<Wanted> wanted = wanted(inputs, place, mark(explainer, attribute));
        List<Point> points = new ArrayList<>();
        for (Wanted each : wanted) {
            progress.report((double) points.size() / wanted.size(), "Trying values");
            points.add(point(explainer.model(), each, each.in(drawn, place), scale));
        }
        boolean numeric = inputs.encodings().get(place) instanceof Encoding.Numeric;
        return new Dependence(
                attribute, numeric, scale, rows.length, explainer.scored().length, points);
    }

    /// A value that all customers get.
    ///
    /// @param code of a text's level; the number is meant where it is below 0
    /// @param mark place of the input that says where the attribute is missing; below 0 for none
    private record Wanted(@Nullable String label, @Nullable Double value, int code, int mark) {

        Inputs in(Inputs drawn, int place) {
            double number = value == null ? Double.NaN : value;
            Inputs changed =
                    drawn.with(
                            place,
                            code >= 0
                                    ? new Inputs.Values.Levels(filled(drawn.size(), code))
                                    : new Inputs.Values.Numbers(filled(drawn.size(), number)));
            return mark < 0
                    ? changed
                    : changed.with(
                            mark,
                            new Inputs.Values.Numbers(
                                    filled(drawn.size(), value == null ? 1.0 : 0.0)));
        }

        private static int[] filled(int size, int value) {
            int[] values = new int[size];
            Arrays.fill(values, value);
            return values;
        }

        private static double[] filled(int size, double value) {
            double[] values = new double[size];
            Arrays.fill(values, value);
            return values;
        }
    }

    private static int mark(Explainer explainer, String attribute) {
        return explainer.model().filling().marked().stream()
                .filter(each -> each.attribute().equals(attribute))
                .map(Fill.Marked::input)
                .map(explainer.attributes()::indexOf)
                .findFirst()
                .orElse(-1);
    }

    private static List<Wanted> wanted(Inputs inputs, int place, int mark) {
        return switch (inputs.encodings().get(place)) {
            case Encoding.Numeric number -> {
                double[] values = ((Inputs.Values.Numbers) inputs.columns().get(place)).values();
                List<Wanted> wanted = new ArrayList<>();
                grid(values).forEach(value -> wanted.add(new Wanted(null, value, -1, mark)));
                if (number.missing() > 0 || mark >= 0 || wanted.isEmpty()) {
                    wanted.add(new Wanted("no value", null, -1, mark));
                }
                yield wanted;
            }
            case Encoding.Category category ->
                    IntStream.range(0, category.shares().length)
                            .filter(
                                    code ->
                                            code < category.levels().size()
                                                    || category.shares()[code] > 0)
                            .mapToObj(code -> new Wanted(label(category, code), null, code, -1))
                            .toList();
        };
    }

    private static String label(Encoding.Category category, int code) {
        int levels = category.levels().size();
        return code < levels ? category.levels().get(code) : code == levels ? "other" : "no value";
    }

    /// All values where they are few, else quantiles from a twentieth to the last but a twentieth.
    static DoubleStream grid(double[] values) {
        double[] sorted = Measured.sorted(values);
        double[] different = Arrays.stream(sorted).distinct().limit(GRID + 1L).toArray();
        if (different.length <= GRID) {
            return Arrays.stream(different);
        }
        return IntStream.range(0, GRID)
                .mapToDouble(
                        i -> Measured.quantile(sorted, LOWEST + (1 - 2 * LOWEST) * i / (GRID - 1)))
                .distinct();
    }

    private static Point point(PropensityModel model, Wanted wanted, Inputs inputs, Scale scale) {
        int[] all = IntStream.range(0, inputs.size()).toArray();
        double[] answers =
                switch (scale) {
                    case PROBABILITY -> model.probabilities(inputs, all);
                    case LOG_ODDS ->
                            Arrays.stream(model.uncalibrated(inputs, all))
                                    .map(p -> Math.clamp(p, CLIP, 1 - CLIP))
                                    .map(p -> Math.log(p / (1 - p)))
                                    .toArray();
                };
        double[] sorted = Measured.sorted(answers);
        return new Point(
                wanted.label(),
                wanted.value(),
                Arrays.stream(answers).average().orElse(0),
                Measured.quantile(sorted, 0.1),
                Measured.quantile(sorted, 0.9));
    }
}
