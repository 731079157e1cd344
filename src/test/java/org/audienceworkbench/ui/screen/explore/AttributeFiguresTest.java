package org.audienceworkbench.ui.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.desk.Desk;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class AttributeFiguresTest {

    private static final Instant NOW = Instant.parse("2026-10-31T12:00:00Z");

    @Test
    void figuresOfANumberAreThoseOfR() {
        // R 4: quantile(c(3,1,4,1,5,9,2,6), c(.25,.5,.75,.95)), mean(), sd()
        AttributeFigures figures =
                figures(numbers(3, 1, 4, 1, 5, 9, 2, 6, Double.NaN), ValueType.NUMBER, null);

        assertThat(value(figures, "Mean")).isEqualTo("3.875");
        assertThat(value(figures, "Standard deviation")).isEqualTo("2.748");
        assertThat(value(figures, "Lower quartile")).isEqualTo("1.75");
        assertThat(value(figures, "Median")).isEqualTo("3.5");
        assertThat(value(figures, "95th percentile")).isEqualTo("7.95");
        assertThat(figures.sentence())
                .isEqualTo(
                        "Half of all customers who have x lie between 1.75 and 5.25; the median is"
                                + " 3.5. 11.1\u00a0% have no value.");
    }

    @Test
    void theEarliestDayComesFirst() {
        var days = new Column.Days(new int[] {20_000, 20_010, 20_030});

        AttributeFigures figures = figures(days, ValueType.DATE, null);

        assertThat(value(figures, "Earliest")).isEqualTo("2024-10-04");
        assertThat(value(figures, "Median")).isEqualTo("2024-10-14");
        assertThat(value(figures, "Latest")).isEqualTo("2024-11-03");
    }

    @Test
    void aSegmentIsComparedInTheValueThatDiffersMost() {
        var texts = Column.Texts.of("a", "a", "b", "b", "b", "c");
        var current = new Desk.Current("S", RoaringBitmap.bitmapOf(0, 1, 5));

        AttributeFigures figures = figures(texts, ValueType.TEXT, current);

        assertThat(figures.sentence())
                .isEqualTo(
                        "“S” differs most from the rest in “b”: 0\u00a0% of it against"
                                + " 100\u00a0%.");
        assertThat(figures.compared()).isTrue();
    }

    @Test
    void noFigureIsEverNaN() {
        for (Column column : List.of(numbers(), numbers(Double.NaN), numbers(2))) {
            AttributeFigures figures = figures(column, ValueType.NUMBER, null);

            assertThat(figures.toString()).doesNotContain("NaN");
        }
    }

    @Test
    void rankCorrelationIsThatOfR() {
        // R 4: cor(c(1,2,3,4,5,5,9), c(2,1,4,3,7,7,0), method = "spearman")
        double[] x = {1, 2, 3, 4, 5, 5, 9, Double.NaN};
        double[] y = {2, 1, 4, 3, 7, 7, 0, 1};

        var together = Together.of(x, y);

        assertThat(together.rank()).isEqualTo(0.1636364, within(1e-7));
        assertThat(together.both()).isEqualTo(7);
        assertThat(Together.of(x, new double[8]).sentence("x", "y")).contains("can't be compared");
    }

    private static Column.Numbers numbers(double... values) {
        return new Column.Numbers(values);
    }

    private static AttributeFigures figures(Column column, ValueType type, Desk.Current current) {
        var attribute =
                Attribute.computed("x", "x", type, Attribute.Origin.IMPORTED, column, NOW, null);
        var frame =
                new Frame(
                        new long[column.size()],
                        new Catalogue(List.of(attribute)),
                        Map.of("x", column),
                        Events.NONE,
                        new AsOf(NOW, ZoneOffset.UTC));
        return AttributeFigures.of(frame, attribute, current);
    }

    private static String value(AttributeFigures figures, String name) {
        return figures.rows().stream()
                .filter(row -> row.name().equals(name))
                .map(AttributeFigures.Row::value)
                .findFirst()
                .orElseThrow();
    }
}
