package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.trend.Figure;
import org.audienceworkbench.trend.Grain;
import org.audienceworkbench.trend.Periods;
import org.audienceworkbench.trend.Series;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

/// Figures over time, against pandas (2.x; scripts as in the comments) and by hand.
class TrendsTest {

    /// pandas: `d.groupby(d.t.dt.to_period('M'))` of the 6,919 purchases, `.size()`, `.v.sum()`,
    /// `.id.nunique()`.
    private static final double[] ORDERS = {
        885, 1178, 1204, 362, 291, 284, 284, 235, 237, 246, 274, 248, 202, 198, 278, 165, 176, 172
    };

    private static final double[] REVENUE = {
        28592.70, 40433.81, 43472.10, 12842.05, 10880.33, 9907.25, 10866.23, 8762.76, 7358.32,
        8845.05, 10151.38, 9112.84, 7356.82, 7679.71, 9850.05, 6011.53, 6378.14, 5590.87
    };

    private static final double[] CUSTOMERS = {
        781, 981, 948, 267, 224, 232, 203, 178, 168, 176, 205, 183, 149, 157, 211, 125, 134, 138
    };

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Purchases.Copy.class)
    void aRealShopsMonthsAgreeWithPandas(Purchases.Copy copy) {
        try (Workbench workbench = Purchases.cdnow(folder, copy)) {
            assertThat(values(workbench, Figure.ORDERS, Grain.MONTH)).containsExactly(ORDERS);
            assertThat(values(workbench, Figure.REVENUE, Grain.MONTH)).containsExactly(REVENUE);
            assertThat(values(workbench, Figure.CUSTOMERS, Grain.MONTH)).containsExactly(CUSTOMERS);
            double[] value = values(workbench, Figure.ORDER_VALUE, Grain.MONTH);
            for (int month = 0; month < value.length; month++) {
                assertThat(value[month]).isCloseTo(REVENUE[month] / ORDERS[month], within(1e-9));
            }
            // .to_period('W-SUN').size(), and .to_period('Q').id.nunique()
            double[] weeks = values(workbench, Figure.ORDERS, Grain.WEEK);
            assertThat(weeks).hasSize(79).startsWith(101, 181, 200).endsWith(29, 35, 3);
            assertThat(values(workbench, Figure.CUSTOMERS, Grain.QUARTER))
                    .containsExactly(2357, 524, 418, 404, 384, 300);
        }
    }

    /// Two groups are the whole, whichever way it is divided.
    @Test
    void aSegmentAndTheRestAddUpToAll() {
        try (Workbench workbench = Purchases.cdnow(folder, Purchases.Copy.AS_IT_IS)) {
            Frame frame = workbench.customers().frame();
            var thirds = new Highlight("thirds", row -> row % 3 == 0);
            var question = new Trends.Question(Figure.REVENUE, Grain.MONTH, null);

            Series series = workbench.trends().series(frame, question, thirds, Progress.NONE);

            assertThat(series.groups())
                    .extracting(Series.Group::customers)
                    .containsExactly(786, 1571);
            for (int month = 0; month < REVENUE.length; month++) {
                assertThat(
                                series.groups().get(0).value(month)
                                        + series.groups().get(1).value(month))
                        .isCloseTo(REVENUE[month], within(1e-9));
            }
        }
    }

    /// Two orders on 2 January, one of three days later with a line that came back on the 7th, and
    /// one at 23:30 in London on the 11th, which is the 12th in Berlin.
    private static final String FEW =
            """
            customer_id,order_id,ordered_at,amount
            a,1,2026-01-02T10:00:00Z,10
            a,1,2026-01-02T10:00:00Z,5.1
            b,2,2026-01-02T12:00:00Z,20
            a,3,2026-01-05T09:00:00Z,30
            a,3,2026-01-07T09:00:00Z,-30
            b,4,2026-01-11T23:30:00Z,8
            """;

    @Test
    void aDayWithoutOrdersCountsZeroAndHasNoMean() {
        try (Workbench workbench = Purchases.of(folder, FEW)) {
            assertThat(values(workbench, Figure.ORDERS, Grain.DAY))
                    .containsExactly(2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1);
            assertThat(values(workbench, Figure.REVENUE, Grain.DAY))
                    .containsExactly(35.1, 0, 0, 30, 0, -30, 0, 0, 0, 0, 8);
            assertThat(values(workbench, Figure.ORDER_VALUE, Grain.DAY))
                    .containsExactly(
                            17.55,
                            Double.NaN,
                            Double.NaN,
                            30,
                            Double.NaN,
                            Double.NaN,
                            Double.NaN,
                            Double.NaN,
                            Double.NaN,
                            Double.NaN,
                            8);
        }
    }

    @Test
    void weeksBeginOnMondayAndThoseThatAreNotWholeAreTold() {
        try (Workbench workbench = Purchases.of(folder, FEW)) {
            Series series = series(workbench, Figure.ORDERS, Grain.WEEK);
            Periods weeks = series.periods();

            assertThat(IntStream.range(0, weeks.size()).mapToObj(weeks::start))
                    .containsExactly(
                            LocalDate.of(2025, 12, 29),
                            LocalDate.of(2026, 1, 5),
                            LocalDate.of(2026, 1, 12));
            assertThat(IntStream.range(0, 3).mapToObj(weeks::isWhole))
                    .containsExactly(false, true, false);
            assertThat(TrendWords.sentence(series))
                    .contains("The week of 5 Jan 2026, the last whole week: 1")
                    .contains("The week of 12 Jan 2026 is not over and not compared.");
        }
    }

    @Test
    void nothingAfterTheAsOfCounts() {
        try (Workbench workbench = Purchases.of(folder, FEW)) {
            AsOf then = AsOf.endOf(LocalDate.of(2026, 1, 6), TestWorkspace.ZONE);
            var question = new Trends.Question(Figure.REVENUE, Grain.MONTH, null);

            Series series =
                    workbench.trends().series(workbench.frame(then), question, null, Progress.NONE);

            assertThat(series.groups().getFirst().over()).containsExactly(65.1);
            assertThat(series.periods().isOver(0)).isFalse();
        }
    }

    @Test
    void tooManyPeriodsAreRefusedWithAWayOut() {
        String text = "customer_id,order_date,amount\na,1899-01-01,5\na,2026-01-05,5\n";
        try (Workbench workbench = Purchases.of(folder, text)) {
            assertThat(series(workbench, Figure.ORDERS, null).periods().grain())
                    .isEqualTo(Grain.QUARTER);
            assertThatThrownBy(() -> series(workbench, Figure.ORDERS, Grain.DAY))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("more than 3,000 days");
        }
    }

    /// A month may lack the last day's evening; not a day.
    @Test
    void aPeriodIsOverWhenNoMoreThanATwentiethIsMissing() {
        Instant evening = Instant.parse("2026-01-31T20:00:00Z");
        var asOf = new AsOf(evening, ZoneOffset.UTC);
        LocalDate from = LocalDate.of(2026, 1, 1);

        assertThat(Periods.of(Grain.MONTH, from, asOf).isWhole(0)).isTrue();
        assertThat(Periods.of(Grain.DAY, from, asOf).isWhole(29)).isTrue();
        assertThat(Periods.of(Grain.DAY, from, asOf).isWhole(30)).isFalse();
        assertThat(Periods.of(Grain.MONTH, from.plusDays(1), asOf).isWhole(0)).isFalse();
    }

    /// pandas: `s.rolling(7, center=True).mean()` of 1, 2, … 15, 0, 0 up to the 15th.
    @Test
    void theMeanOverSevenDaysIsOfWholeDaysAlone() {
        var text = new StringBuilder("customer_id,order_id,order_date,amount\n");
        for (int day = 1; day <= 15; day++) {
            for (int order = 0; order < day; order++) {
                text.append("a,%d-%d,2026-03-%02d,1\n".formatted(day, order, day));
            }
        }
        try (Workbench workbench = Purchases.of(folder, text.toString())) {
            AsOf then = AsOf.endOf(LocalDate.of(2026, 3, 15), TestWorkspace.ZONE);
            Series series =
                    workbench
                            .trends()
                            .series(
                                    workbench.frame(then),
                                    new Trends.Question(Figure.ORDERS, Grain.DAY, null),
                                    null,
                                    Progress.NONE);

            assertThat(series.smooth(series.groups().getFirst()))
                    .startsWith(Double.NaN, Double.NaN, Double.NaN, 4, 5)
                    .endsWith(11, 12, Double.NaN, Double.NaN, Double.NaN)
                    .hasSize(15);
        }
    }

    /// statsmodels: `proportion_confint(2, 3, method='wilson')` is 0.20765960080204722,
    /// 0.9385080552796037.
    @Test
    void openRatesAreOfTheMailsSentInThePeriodWithWilsonsLimits() {
        String events =
                """
                customer_id,event_type,time,campaign
                a,email_sent,2026-01-02T10:00:00Z,winter
                a,email_open,2026-01-03T10:00:00Z,winter
                a,email_open,2026-02-03T10:00:00Z,winter
                b,email_sent,2026-01-02T10:00:00Z,winter
                b,email_open,2026-02-01T10:00:00Z,winter
                a,email_sent,2026-01-20T10:00:00Z,sale
                b,email_open,2026-01-20T10:00:00Z,sale
                b,email_sent,2026-02-10T10:00:00Z,sale
                """;
        try (Workbench workbench = Purchases.of(folder, FEW)) {
            Purchases.takeEvents(workbench, folder, events);

            Series rate = series(workbench, Figure.OPEN_RATE, Grain.MONTH);
            Series opened = series(workbench, Figure.OPENED, Grain.MONTH);

            Series.Group all = rate.groups().getFirst();
            assertThat(all.under()).containsExactly(3, 1);
            assertThat(all.over()).containsExactly(2, 0);
            assertThat(all.limits(0).low()).isCloseTo(0.20765960080204722, within(1e-12));
            assertThat(all.limits(0).high()).isCloseTo(0.9385080552796037, within(1e-12));
            assertThat(opened.groups().getFirst().over()).containsExactly(2, 1);
            assertThat(workbench.trends().figures(workbench.customers().frame(), Progress.NONE))
                    .contains(Figure.ORDERS, Figure.SENT, Figure.OPEN_RATE)
                    .doesNotContain(Figure.CLICKED, Figure.CLICK_RATE);
        }
    }

    private static double[] values(Workbench workbench, Figure figure, Grain grain) {
        Series series = series(workbench, figure, grain);
        return IntStream.range(0, series.periods().size())
                .mapToDouble(series.groups().getFirst()::value)
                .toArray();
    }

    private static Series series(Workbench workbench, Figure figure, @Nullable Grain grain) {
        return workbench
                .trends()
                .series(
                        workbench.customers().frame(),
                        new Trends.Question(figure, grain, null),
                        null,
                        Progress.NONE);
    }
}
