package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

class OverlapTest {

    /// Against plain sets.
    @RepeatedTest(40)
    void countsAreThoseOfSets(RepetitionInfo run) {
        var random = new SplittableRandom(run.getCurrentRepetition());
        int total = 1 + random.nextInt(3000);
        List<Set<Integer>> sets = new ArrayList<>();
        List<Overlap.Members> segments = new ArrayList<>();
        int size = 2 + random.nextInt(9);
        for (int i = 0; i < size; i++) {
            Set<Integer> set = new HashSet<>();
            double share = random.nextInt(5) == 0 ? 0 : random.nextDouble();
            for (int row = 0; row < total; row++) {
                if (random.nextDouble() < share) {
                    set.add(row);
                }
            }
            sets.add(set);
            var rows = new RoaringBitmap();
            set.forEach(rows::add);
            segments.add(new Overlap.Members("s" + i, rows));
        }

        Overlap overlap = Overlap.of(segments, total);

        Map<List<Integer>, Long> expected = new HashMap<>();
        for (int row = 0; row < total; row++) {
            List<Integer> within = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                if (sets.get(i).contains(row)) {
                    within.add(i);
                }
            }
            if (!within.isEmpty()) {
                expected.merge(within, 1L, Long::sum);
            }
        }
        Map<List<Integer>, Long> found = new HashMap<>();
        overlap.patterns().forEach(pattern -> found.put(pattern.parts(), pattern.count()));
        assertThat(found).isEqualTo(expected);
        assertThat(overlap.patterns())
                .isSortedAccordingTo((one, other) -> Long.compare(other.count(), one.count()));
        for (Overlap.Pair pair : overlap.pairs()) {
            Set<Integer> first = sets.get(overlap.parts().indexOf(pair.first()));
            Set<Integer> second = sets.get(overlap.parts().indexOf(pair.second()));
            Set<Integer> both = new HashSet<>(first);
            both.retainAll(second);
            Set<Integer> either = new HashSet<>(first);
            either.addAll(second);
            assertThat(pair.both()).isEqualTo(both.size());
            assertThat(pair.jaccard())
                    .isCloseTo(
                            either.isEmpty() ? 0 : (double) both.size() / either.size(),
                            within(1e-12));
            assertThat(pair.ofFirst())
                    .isEqualTo(first.isEmpty() ? 0 : (double) both.size() / first.size());
            assertThat(pair.ofSecond())
                    .isEqualTo(second.isEmpty() ? 0 : (double) both.size() / second.size());
        }
    }

    @Test
    void theSentenceNamesTheTwoThatShareMost() {
        Overlap overlap =
                Overlap.of(
                        List.of(
                                new Overlap.Members("A", RoaringBitmap.bitmapOfRange(0, 10)),
                                new Overlap.Members("B", RoaringBitmap.bitmapOfRange(9, 30)),
                                new Overlap.Members("C", RoaringBitmap.bitmapOfRange(0, 8))),
                        100);

        assertThat(overlap.sentence())
                .isEqualTo("“A” and “C” share most: 8 customers, 100.0 % of “C”.");
    }
}
