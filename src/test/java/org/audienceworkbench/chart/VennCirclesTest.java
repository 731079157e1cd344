package org.audienceworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.segment.Overlap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

import java.util.List;

class VennCirclesTest {

    /// Two circles of radius 1 whose middles are 1 apart share 2π/3 − √3/2 (Weisstein,
    /// "Circle-Circle Intersection", MathWorld, with R = r = d = 1).
    @Test
    void theSharedAreaIsThatOfTheFormula() {
        assertThat(VennCircles.shared(1, 1, 1))
                .isCloseTo(2 * Math.PI / 3 - Math.sqrt(3) / 2, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"100, 40, 10", "100, 100, 1", "5000, 30, 29", "100, 100, 99", "64000, 12000, 6000"})
    void twoCirclesShareWhatTheirSegmentsShare(int first, int second, int both) {
        Overlap overlap = overlap(first, second, both);

        VennCircles drawn = VennCircles.of(overlap);

        VennCircles.Circle one = drawn.circles().getFirst();
        VennCircles.Circle other = drawn.circles().getLast();
        double apart = Math.hypot(one.x() - other.x(), one.y() - other.y());
        assertThat(Math.PI * one.radius() * one.radius()).isCloseTo(first, within(1e-6));
        assertThat(VennCircles.shared(one.radius(), other.radius(), apart))
                .isCloseTo(both, within(1e-4));
    }

    @Test
    void strangersDoNotTouchAndPartsLieWithin() {
        VennCircles strangers = VennCircles.of(overlap(50, 60, 0));
        VennCircles part = VennCircles.of(overlap(500, 60, 60));

        assertThat(strangers.middle(List.of(0, 1)).clear()).isLessThan(1e-9);
        assertThat(part.middle(List.of(1)).clear()).isLessThan(1e-9);
        assertThat(part.middle(List.of(0, 1)).clear()).isGreaterThan(1);
    }

    @Test
    void nobodyIsDrawnWithoutAFault() {
        Overlap overlap = overlap(0, 0, 0);

        var image = new Venn("Nobody", overlap).in(ChartStyle.LIGHT).createBufferedImage(300, 200);

        assertThat(image.getWidth()).isEqualTo(300);
        assertThat(new UpSet("Nobody", overlap).in(ChartStyle.DARK).createBufferedImage(300, 200))
                .isNotNull();
    }

    private static Overlap overlap(int first, int second, int both) {
        return Overlap.of(
                List.of(
                        new Overlap.Members("A", RoaringBitmap.bitmapOfRange(0, first)),
                        new Overlap.Members(
                                "B",
                                RoaringBitmap.bitmapOfRange(first - both, first - both + second))),
                100_000);
    }
}
