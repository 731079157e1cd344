package org.audienceworkbench.learn;

import org.audienceworkbench.base.Problem;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Customers with a known target in three parts: 70 % to learn from, 15 % to choose by, 15 % to
/// judge by, each with its fair share of positives.
public record Split(int[] train, int[] validation, int[] test) {

    private static final double HELD = 0.15;

    /// Each part needs one of each class.
    private static final int FEWEST = 3;

    /// @throws Problem when there are too few positives or negatives to give each part one
    public static Split of(Target target, long seed) {
        int[] positives =
                Arrays.stream(target.known()).filter(row -> target.positive()[row]).toArray();
        int[] negatives =
                Arrays.stream(target.known()).filter(row -> !target.positive()[row]).toArray();
        if (positives.length < FEWEST || negatives.length < FEWEST) {
            throw new Problem(
                    "\"%s\" has %d positive and %d negative customers, too few to learn from"
                            .formatted(target.attribute(), positives.length, negatives.length),
                    null,
                    "Choose a target with at least 20 of both");
        }
        Sample.shuffle(positives, seed);
        Sample.shuffle(negatives, ~seed);
        Split yes = of(positives);
        Split no = of(negatives);
        return new Split(
                joined(yes.train(), no.train()),
                joined(yes.validation(), no.validation()),
                joined(yes.test(), no.test()));
    }

    /// Rows to learn from and rows to stop by, of some rows whose test is elsewhere.
    public static Split within(int[] rows, Target target, long seed) {
        int[] positives = Arrays.stream(rows).filter(row -> target.positive()[row]).toArray();
        int[] negatives = Arrays.stream(rows).filter(row -> !target.positive()[row]).toArray();
        Sample.shuffle(positives, seed);
        Sample.shuffle(negatives, ~seed);
        int yes = held(positives.length);
        int no = held(negatives.length);
        return new Split(
                joined(
                        Arrays.copyOfRange(positives, yes, positives.length),
                        Arrays.copyOfRange(negatives, no, negatives.length)),
                joined(Arrays.copyOf(positives, yes), Arrays.copyOf(negatives, no)),
                new int[0]);
    }

    /// What a model may learn from in the end: the rows to train and those to validate by.
    public int[] learning() {
        return joined(train, validation);
    }

    private static int held(int rows) {
        return Math.clamp(Math.round(rows * HELD), 0, Math.max(0, rows - 1));
    }

    private static Split of(int[] shuffled) {
        int held = Math.max(1, (int) Math.round(shuffled.length * HELD));
        return new Split(
                Arrays.copyOfRange(shuffled, 2 * held, shuffled.length),
                Arrays.copyOfRange(shuffled, held, 2 * held),
                Arrays.copyOf(shuffled, held));
    }

    private static int[] joined(int[] positives, int[] negatives) {
        return IntStream.concat(IntStream.of(positives), IntStream.of(negatives))
                .sorted()
                .toArray();
    }
}
