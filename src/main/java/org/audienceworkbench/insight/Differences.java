package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.learn.Measured;
import org.audienceworkbench.learn.Spread;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How the members of a group differ from the rest, attribute by attribute.
///
/// @param inside how many members there are
/// @param outside how many others there are
/// @param ranked the largest difference first; empty when either side is too small
/// @param dropped the attributes that are not compared, and why
public record Differences(int inside, int outside, List<Difference> ranked, List<Dropped> dropped) {

    /// Fewer on either side say too little.
    public static final int LEAST = 30;

    /// Values of which fewer are expected on a side are taken together, as for a chi-squared test
    /// (Cochran 1954): by chance alone, many rare values look like a difference.
    private static final double LEAST_EXPECTED = 5;

    public Differences {
        ranked = List.copyOf(ranked);
        dropped = List.copyOf(dropped);
    }

    public boolean isEnough() {
        return inside >= LEAST && outside >= LEAST;
    }

    /// Reads each attribute once and holds no more than one besides the Frame.
    ///
    /// @param member by the Frame's rows
    public static Differences of(Frame frame, boolean[] member, Progress progress) {
        int inside = 0;
        for (boolean is : member) {
            inside += is ? 1 : 0;
        }
        int outside = member.length - inside;
        if (inside < LEAST || outside < LEAST) {
            return new Differences(inside, outside, List.of(), List.of());
        }
        List<Difference> found = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        List<Attribute> all = frame.catalogue().all();
        for (int i = 0; i < all.size(); i++) {
            Attribute attribute = all.get(i);
            progress.report((double) i / all.size(), "Comparing " + attribute.label());
            if (attribute.origin() == Attribute.Origin.GENERATED) {
                dropped.add(new Dropped(attribute.name(), "it was made by the program"));
            } else if (attribute.role() != null
                    && FeatureChoice.IDENTIFYING.contains(attribute.role())) {
                dropped.add(new Dropped(attribute.name(), "it identifies customers"));
            } else {
                compare(frame, attribute, member, found, dropped);
            }
        }
        found.sort(
                Comparator.comparingDouble(Difference::effect)
                        .reversed()
                        .thenComparing(each -> each.attribute().name()));
        return new Differences(inside, outside, found, dropped);
    }

    private static void compare(
            Frame frame,
            Attribute attribute,
            boolean[] member,
            List<Difference> found,
            List<Dropped> dropped) {
        Column column = frame.column(attribute.name());
        Difference.Known inside = known(column, member, true);
        Difference.Known outside = known(column, member, false);
        if (inside.known() < LEAST || outside.known() < LEAST) {
            dropped.add(
                    new Dropped(
                            attribute.name(),
                            "fewer than "
                                    + LEAST
                                    + (inside.known() < LEAST ? " members" : " of the rest")
                                    + " have a value"));
        } else if (column instanceof Column.Texts texts) {
            int[][] counts = counts(texts, member);
            int[] both = new int[counts[0].length];
            Arrays.setAll(both, code -> counts[0][code] + counts[1][code]);
            if (FeatureChoice.isNearlyUnique(both, inside.known() + outside.known())) {
                dropped.add(
                        new Dropped(attribute.name(), "almost every customer has another value"));
            } else {
                found.add(levels(attribute, inside, outside, texts.dictionary(), counts));
            }
        } else {
            double[] values = Measured.of(column, frame);
            found.add(
                    attribute.type() == ValueType.BOOLEAN
                            ? truths(attribute, inside, outside, values, member)
                            : numbers(attribute, inside, outside, values, member));
        }
    }

    private static Difference.Known known(Column column, boolean[] member, boolean wanted) {
        int known = 0;
        int missing = 0;
        for (int row = 0; row < member.length; row++) {
            if (member[row] == wanted) {
                boolean is = column.isMissing(row);
                missing += is ? 1 : 0;
                known += is ? 0 : 1;
            }
        }
        return new Difference.Known(known, missing);
    }

