package org.audienceworkbench.uplift;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Measured;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Draws the customers of a trial again and again, each arm from itself and as many as it has, to
/// see how far figures scatter (Efron 1979). The order of the rows changes nothing.
final class Bootstrap {

    static final int DRAWS = 1_000;

    /// Few enough draws to wait for where there are very many customers.
    private static final long MOST = 200_000_000L;

    private static final int FEWEST_DRAWS = 200;

    /// What is drawn: a customer's place in each ranking, and whether they were hit.
    ///
    /// @param places one for each ranking
    private record Arm(int[][] places, boolean[] hit) {}

    private final Ranking[] rankings;
    private final Arm treated;
    private final Arm control;
    private final int draws;

    /// @param rankings of the same rows
    Bootstrap(Trial trial, int[] rows, Ranking... rankings) {
        this.rankings = rankings;
        this.treated = arm(trial, rows, true, rankings);
        this.control = arm(trial, rows, false, rankings);
        this.draws = (int) Math.clamp(MOST / Math.max(1, rows.length), FEWEST_DRAWS, (long) DRAWS);
    }

    interface Look {
        /// @param cells of each ranking as drawn; only good until the next draw
        void at(int draw, int[][] cells);
    }

    int draws() {
        return draws;
    }

    void run(long seed, Look look, Progress progress) {
        var random = new SplittableRandom(seed);
        int[][] cells = new int[rankings.length][];
        Arrays.setAll(cells, ranking -> new int[rankings[ranking].cells().length]);
        for (int draw = 0; draw < draws; draw++) {
            progress.report((double) draw / draws, "Drawing the customers again");
            for (int[] of : cells) {
                Arrays.fill(of, 0);
            }
            draw(treated, 0, random, cells);
            draw(control, 2, random, cells);
            look.at(draw, cells);
        }
    }

    private static void draw(Arm arm, int offset, SplittableRandom random, int[][] cells) {
        int size = arm.hit().length;
        for (int i = 0; i < size; i++) {
            int drawn = random.nextInt(size);
            for (int ranking = 0; ranking < cells.length; ranking++) {
                int cell = 4 * arm.places()[ranking][drawn] + offset;
                cells[ranking][cell]++;
                if (arm.hit()[drawn]) {
                    cells[ranking][cell + 1]++;
                }
            }
        }
    }

    /// The customers of one arm by their places, so that their rows' order does not matter.
    private static Arm arm(Trial trial, int[] rows, boolean isTreated, Ranking[] rankings) {
        int[] sorted =
                IntStream.range(0, rows.length)
                        .filter(i -> trial.isTreated()[rows[i]] == isTreated)
                        .boxed()
                        .sorted(
                                (one, other) -> {
                                    for (Ranking ranking : rankings) {
                                        int by =
                                                Integer.compare(
                                                        ranking.place()[one],
                                                        ranking.place()[other]);
                                        if (by != 0) {
                                            return by;
                                        }
                                    }
                                    return Boolean.compare(
                                            trial.target().positive()[rows[one]],
                                            trial.target().positive()[rows[other]]);
                                })
                        .mapToInt(Integer::intValue)
                        .toArray();
        int[][] places = new int[rankings.length][];
        Arrays.setAll(
                places,
                ranking -> Arrays.stream(sorted).map(i -> rankings[ranking].place()[i]).toArray());
        boolean[] hit = new boolean[sorted.length];
        for (int i = 0; i < hit.length; i++) {
            hit[i] = trial.target().positive()[rows[sorted[i]]];
        }
        return new Arm(places, hit);
    }

    /// The middle 95 % of drawn figures.
    static Interval middle(double[] drawn) {
        double[] sorted = drawn.clone();
        Arrays.sort(sorted);
        return new Interval(Measured.quantile(sorted, 0.025), Measured.quantile(sorted, 0.975));
    }
}
