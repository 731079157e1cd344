package org.audienceworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

/// The index and the reuse of counts against counting every point for every cell.
class CellCountsTest {

    private static final int POINTS = 20_000;

    private final double[] x = new double[POINTS];
    private final double[] y = new double[POINTS];
    private final byte[] layer = new byte[POINTS];
    private final double[] weight = new double[POINTS];

    private PointIndex.Layers fill(int seed) {
        var random = new SplittableRandom(seed);
        for (int row = 0; row < POINTS; row++) {
            x[row] = row % 50 == 0 ? Double.NaN : Math.exp(2 * random.nextGaussian()) - 3;
            y[row] = row % 70 == 0 ? Double.POSITIVE_INFINITY : Math.rint(random.nextInt(40) - 20);
            layer[row] = (byte) random.nextInt(3);
            weight[row] = row % 3 == 0 ? Double.NaN : random.nextInt(10);
        }
        return new PointIndex.Layers(layer, 3, weight);
    }

    private void agree(CellCounts counts) {
        Lattice cells = counts.cells();
        int size = cells.columns() * cells.rows();
        var expected = new int[3][size];
        var sums = new double[size];
        for (int row = 0; row < POINTS; row++) {
            double column = Math.floor(x[row] / cells.width()) - cells.left();
            double line = Math.floor(y[row] / cells.height()) - cells.bottom();
            if (column >= 0 && column < cells.columns() && line >= 0 && line < cells.rows()) {
                int cell = (int) line * cells.columns() + (int) column;
                expected[layer[row]][cell]++;
                sums[cell] += Double.isNaN(weight[row]) ? 0 : weight[row];
            }
        }
        for (int cell = 0; cell < size; cell++) {
            for (int of = 0; of < 3; of++) {
                assertThat(counts.count(of, cell)).isEqualTo(expected[of][cell]);
            }
            assertThat(counts.all(cell))
                    .isEqualTo(expected[0][cell] + expected[1][cell] + expected[2][cell]);
            double mean = counts.mean(cell);
            assertThat(Double.isNaN(mean) ? 0 : mean * counts.weighed(cell))
                    .isCloseTo(sums[cell], org.assertj.core.data.Offset.offset(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void movingStepByStepCountsWhatCountingAnewDoes(int seed) {
        PointIndex.Layers layers = fill(seed);
        var points = new PointIndex(x, y, layers);
        var random = new SplittableRandom(seed);
        double left = -3;
        double bottom = -20;
        CellCounts now = null;
        for (int step = 0; step < 12; step++) {
            Lattice before = now == null ? null : now.cells();
            Lattice cells = Lattice.over(left, bottom, 0.137, 0.91, 60, 30, before);
            now = CellCounts.of(points, layers, cells, now);
            agree(now);
            left += random.nextDouble() * 4 - 1.5;
            bottom += random.nextDouble() * 8 - 4;
        }
    }

    @Test
    void aMoveCountsOnlyWhatComesIn() {
        PointIndex.Layers layers = fill(5);
        var points = new PointIndex(x, y, layers);
        CellCounts first =
                CellCounts.of(points, layers, Lattice.over(-3, -20, 0.1, 0.5, 100, 80, null), null);

        CellCounts moved =
                CellCounts.of(
                        points,
                        layers,
                        Lattice.over(-2.9, -20, 0.1, 0.5, 100, 80, first.cells()),
                        first);

        assertThat(first.added()).isGreaterThan(10_000);
        assertThat(moved.added()).isLessThan(1_000);
    }

    @Test
    void allPointsWithBothValuesAreInTheWholeView() {
        PointIndex.Layers layers = fill(6);
        var points = new PointIndex(x, y, layers);
        double wide = points.across().to() - points.across().from();

        CellCounts counts =
                CellCounts.of(
                        points,
                        layers,
                        Lattice.over(points.across().from(), -20, wide / 100, 0.5, 102, 82, null),
                        null);

        long drawable = 0;
        for (int row = 0; row < POINTS; row++) {
            drawable += row % 50 != 0 && row % 70 != 0 ? 1 : 0;
        }
        assertThat(points.size()).isEqualTo((int) drawable);
        assertThat(counts.added()).isEqualTo(drawable);
    }
}
