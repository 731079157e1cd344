package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.learn.Target;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.stat.interval.BinomialProportion;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Groups of customers among whom a target is more, or less, frequent than among all: the leaves of
/// a classification tree (Breiman, Friedman, Olshen and Stone 1984), grown on one half of the
/// customers and judged on the other, which had no say in it.
public final class MicroSegments {

    private static final double CONFIDENCE = 0.95;

    /// How probable it may be that chance alone makes the best of all divisions that are compared
    /// as good as it is; shared out among them (Bonferroni).
    private static final double CHANCE = 0.01;

    /// Fewer customers to judge by say too little.
    private static final int FEWEST_JUDGED = 30;

    private MicroSegments() {}

    /// @param positive the value of the target that counts, or null to guess
    /// @param features to divide by; empty for all that a model would learn from
    /// @param depth how many conditions a group has at most, 1 to 5
    /// @param least the customers of the learning half that a group must have
    public record Settings(
            String target,
            @Nullable String positive,
            List<String> features,
            List<String> exclude,
            int depth,
            int least,
            long seed) {

        public static final int MOST_DEPTH = 5;

        public Settings {
            features = List.copyOf(features);
            exclude = List.copyOf(exclude);
            if (depth < 1 || depth > MOST_DEPTH) {
                throw new Problem(
                        "A group has 1 to " + MOST_DEPTH + " conditions, not " + depth,
                        "--depth",
                        "Give a whole number in that range");
            }
            if (least < 1) {
                throw new Problem(
                        "A group has at least 1 customer, not " + least,
                        "--least",
                        "Give a whole number above 0");
            }
        }

        /// Three conditions, a hundred customers, seed 42.
        public static Settings of(String target) {
            return new Settings(target, null, List.of(), List.of(), 3, 100, 42);
        }
    }

    /// One condition of a group.
    ///
    /// @param holds false for those for whom the division does not hold
    public record Step(Division division, boolean holds) {}

    /// How frequent the target is in a group, among customers who had no say in making it.
    ///
    /// @param customers of those, in the group and with a known target
    /// @param low the lower end of the share's interval (Wilson 1927, 95 %), high the upper one
    /// @param lift the share divided by that of all such customers
    public record Judged(
            int customers, int positives, double share, double low, double high, double lift) {

        /// @param base the share among all, above 0
        static @Nullable Judged of(int customers, int positives, double base) {
            if (customers < FEWEST_JUDGED) {
                return null;
            }
            double share = (double) positives / customers;
            var interval = BinomialProportion.getWilsonScoreInterval(customers, share, CONFIDENCE);
            return new Judged(
                    customers,
                    positives,
                    share,
                    interval.getLowerBound(),
                    interval.getUpperBound(),
                    share / base);
        }
    }

    /// @param judged null where too few customers are left to judge it by
    public record Group(List<Step> steps, @Nullable Judged judged) {
        public Group {
            steps = List.copyOf(steps);
        }
    }

    /// @param value the target's value that counts
    /// @param base the share of that value among the customers who judge
    /// @param groups the highest share first
    public record Found(
            String target,
            String value,
            int judges,
            double base,
            List<Group> groups,
            List<String> warnings) {
        public Found {
            groups = List.copyOf(groups);
            warnings = List.copyOf(warnings);
        }
    }

    /// @throws Problem when there is no such target, too few customers know it, or nothing is left
    ///   to divide by
    public static Found find(Frame frame, Settings settings, Progress progress) {
        progress.report(0, "Reading the target");
        var target = Target.of(frame, settings.target(), settings.positive());
        var halves = Halves.of(target, settings.seed());
        var choice =
                FeatureChoice.of(
                        frame,
                        new FeatureChoice.Wish(
                                settings.features(), settings.exclude(), settings.seed()),
                        target,
                        halves.learning(),
                        progress.part(0, 0.4));
        List<Divider> dividers = new ArrayList<>();
        for (Encoding encoding : choice.encodings()) {
            progress.report(
                    0.4 + 0.3 * dividers.size() / choice.encodings().size(),
                    "Dividing by " + encoding.attribute());
            dividers.add(Divider.of(frame, encoding.attribute(), halves.learning()));
        }
        progress.report(0.7, "Growing the tree");
        var growing = new Growing(dividers, target.positive(), settings);
        List<Group> groups = new ArrayList<>();
        double base = share(halves.judging(), target.positive());
        growing.grow(
                halves.learning(),
                halves.judging(),
                List.of(),
                (steps, judging) ->
                        groups.add(
                                new Group(
                                        steps,
                                        Judged.of(
                                                judging.length,
                                                positives(judging, target.positive()),
                                                base))));
        if (groups.size() == 1) {
            groups.clear();
        }
        groups.sort(Comparator.comparingDouble(MicroSegments::order).reversed());
        return new Found(
                target.attribute(),
                target.value(),
                halves.judging().length,
                base,
                groups,
                choice.warnings());
    }

