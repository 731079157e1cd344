package org.audienceworkbench.uplift;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.learn.Sample;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The customers of a trial in three parts: half to learn from, a fifth to choose a learner by, and
/// the rest to judge by; each part with its fair share of both arms and of their hits.
record Parts(int[] train, int[] validation, int[] test) {

    private static final double VALIDATION = 0.2;
    private static final double TEST = 0.3;

    /// With fewer hits or misses in an arm nothing can be learned.
    static final int FEWEST = 10;

    /// @throws Problem when an arm has too few hits or misses
    static Parts of(Trial trial, long seed) {
        Tally tally = trial.tally();
        require(trial, "treated", tally.treated(), tally.treatedHits());
        require(trial, "control", tally.control(), tally.controlHits());
        List<int[]> train = new ArrayList<>();
        List<int[]> validation = new ArrayList<>();
        List<int[]> test = new ArrayList<>();
        for (int stratum = 0; stratum < 4; stratum++) {
            boolean treated = stratum % 2 == 0;
            boolean hit = stratum / 2 == 0;
            int[] rows =
                    IntStream.of(trial.rows())
                            .filter(row -> trial.isTreated()[row] == treated)
                            .filter(row -> trial.target().positive()[row] == hit)
                            .toArray();
            Sample.shuffle(rows, hit ? seed : ~seed);
            int judging = (int) Math.round(rows.length * TEST);
            int choosing = judging + (int) Math.round(rows.length * VALIDATION);
            test.add(IntStream.of(rows).limit(judging).toArray());
            validation.add(IntStream.of(rows).limit(choosing).skip(judging).toArray());
            train.add(IntStream.of(rows).skip(choosing).toArray());
        }
        return new Parts(joined(train), joined(validation), joined(test));
    }

    private static int[] joined(List<int[]> parts) {
        return parts.stream().flatMapToInt(IntStream::of).sorted().toArray();
    }

    private static void require(Trial trial, String arm, int customers, int hits) {
        if (hits < FEWEST || customers - hits < FEWEST) {
            throw new Problem(
                    "Of %d customers in the %s arm %d have \"%s\" as wanted: too few to learn from"
                            .formatted(customers, arm, hits, trial.target().attribute()),
                    null,
                    "Take an experiment in which each arm has at least %d customers who did and %d"
                                    .formatted(FEWEST, FEWEST)
                            + " who did not");
        }
    }
}
