package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Measured;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class StackedTest {

    @Test
    void datesAreAsManyDaysAgoAsTheyWereAtTheirOwnMoment() {
        Frame earlier = frame("2026-05-31", "web", 5, Column.Days.MISSING);
        Frame later = frame("2026-06-30", "shop", 7, day("2026-06-28"));

        Frame both = Stacked.of(earlier, later);

        assertThat(both.size()).isEqualTo(4);
        assertThat(Measured.of(both.column("last"), both)).containsExactly(3, Double.NaN, 3, 2);
        assertThat(both.numbers("orders")).containsExactly(5, 0, 7, 0);
        assertThat(both.column("channel").text(1)).isEqualTo("web");
        assertThat(both.column("channel").text(2)).isEqualTo("shop");
    }

    private static int day(String day) {
        return (int) LocalDate.parse(day).toEpochDay();
    }

    private static Frame frame(String asOf, String channel, double orders, int other) {
        var channels = new Column.Texts.Maker(2);
        channels.set(0, channel);
        channels.set(1, channel);
        Map<String, Column> columns =
                Map.of(
                        "channel", channels.made(),
                        "orders", new Column.Numbers(new double[] {orders, 0}),
                        "last", new Column.Days(new int[] {day(asOf) - 3, other}));
        return new Frame(
                new long[] {1, 2},
                new Catalogue(
                        List.of(
                                attribute("channel", ValueType.TEXT, columns),
                                attribute("orders", ValueType.INTEGER, columns),
                                attribute("last", ValueType.DATE, columns)),
                        List.of()),
                columns,
                Events.NONE,
                AsOf.endOf(LocalDate.parse(asOf), ZoneOffset.UTC));
    }

    private static Attribute attribute(String name, ValueType type, Map<String, Column> columns) {
        return Attribute.computed(
                name,
                name,
                type,
                Attribute.Origin.IMPORTED,
                java.util.Objects.requireNonNull(columns.get(name)),
                Instant.EPOCH,
                null);
    }
}
