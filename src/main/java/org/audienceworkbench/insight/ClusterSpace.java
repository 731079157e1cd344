package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Measured;
import org.audienceworkbench.learn.Spread;
import org.audienceworkbench.missing.Fill;
import org.audienceworkbench.missing.Filling;
import org.audienceworkbench.missing.Policies;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/// Customers as points: the features, unscaled and scaled, of those customers who can be clustered.
///
/// @param frame the customers, with missing values filled and marked by policies
/// @param filling what they were filled by
/// @param rows the Frame's rows that became points
/// @param values each axis' unscaled values, in the order of `rows`
/// @param stored the same, with NaN for what was missing before it was filled
/// @param points scaled, one per row, one number per axis
/// @param warnings about policies that could not be followed
record ClusterSpace(
        Frame frame,
        Filling filling,
        List<Axis> axes,
        int[] rows,
        double[][] values,
        double[][] stored,
        double[][] points,
        List<Dropped> dropped,
        List<String> warnings) {

    private static final int LEVELS = 50;

    /// Makes the levels of a category weigh like one number: customers of different levels are 1
    /// apart.
    private static final double LEVEL_SPREAD = Math.sqrt(2);

    /// Of fewer different values a number is no quantity for a mixture.
    private static final int FEWEST_QUANTITIES = 10;

    private static final Curve STRAIGHT = new Curve.Straight();

    /// Beyond this, squared distances could pass the largest double.
    private static final double FAR = 1e120;

    /// @throws Problem when a feature can't be used or no customer has all of them
    static ClusterSpace of(
            Frame stored, Clustering.Settings settings, Policies policies, Progress progress) {
        Set<String> features = new LinkedHashSet<>();
        for (String feature : settings.features()) {
            features.add(stored.catalogue().get(feature).name());
        }
        if (features.isEmpty()) {
            throw new Problem(
                    "Clustering needs at least one feature",
                    null,
                    "Choose numbers, dates or categories in which customers differ");
        }
        List<Dropped> dropped = new ArrayList<>();
        features.removeIf(
                feature -> {
                    boolean empty = stored.column(feature).missing() == stored.size();
                    if (empty) {
                        dropped.add(new Dropped(feature, "every value is missing"));
                    }
                    return empty;
                });
        Filling.Learnt learnt =
                Filling.learn(
                        stored,
                        policies,
                        List.copyOf(features),
                        IntStream.range(0, stored.size()).toArray(),
                        settings.seed(),
                        progress.part(0, 0.3));
        // where customers who lack a feature are left out, nothing is left to mark
        Filling filling =
                learnt.filling()
                        .only(
                                fill ->
                                        !(fill instanceof Fill.Marked)
                                                || settings.missing() == Clustering.Missing.FILL);
        Frame frame = filling.over(stored, progress.part(0.3, 1));
        filling.marked().forEach(mark -> features.add(mark.input()));
        var present = present(frame, features, settings.missing());
        if (present.isEmpty()) {
            throw new Problem(
                    "No customer has a value in every feature",
                    null,
                    "Leave out features that are often missing, or have missing values filled");
        }
        List<Axis> axes = new ArrayList<>();
        boolean asQuantities = settings.method() instanceof ClusterMethod.Mixture;
        for (String feature : features) {
            if (asQuantities && isOfFewValues(frame, feature, present)) {
                dropped.add(new Dropped(feature, "it takes too few values for a mixture"));
                continue;
            }
            List<Axis> more = axes(frame, feature, present, settings.scale());
            if (more.isEmpty()
                    && filling.marked().stream().noneMatch(m -> m.input().equals(feature))) {
                dropped.add(new Dropped(feature, "all values are equal"));
            }
            axes.addAll(more);
        }
        if (axes.isEmpty()) {
            throw asQuantities
                    ? new Problem(
                            "None of these features takes enough values for a mixture",
                            null,
                            "Choose quantities, or find groups around means")
                    : new Problem(
                            "All customers are alike in these features",
                            null,
                            "Choose features in which customers differ");
        }
        return made(stored, frame, filling, axes, present, dropped, learnt.warnings());
    }

    private static boolean isOfFewValues(Frame frame, String feature, BitSet present) {
        Column column = frame.column(feature);
        if (column instanceof Column.Texts) {
            return true;
        }
        double[] values = Measured.of(column, frame);
        return present.stream()
                        .mapToDouble(row -> values[row])
                        .distinct()
                        .limit(FEWEST_QUANTITIES)
                        .count()
                < Math.min(FEWEST_QUANTITIES, present.cardinality());
    }

    /// The space of a saved clustering.
    static ClusterSpace of(Frame stored, ClusterModel model, Progress progress) {
        progress.report(0, "Reading the features");
        Frame frame = model.filling().over(stored, progress);
        Set<String> features = new LinkedHashSet<>();
        model.axes().forEach(axis -> features.add(axis.attribute()));
        BitSet present = present(frame, features, model.missing());
        return made(stored, frame, model.filling(), model.axes(), present, List.of(), List.of());
    }

    /// The attributes that the axes are of, marks aside.
    List<String> features() {
        return axes.stream()
                .map(Axis::attribute)
                .filter(attribute -> markOf(attribute) == null)
                .distinct()
                .toList();
    }

    /// The attribute of which this is the mark that it is missing, or null.
    @Nullable String markOf(String input) {
        return filling.marked().stream()
                .filter(mark -> mark.input().equals(input))
                .findFirst()
                .map(Fill.Marked::attribute)
                .orElse(null);
    }

    /// How many different points there are, counted up to `limit`.
    int different(int limit) {
        Set<List<Double>> seen = new HashSet<>();
        for (double[] point : points) {
            seen.add(Arrays.stream(point).boxed().toList());
            if (seen.size() == limit) {
                break;
            }
        }
        return seen.size();
    }

    private static BitSet present(Frame frame, Set<String> features, Clustering.Missing missing) {
        var present = new BitSet();
        present.set(0, frame.size());
        if (missing == Clustering.Missing.LEAVE_OUT) {
            for (String feature : features) {
                Column column = frame.column(feature);
                double[] values =
                        column instanceof Column.Texts ? new double[0] : Measured.of(column, frame);
                for (int row = 0; row < frame.size(); row++) {
                    boolean absent =
                            values.length == 0 ? column.isMissing(row) : Double.isNaN(values[row]);
                    if (absent) {
                        present.clear(row);
                    }
                }
            }
        }
        return present;
    }

    private static List<Axis> axes(
            Frame frame, String feature, BitSet present, Clustering.Scale scale) {
        Column column = frame.column(feature);
        if (column instanceof Column.Texts texts) {
            return levels(frame.catalogue().get(feature), texts, present);
        }
        double[] all = Measured.of(column, frame);
        double[] values = present.stream().mapToDouble(row -> all[row]).toArray();
        Spread spread = Spread.of(values);
        if (spread.isConstant()) {
            return List.of();
        }
        double[] sorted = Measured.sorted(values);
        double median = Measured.quantile(sorted, 0.5);
        return switch (scale) {
            case STANDARD ->
                    List.of(new Axis(feature, null, STRAIGHT, spread.mean(), spread.sd(), median));
            case ROBUST -> {
                double range =
                        Measured.quantile(sorted, 0.75) / 1.349
                                - Measured.quantile(sorted, 0.25) / 1.349;
                double width = range > 0 ? range : spread.sd();
                yield List.of(new Axis(feature, null, STRAIGHT, median, width, median));
            }
            case LOG -> logarithmic(feature, sorted, median);
            case RANK -> List.of(new Axis(feature, null, Curve.Ranks.of(sorted), 0, 1, median));
            case NONE -> {
                if (Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1])) > FAR) {
                    throw new Problem(
                            "\"" + feature + "\" has values too large to measure distances",
                            null,
                            "Use standard or robust scaling");
                }
                yield List.of(new Axis(feature, null, STRAIGHT, 0, 1, median));
            }
        };
    }

    /// Standardised after the logarithm, so that features of any unit weigh alike.
    private static List<Axis> logarithmic(String feature, double[] sorted, double median) {
        if (sorted[0] < 0) {
            throw new Problem(
                    "\"" + feature + "\" has values below 0, which have no logarithm",
                    null,
                    "Use rank, standard or robust scaling, or leave the feature out");
        }
        var curve = new Curve.Log();
        Spread spread = Spread.of(Arrays.stream(sorted).map(curve::at).toArray());
        return spread.isConstant()
                ? List.of()
                : List.of(new Axis(feature, null, curve, spread.mean(), spread.sd(), median));
    }

    private static List<Axis> levels(Attribute feature, Column.Texts texts, BitSet present) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        present.stream()
                .filter(row -> !texts.isMissing(row))
                .forEach(
                        row ->
                                counts.merge(
                                        texts.dictionary()[texts.codes()[row]], 1, Integer::sum));
        if (counts.size() > LEVELS) {
            throw new Problem(
                    "\""
                            + feature.name()
                            + "\" has "
                            + counts.size()
                            + " different texts, too many to cluster by",
                    null,
                    "Choose categories of at most " + LEVELS + " levels");
        }
        if (counts.size() < 2) {
            return List.of();
        }
        String mode =
                counts.entrySet().stream()
                        .max(
                                Map.Entry.<String, Integer>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey();
        return counts.keySet().stream()
                .sorted()
                .map(
                        level ->
                                new Axis(
                                        feature.name(),
                                        level,
                                        STRAIGHT,
                                        0,
                                        LEVEL_SPREAD,
                                        level.equals(mode) ? 1 : 0))
                .toList();
    }

    private static ClusterSpace made(
            Frame before,
            Frame frame,
            Filling filling,
            List<Axis> axes,
            BitSet present,
            List<Dropped> dropped,
            List<String> warnings) {
        int[] rows = present.stream().toArray();
        double[][] values = new double[axes.size()][rows.length];
        double[][] stored = new double[axes.size()][];
        double[][] points = new double[rows.length][axes.size()];
        for (int place = 0; place < axes.size(); place++) {
            Axis axis = axes.get(place);
            double[] all = values(frame, axis);
            for (int i = 0; i < rows.length; i++) {
                double value = all[rows[i]];
                values[place][i] = Double.isNaN(value) ? axis.fill() : value;
                points[i][place] = Math.clamp(axis.scaled(values[place][i]), -FAR, FAR);
            }
            stored[place] = stored(before, axis, rows, values[place]);
        }
        return new ClusterSpace(
                frame,
                filling,
                List.copyOf(axes),
                rows,
                values,
                stored,
                points,
                List.copyOf(dropped),
                List.copyOf(warnings));
    }

    private static double[] stored(Frame before, Axis axis, int[] rows, double[] filled) {
        boolean isMark = before.catalogue().find(axis.attribute()).isEmpty();
        if (isMark || before.column(axis.attribute()).missing() == 0) {
            return filled;
        }
        double[] all = values(before, axis);
        return Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
    }

    private static double[] values(Frame frame, Axis axis) {
        Column column = frame.column(axis.attribute());
        if (axis.level() == null) {
            if (column instanceof Column.Texts) {
                throw otherType(axis);
            }
            return Measured.of(column, frame);
        }
        if (!(column instanceof Column.Texts texts)) {
            throw otherType(axis);
        }
        double[] is = new double[texts.size()];
        for (int row = 0; row < is.length; row++) {
            int code = texts.codes()[row];
            is[row] =
                    code == Column.Texts.MISSING
                            ? Double.NaN
                            : Objects.equals(texts.dictionary()[code], axis.level()) ? 1 : 0;
        }
        return is;
    }

    private static Problem otherType(Axis axis) {
        return new Problem(
                "\"" + axis.attribute() + "\" is of another type than when the model was made",
                null,
                "Import it with its former type, or make the model again");
    }
}
