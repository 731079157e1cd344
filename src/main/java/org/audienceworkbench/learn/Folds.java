package org.audienceworkbench.learn;

import org.audienceworkbench.base.Problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Customers dealt out to folds of as many customers and as many positives each, as near as whole
/// numbers allow. Each fold is judged once, by what was learned from all others.
public record Folds(List<int[]> judged) {

    public Folds {
        judged = List.copyOf(judged);
    }

    /// @param wanted fewer are made where there are fewer positives or negatives
    /// @throws Problem when there are not even two of both
    public static Folds of(Target target, int[] rows, int wanted, long seed) {
        int[] positives = rows(target, rows, true);
        int[] negatives = rows(target, rows, false);
        int folds = Math.min(wanted, Math.min(positives.length, negatives.length));
        if (folds < 2) {
            throw new Problem(
                    "\"%s\" has %d positive and %d negative customers, too few to cross-validate"
                            .formatted(target.attribute(), positives.length, negatives.length),
                    null,
                    "Train without cross-validation, or choose a target with at least 20 of both");
        }
        Sample.shuffle(positives, seed);
        Sample.shuffle(negatives, ~seed);
        List<int[]> judged = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int first = fold;
            judged.add(
                    IntStream.concat(
                                    dealt(positives, first, folds),
                                    dealt(negatives, folds - 1 - first, folds))
                            .sorted()
                            .toArray());
        }
        return new Folds(judged);
    }

    private static int[] rows(Target target, int[] rows, boolean positive) {
        return Arrays.stream(rows).filter(row -> target.positive()[row] == positive).toArray();
    }

    private static IntStream dealt(int[] shuffled, int first, int folds) {
        return IntStream.range(0, shuffled.length)
                .filter(i -> i % folds == first)
                .map(i -> shuffled[i]);
    }

    public int size() {
        return judged.size();
    }

    /// The rows of all folds but one, ascending.
    public int[] others(int fold) {
        return IntStream.range(0, size())
                .filter(other -> other != fold)
                .flatMap(other -> Arrays.stream(judged.get(other)))
                .sorted()
                .toArray();
    }
}