    /// How frequent a target is in groups that it had no say in.
    ///
    /// @param known the customers with a known target
    /// @param groups null where too few of them are in a group
    public record Rates(
            String target, String value, int known, double base, List<@Nullable Judged> groups) {}

    /// Judges groups that were made without the target, such as clusters.
    ///
    /// @param groups which rows are in each
    public static Rates judge(
            Frame frame, String name, @Nullable String positive, List<boolean[]> groups) {
        var target = Target.of(frame, name, positive);
        double base = share(target.known(), target.positive());
        List<@Nullable Judged> judged = new ArrayList<>();
        for (boolean[] group : groups) {
            int[] rows = Arrays.stream(target.known()).filter(row -> group[row]).toArray();
            judged.add(Judged.of(rows.length, positives(rows, target.positive()), base));
        }
        return new Rates(target.attribute(), target.value(), target.known().length, base, judged);
    }

    private static double order(Group group) {
        Judged judged = group.judged();
        return judged == null ? -1 : judged.share();
    }

    private static int positives(int[] rows, boolean[] positive) {
        return (int) Arrays.stream(rows).filter(row -> positive[row]).count();
    }

    private static double share(int[] rows, boolean[] positive) {
        return (double) positives(rows, positive) / rows.length;
    }

    private record Halves(int[] learning, int[] judging) {

        static Halves of(Target target, long seed) {
            int[] yes = drawn(target, true, seed);
            int[] no = drawn(target, false, ~seed);
            if (yes.length < 2 * FEWEST_JUDGED || no.length < 2 * FEWEST_JUDGED) {
                throw new Problem(
                        "\"%s\" has %d positive and %d negative customers, too few to learn from"
                                .formatted(target.attribute(), yes.length, no.length),
                        null,
                        "Choose a target with at least " + 2 * FEWEST_JUDGED + " of both");
            }
            return new Halves(joined(part(yes, 0), part(no, 0)), joined(part(yes, 1), part(no, 1)));
        }

        private static int[] drawn(Target target, boolean positive, long seed) {
            int[] rows =
                    Arrays.stream(target.known())
                            .filter(row -> target.positive()[row] == positive)
                            .toArray();
            Sample.shuffle(rows, seed);
            return rows;
        }

        private static int[] part(int[] rows, int half) {
            int middle = rows.length / 2;
            return half == 0
                    ? Arrays.copyOf(rows, middle)
                    : Arrays.copyOfRange(rows, middle, rows.length);
        }

        private static int[] joined(int[] a, int[] b) {
            return IntStream.concat(IntStream.of(a), IntStream.of(b)).sorted().toArray();
        }
    }

    private record Growing(List<Divider> dividers, boolean[] positive, Settings settings) {

        interface Leaf {
            void found(List<Step> steps, int[] judging);
        }

        void grow(int[] learning, int[] judging, List<Step> steps, Leaf leaf) {
            Divider chosen = null;
            Divider.Found best = null;
            if (steps.size() < settings.depth()) {
                for (Divider divider : dividers) {
                    Divider.Found found = divider.best(learning, positive, settings.least());
                    if (found != null && (best == null || found.worth() > best.worth())) {
                        best = found;
                        chosen = divider;
                    }
                }
            }
            if (chosen == null || best == null || !isBeyondChance(best, learning)) {
                leaf.found(steps, judging);
                return;
            }
            for (boolean holds : new boolean[] {true, false}) {
                List<Step> longer = new ArrayList<>(steps);
                longer.add(new Step(best.division(), holds));
                grow(
                        side(learning, chosen, best, holds),
                        side(judging, chosen, best, holds),
                        longer,
                        leaf);
            }
        }

        /// Pearson's statistic of a table of two by two is what the impurity loses, divided by
        /// twice the share of positives times that of the others.
        private boolean isBeyondChance(Divider.Found found, int[] rows) {
            double share = share(rows, positive);
            double statistic = found.worth() / (2 * share * (1 - share));
            int tried = dividers.stream().mapToInt(Divider::tried).sum();
            return 1 - new ChiSquaredDistribution(1).cumulativeProbability(statistic)
                    <= CHANCE / tried;
        }

        private static int[] side(int[] rows, Divider divider, Divider.Found found, boolean holds) {
            return Arrays.stream(rows)
                    .filter(row -> found.holds(divider.bins()[row]) == holds)
                    .toArray();
        }
    }
}
