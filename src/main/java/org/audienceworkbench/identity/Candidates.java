package org.audienceworkbench.identity;

import org.audienceworkbench.base.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Pairs worth a look: those that share a key such as an e-mail address, or how the last name
/// sounds together with the postcode. Comparing everyone with everyone would take days for a
/// million.
final class Candidates {

    /// A value that so many share is a placeholder or too common to tell anything.
    private static final int MOST_SHARED = 20;

    private static final int MOST_ALIKE = 60;

    interface Pairs {
        void accept(int a, int b);
    }

    private final Traits traits;
    private final List<int[]> blocks = new ArrayList<>();
    private long skipped;

    Candidates(Traits traits) {
        this.traits = traits;
    }

    /// How many records stood in groups too large to look at.
    long skipped() {
        return skipped;
    }

    void each(Progress progress, Pairs pairs) {
        List<IntFunction<String>> keys =
                List.of(
                        row -> traits.email().text(row),
                        row -> traits.mailbox().text(row),
                        row -> traits.phone().text(row),
                        row -> both(sound(traits.last(), row), traits.postcode().text(row)),
                        row -> both(sound(traits.last(), row), traits.birth().text(row)),
                        row -> both(sound(traits.first(), row), traits.birth().text(row)),
                        row ->
                                both(
                                        both(sound(traits.first(), row), sound(traits.last(), row)),
                                        traits.city().text(row)),
                        row -> both(traits.address().text(row), traits.postcode().text(row)));
        for (int i = 0; i < keys.size(); i++) {
            progress.report((double) i / keys.size(), "Looking for records of one person");
            pass(keys.get(i), i < 3 ? MOST_SHARED : MOST_ALIKE, progress, pairs);
        }
    }

    private static String both(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? "" : one + "|" + other;
    }

    private static String sound(Trait name, int row) {
        return name.has(row) ? Plain.sound(name.text(row)) : "";
    }

    private void pass(IntFunction<String> keyOf, int most, Progress progress, Pairs pairs) {
        var block = new int[traits.size()];
        Arrays.fill(block, -1);
        var sorted = new long[traits.size()];
        int used = 0;
        for (int row = 0; row < traits.size(); row++) {
            String key = keyOf.apply(row);
            if (!key.isEmpty()) {
                sorted[used++] = ((long) key.hashCode() << 32) | row;
            }
        }
        Arrays.sort(sorted, 0, used);
        int from = 0;
        while (from < used) {
            int to = from + 1;
            while (to < used && sorted[to] >> 32 == sorted[from] >> 32) {
                to++;
            }
            if (to - from > most) {
                skipped += to - from;
            } else if (to - from > 1) {
                for (int i = from; i < to; i++) {
                    block[(int) sorted[i]] = from;
                }
                for (int i = from; i < to; i++) {
                    for (int j = from; j < i; j++) {
                        pair((int) sorted[j], (int) sorted[i], pairs);
                    }
                }
            }
            if (from / 10_000 != to / 10_000) {
                progress.report(Double.NaN, "Looking for records of one person");
            }
            from = to;
        }
        blocks.add(block);
    }

    private void pair(int a, int b, Pairs pairs) {
        for (int[] earlier : blocks) {
            if (earlier[a] >= 0 && earlier[a] == earlier[b]) {
                return;
            }
        }
        pairs.accept(a, b);
    }
}
