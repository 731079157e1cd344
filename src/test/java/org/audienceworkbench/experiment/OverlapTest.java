package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.customer.Column;
import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class OverlapTest {

    /// R: `chisq.test(matrix(c(30, 20, 25, 45, 10, 20), 2), correct = FALSE)`.
    @Test
    void armsAreCrossedWithTheOtherTests() {
        int[][] cells = {{30, 25, 10}, {20, 45, 20}};
        var other = new Column.Texts.Maker(200);
        var armOf = new int[200];
        int row = 0;
        for (int arm = 0; arm < 2; arm++) {
            for (int cell = 0; cell < 3; cell++) {
                for (int i = 0; i < cells[arm][cell]; i++, row++) {
                    other.set(row, "x" + cell);
                    armOf[row] = arm;
                }
            }
        }

        Overlap found =
                Overlap.of("winter", other.made(), IntStream.range(0, 200).toArray(), armOf, 2);

        assertThat(found.shared()).isEqualTo(150);
        assertThat(found.share()).isEqualTo(0.75);
        assertThat(found.statistic()).isCloseTo(8.532643826761474, within(1e-12));
        assertThat(found.df()).isEqualTo(2);
        assertThat(found.pValue()).isCloseTo(0.014033304053953, within(1e-12));
        assertThat(found.sentence())
                .isEqualTo(
                        "75 % of the 200 customers have an arm of the running test \"winter\", too,"
                                + " spread evenly over its arms, so that neither test favours an"
                                + " arm.");
    }

    @Test
    void theSameArmsAreSaidToBeUneven() {
        var other = new Column.Texts.Maker(100);
        int[] rows = IntStream.range(0, 100).toArray();
        int[] armOf = IntStream.of(rows).map(row -> row % 2).toArray();
        IntStream.of(rows).forEach(row -> other.set(row, "x" + row % 2));

        Overlap found = Overlap.of("winter", other.made(), rows, armOf, 2);

        assertThat(found.isEven()).isFalse();
        assertThat(found.sentence()).contains("unevenly over its arms (p < 0.001)");
    }

    @Test
    void nothingIsSaidOfTooFewOrBeforeThereAreArms() {
        var other = new Column.Texts.Maker(100);
        other.set(3, "a");
        other.set(4, "b");
        int[] rows = IntStream.range(0, 50).toArray();

        Overlap before = Overlap.of("winter", other.made(), rows);
        Overlap few = Overlap.of("winter", other.made(), rows, new int[50], 2);
        Overlap none = Overlap.of("winter", new Column.Texts.Maker(100).made(), rows);
        Overlap nobody = Overlap.of("winter", other.made(), new int[0]);

        assertThat(before.shared()).isEqualTo(2);
        assertThat(before.share()).isEqualTo(0.04);
        assertThat(before.pValue()).isNull();
        assertThat(before.sentence()).contains("4 % of the 50 customers").contains("wait");
        assertThat(few.isEven()).isNull();
        assertThat(none.shared()).isZero();
        assertThat(nobody.share()).isZero();
    }
}
