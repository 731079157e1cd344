package org.audienceworkbench.uplift;

import org.audienceworkbench.base.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How well a score tells whom the treatment changes.
///
/// @param tally of all customers it was judged on
/// @param qini Qini coefficient: 0 for chance, 1 for the best order there could be
/// @param auuc area under the uplift curve, likewise
/// @param curve from nobody to everybody
/// @param deciles the highest scores first
/// @param draws of the bootstrap that the intervals of `qini`, `auuc` and the curve are from
public record Judgement(
        Tally tally,
        double qini,
        Interval qiniInterval,
        double auuc,
        Interval auucInterval,
        List<Point> curve,
        List<Decile> deciles,
        int draws) {

    static final int STEPS = 100;

    public Judgement {
        curve = List.copyOf(curve);
        deciles = List.copyOf(deciles);
    }

    /// What treating the best-scoring customers brings.
    ///
    /// @param share of customers treated, best first
    /// @param gain additional hits, as a share of all customers
    /// @param low of the gain, 95 %
    /// @param qini the Qini curve's height, as a share of the treated
    /// @param qiniLow of that, 95 %
    public record Point(
            double share,
            double gain,
            double low,
            double high,
            double qini,
            double qiniLow,
            double qiniHigh) {}

    /// A tenth of the customers, or as near to it as equal scores allow.
    ///
    /// @param from the lowest score among them
    /// @param to the highest
    /// @param uplift treated rate less control rate
    /// @param interval 95 %, by Newcombe's method
    public record Decile(
            int number, double from, double to, Tally tally, double uplift, Interval interval) {}

    static Judgement of(Trial trial, int[] rows, Ranking ranking, long seed, Progress progress) {
        var bootstrap = new Bootstrap(trial, rows, ranking);
        var drawn = new Drawn(bootstrap.draws());
        bootstrap.run(seed, (draw, cells) -> drawn.note(draw, cells[0]), progress);
        return drawn.judgement(trial.tally(rows), ranking);
    }

    /// What each draw came to.
    static final class Drawn {
        private final double[] qini;
        private final double[] auuc;
        private final double[][] gains;
        private final double[][] qinis;

        Drawn(int draws) {
            qini = new double[draws];
            auuc = new double[draws];
            gains = new double[STEPS + 1][draws];
            qinis = new double[STEPS + 1][draws];
        }

        void note(int draw, int[] cells) {
            int[] all = Areas.total(cells);
            qini[draw] = Areas.qini(cells);
            auuc[draw] = Areas.uplift(cells);
            double[] gain = Areas.at(cells, STEPS, Areas::uplift);
            double[] of = Areas.at(cells, STEPS, Areas::qini);
            for (int step = 0; step <= STEPS; step++) {
                gains[step][draw] = gain[step] / (all[0] + all[2]);
                qinis[step][draw] = of[step] / all[0];
            }
        }

        double qini(int draw) {
            return qini[draw];
        }

        Judgement judgement(Tally tally, Ranking ranking) {
            int[] cells = ranking.cells();
            double[] gain = Areas.at(cells, STEPS, Areas::uplift);
            double[] of = Areas.at(cells, STEPS, Areas::qini);
            List<Point> curve = new ArrayList<>();
            for (int step = 0; step <= STEPS; step++) {
                Interval band = Bootstrap.middle(gains[step]);
                Interval qiniBand = Bootstrap.middle(qinis[step]);
                curve.add(
                        new Point(
                                (double) step / STEPS,
                                gain[step] / tally.customers(),
                                band.low(),
                                band.high(),
                                of[step] / tally.treated(),
                                qiniBand.low(),
                                qiniBand.high()));
            }
            return new Judgement(
                    tally,
                    ranking.qini(),
                    Bootstrap.middle(qini),
                    ranking.auuc(),
                    Bootstrap.middle(auuc),
                    curve,
                    numbered(ranking.deciles()),
                    qini.length);
        }

        private static List<Decile> numbered(List<Ranking.Bin> bins) {
            Decile[] deciles = new Decile[bins.size()];
            Arrays.setAll(
                    deciles,
                    i -> {
                        Ranking.Bin bin = bins.get(i);
                        return new Decile(
                                i + 1,
                                bin.from(),
                                bin.to(),
                                bin.tally(),
                                bin.tally().uplift(),
                                bin.tally().interval());
                    });
            return List.of(deciles);
        }
    }
}
