package org.audienceworkbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

class OrderMeasuresTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final double NONE = Double.NaN;

    /// A day after the clocks went forward, at noon in Berlin.
    private static final AsOf AS_OF = new AsOf(Instant.parse("2026-03-30T10:00:00Z"), BERLIN);

    private final OrderMeasures byDay = new OrderMeasures(3, new Times(ValueType.DATE, AS_OF));
    private final OrderMeasures byMoment =
            new OrderMeasures(3, new Times(ValueType.DATETIME, AS_OF));

    @Test
    void knowsNothingOfCustomersWithoutOrders() {
        byDay.add(1, "1", day("2026-03-30"), 5);

        byDay.finish();

        assertThat(byDay.orders()).containsExactly(0, 1, 0);
        assertThat(byDay.revenue()).containsExactly(0, 5, 0);
        assertThat(byDay.averageOrder()).containsExactly(NONE, 5, NONE);
        assertThat(byDay.windowOrders(0)).containsExactly(0, 1, 0);
        assertThat(byDay.windowRevenue(2)).containsExactly(0, 5, 0);
        assertThat(byDay.recencyDays()).containsExactly(NONE, 0, NONE);
        assertThat(byDay.daysBetween()).containsExactly(NONE, NONE, NONE);
        assertThat(byDay.recencyScores()).containsExactly(NONE, 1, NONE);
        assertThat(byDay.frequencyScores()).containsExactly(NONE, 1, NONE);
        assertThat(byDay.monetaryScores()).containsExactly(NONE, 1, NONE);
        assertThat(byDay.first()[0]).isEqualTo(Times.MISSING);
    }

    @Test
    void countsAnOrderOnceHoweverManyLinesItHas() {
        byDay.add(0, "a", day("2026-03-01"), 10);
        byDay.add(0, "a", day("2026-03-01"), 2.5);
        byDay.add(0, "b", day("2026-03-02"), 7.5);
        byDay.add(1, "b", day("2026-03-02"), 1);
        byDay.add(2, null, day("2026-03-02"), 1);
        byDay.add(2, null, day("2026-03-02"), 1);

        byDay.finish();

        assertThat(byDay.orders()).containsExactly(2, 1, 2);
        assertThat(byDay.windowOrders(0)).containsExactly(2, 1, 2);
        assertThat(byDay.averageOrder()).containsExactly(10, 1, 1);
    }

    @Test
    void aWindowOfDaysLeavesOutTheDayItIsCountedBackTo() {
        byDay.add(0, "a", day("2025-03-30"), 1);
        byDay.add(0, "b", day("2025-03-31"), 2);
        byDay.add(0, "c", day("2025-12-30"), 4);
        byDay.add(0, "d", day("2025-12-31"), 8);
        byDay.add(0, "e", day("2026-02-28"), 16);
        byDay.add(0, "f", day("2026-03-01"), 32);
        byDay.add(0, "g", day("2026-03-30"), 64);

        byDay.finish();

        assertThat(byDay.windowRevenue(0)[0]).isEqualTo(32 + 64);
        assertThat(byDay.windowRevenue(1)[0]).isEqualTo(8 + 16 + 32 + 64);
        assertThat(byDay.windowRevenue(2)[0]).isEqualTo(127 - 1);
        assertThat(byDay.windowOrders(0)[0]).isEqualTo(2);
        assertThat(byDay.windowOrders(1)[0]).isEqualTo(4);
        assertThat(byDay.windowOrders(2)[0]).isEqualTo(6);
    }

    @Test
    void aWindowOfMomentsBeginsAtTheSameTimeOfDayAcrossAChangeOfTheClocks() {
        // 30 days before noon of 30 March, summer time, is noon of 28 February, winter time
        byMoment.add(0, "a", moment("2026-02-28T12:00"), 1);
        byMoment.add(0, "b", moment("2026-02-28T12:00:00.001"), 2);
        byMoment.add(0, "c", moment("2026-03-30T12:00"), 4);

        byMoment.finish();

        assertThat(byMoment.windowRevenue(0)[0]).isEqualTo(6);
        assertThat(byMoment.windowOrders(0)[0]).isEqualTo(2);
    }

    @Test
    void nothingAfterTheAsOfCounts() {
        byMoment.add(0, "a", moment("2026-03-30T12:00"), 1);
        byMoment.add(0, "b", moment("2026-03-30T12:00:00.001"), 2);
        byMoment.add(1, "c", moment("2026-04-02T08:00"), 4);

        byMoment.finish();

        assertThat(byMoment.orders()).containsExactly(1, 0, 0);
        assertThat(byMoment.revenue()).containsExactly(1, 0, 0);
        assertThat(byMoment.last()[0]).isEqualTo(moment("2026-03-30T12:00"));
        assertThat(byMoment.frequencyScores()).containsExactly(1, NONE, NONE);
    }

    @Test
    void anOrderOfSeveralTimesIsInAWindowWithTheLinesThatAre() {
        byMoment.add(0, "a", moment("2026-02-28T11:59"), 10);
        byMoment.add(0, "a", moment("2026-02-28T12:01"), -4);
        byMoment.add(0, "a", moment("2026-02-28T12:02"), -1);

        byMoment.finish();

        assertThat(byMoment.orders()[0]).isEqualTo(1);
        assertThat(byMoment.windowOrders(0)[0]).isEqualTo(1);
        assertThat(byMoment.windowRevenue(0)[0]).isEqualTo(-5);
        assertThat(byMoment.revenue()[0]).isEqualTo(5);
        assertThat(byMoment.first()[0]).isEqualTo(moment("2026-02-28T11:59"));
        assertThat(byMoment.last()[0]).isEqualTo(moment("2026-02-28T12:02"));
        assertThat(byMoment.daysBetween()[0]).isNaN();
    }

    @Test
    void daysBetweenOrdersAreTheMeanOfTheGapsBetweenDifferentTimes() {
        byDay.add(0, "a", day("2026-03-28"), 1);
        byDay.add(0, "b", day("2026-03-08"), 1);
        byDay.add(0, "c", day("2026-03-28"), 1);
        byDay.add(0, "d", day("2026-03-11"), 1);
        byDay.add(1, "e", day("2026-03-28"), 1);
        byDay.add(1, "f", day("2026-03-28"), 1);

        byDay.finish();

        // 3 and 17 days
        assertThat(byDay.daysBetween()).containsExactly(10, NONE, NONE);
    }

    @Test
    void daysBetweenMomentsAreDaysOf24Hours() {
        byMoment.add(0, "a", moment("2026-03-28T12:00"), 1);
        byMoment.add(0, "b", moment("2026-03-29T12:00"), 1);

        byMoment.finish();

        assertThat(byMoment.daysBetween()[0]).isCloseTo(23 / 24.0, within(1e-12));
    }

    @Test
    void recencyCountsMidnightsInTheWorkspacesZone() {
        byMoment.add(0, "a", moment("2026-03-29T23:59"), 1);
        byMoment.add(1, "b", moment("2026-03-30T00:00"), 1);
        byMoment.add(2, "c", moment("2026-03-28T00:00"), 1);

        byMoment.finish();

        assertThat(byMoment.recencyDays()).containsExactly(1, 0, 2);
    }

    @Test
    void aLineWithoutATimeCountsForOrdersAndRevenueAlone() {
        byDay.add(0, "a", Times.MISSING, 3);
        byDay.add(0, "a", day("2026-03-29"), 4);
        byDay.add(1, "b", Times.MISSING, 5);

        byDay.finish();

        assertThat(byDay.orders()).containsExactly(1, 1, 0);
        assertThat(byDay.revenue()).containsExactly(7, 5, 0);
        assertThat(byDay.windowOrders(0)).containsExactly(1, 0, 0);
        assertThat(byDay.windowRevenue(0)).containsExactly(4, 0, 0);
        assertThat(byDay.recencyDays()).containsExactly(1, NONE, NONE);
        assertThat(byDay.recencyScores()).containsExactly(1, NONE, NONE);
        assertThat(byDay.frequencyScores()).containsExactly(1, 1, NONE);
    }

    @Test
    void equalSumsAreEqualWhateverTheySumUp() {
        // as binary fractions 0.1 + 0.2 is more than 0.3
        byDay.add(0, "a", day("2026-03-29"), 0.1);
        byDay.add(0, "b", day("2026-03-29"), 0.2);
        byDay.add(1, "c", day("2026-03-29"), 0.3);
        byDay.add(2, "d", day("2026-03-29"), NONE);

        byDay.finish();

        assertThat(byDay.revenue()).containsExactly(0.3, 0.3, 0);
        assertThat(byDay.monetaryScores()).containsExactly(2, 2, 1);
    }

    private static long day(String text) {
        return LocalDate.parse(text).toEpochDay();
    }

    private static long moment(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant().toEpochMilli();
    }
}