    /// By the dictionary's places: of the members, and of the rest.
    private static int[][] counts(Column.Texts texts, boolean[] member) {
        var counts = new int[2][texts.dictionary().length];
        for (int row = 0; row < member.length; row++) {
            int code = texts.codes()[row];
            if (code != Column.Texts.MISSING) {
                counts[member[row] ? 0 : 1][code]++;
            }
        }
        return counts;
    }

    private static Difference truths(
            Attribute attribute,
            Difference.Known inside,
            Difference.Known outside,
            double[] values,
            boolean[] member) {
        var counts = new int[2][2];
        for (int row = 0; row < member.length; row++) {
            if (!Double.isNaN(values[row])) {
                counts[member[row] ? 0 : 1][values[row] == 0 ? 0 : 1]++;
            }
        }
        return levels(attribute, inside, outside, new String[] {"no", "yes"}, counts);
    }

    private static Difference levels(
            Attribute attribute,
            Difference.Known inside,
            Difference.Known outside,
            String[] values,
            int[][] counts) {
        double part = (double) inside.known() / (inside.known() + outside.known());
        double least = LEAST_EXPECTED / Math.min(part, 1 - part);
        List<Difference.Level> levels = new ArrayList<>();
        int rareInside = 0;
        int rareOutside = 0;
        int rare = 0;
        for (int code = 0; code < values.length; code++) {
            int both = counts[0][code] + counts[1][code];
            if (both >= least) {
                levels.add(new Difference.Level(values[code], counts[0][code], counts[1][code]));
            } else if (both > 0) {
                rareInside += counts[0][code];
                rareOutside += counts[1][code];
                rare++;
            }
        }
        levels.sort(
                Comparator.comparingDouble(
                                (Difference.Level level) -> -Math.abs(gap(level, inside, outside)))
                        .thenComparingDouble(level -> -gap(level, inside, outside))
                        .thenComparing(Difference.Level::value));
        if (rare > 0) {
            String name = levels.isEmpty() ? "all values" : "all other values";
            levels.add(new Difference.Level(name, rareInside, rareOutside));
        }
        double distance = 0;
        for (Difference.Level level : levels) {
            distance += Math.abs(gap(level, inside, outside)) / 2;
        }
        return new Difference.Levels(attribute, inside, outside, Math.min(1, distance), levels);
    }

    private static double gap(
            Difference.Level level, Difference.Known inside, Difference.Known outside) {
        return (double) level.inside() / inside.known()
                - (double) level.outside() / outside.known();
    }

    private static Difference numbers(
            Attribute attribute,
            Difference.Known inside,
            Difference.Known outside,
            double[] values,
            boolean[] member) {
        double[] in = sorted(values, member, true, inside.known());
        double[] out = sorted(values, member, false, outside.known());
        return new Difference.Numbers(
                attribute, inside, outside, delta(in, out), centre(in), centre(out));
    }

    private static double[] sorted(double[] values, boolean[] member, boolean wanted, int known) {
        var sorted = new double[known];
        int size = 0;
        for (int row = 0; row < values.length; row++) {
            if (member[row] == wanted && !Double.isNaN(values[row])) {
                sorted[size++] = values[row];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private static Difference.Centre centre(double[] sorted) {
        return new Difference.Centre(Spread.of(sorted).mean(), Measured.quantile(sorted, 0.5));
    }

    /// Cliff's delta of two sorted samples, in one walk over both.
    static double delta(double[] in, double[] out) {
        long more = 0;
        int below = 0;
        int upTo = 0;
        for (double value : in) {
            while (below < out.length && out[below] < value) {
                below++;
            }
            while (upTo < out.length && out[upTo] <= value) {
                upTo++;
            }
            more += below - (out.length - upTo);
        }
        return (double) more / ((double) in.length * out.length);
    }
}
