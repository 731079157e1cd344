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
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.trend.Cohorts;
import org.audienceworkbench.trend.Grain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Cohorts against pandas, and by hand.
class CohortTableTest {

    /// pandas over the 6,919 purchases: each customer's first month as `c`, months since it as
    /// `age`; `d.groupby(['c', 'age']).id.nunique().unstack()`.
    private static final int[][] AGAIN = {
        {781, 124, 95, 70, 65, 77, 65, 53, 52, 45, 62, 59, 45, 47, 63, 37, 37, 33},
        {857, 134, 110, 75, 77, 75, 61, 61, 74, 70, 59, 57, 59, 70, 56, 59, 60},
        {719, 87, 84, 78, 63, 64, 55, 57, 73, 65, 47, 51, 78, 32, 38, 45}
    };

    /// `.v.sum()` of the same.
    private static final double[][] REVENUE = {
        {28592.70, 7003.73, 4241.64, 3755.36},
        {33430.08, 6418.37, 4983.66, 3590.41},
        {32812.09, 4103.03, 3456.67, 3163.59}
    };

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Purchases.Copy.class)
    void aRealShopsCohortsAgreeWithPandas(Purchases.Copy copy) {
        try (Workbench workbench = Purchases.cdnow(folder, copy)) {
            Cohorts cohorts = table(workbench, Grain.MONTH, null).cohorts();

            assertThat(cohorts.count()).isEqualTo(18);
            for (int cohort = 0; cohort < AGAIN.length; cohort++) {
                int row = cohort;
                assertThat(cohorts.size(cohort)).isEqualTo(AGAIN[cohort][0]);
                assertThat(
                                IntStream.range(0, 18)
                                        .filter(after -> cohorts.hasBegun(row, after))
                                        .map(after -> cohorts.again(row, after)))
                        .containsExactly(
                                Arrays.stream(AGAIN[cohort]).boxed().toArray(Integer[]::new));
                for (int after = 0; after < 4; after++) {
                    assertThat(cohorts.revenue(cohort, after) * cohorts.size(cohort))
                            .isCloseTo(REVENUE[cohort][after], within(1e-6));
                }
            }
            assertThat(IntStream.range(3, 18).map(cohorts::size).sum()).isZero();
            assertThat(cohorts.share(3, 1)).isNaN();
            assertThat(cohorts.share(1, 17)).isNaN();
            // statsmodels: proportion_confint(124 + 134 + 87, 2357, method='wilson')
            Cohorts.Average next = cohorts.average(1);
            assertThat(next.share()).isEqualTo(345.0 / 2357);
            assertThat(next.limits().low()).isCloseTo(0.13267765184973665, within(1e-12));
            assertThat(next.limits().high()).isCloseTo(0.1612181776344199, within(1e-12));
            // only the first cohort has a seventeenth month
            assertThat(cohorts.average(17).customers()).isEqualTo(781);
        }
    }

    @Test
    void aCohortAndThoseOfItWhoStillOrderedLaterBecomeSegments() {
        try (Workbench workbench = Purchases.cdnow(folder, Purchases.Copy.AS_IT_IS)) {
            Frame frame = workbench.customers().frame();
            CohortTable table = table(workbench, Grain.MONTH, null);

            CohortTable.Part whole = table.part(frame.catalogue(), List.of(18));
            CohortTable.Part later = table.part(frame.catalogue(), List.of(18 + 16));

            assertThat(RuleText.write(whole.rule()))
                    .isEqualTo("first_order BETWEEN DATE '1997-02-01' AND DATE '1997-02-28'");
            assertThat(workbench.segments().members(frame, whole.rule()).getCardinality())
                    .isEqualTo(857);
            // in the last month of all, whose last order is in it are those who ordered in it
            assertThat(workbench.segments().members(frame, later.rule()).getCardinality())
                    .isEqualTo(60);
            assertThat(table.part(frame.catalogue(), List.of(18 + 17))).isNull();
            assertThat(table.part(frame.catalogue(), List.of())).isNull();
        }
    }

    /// a buys twice and sends something back in March; c's first line is a return, which makes no
    /// cohort; b comes in March, which is not over.
    private static final String FEW =
            """
            customer_id,order_id,order_date,amount
            a,1,2026-01-10,10
            a,2,2026-02-11,5
            a,3,2026-03-03,-4
            c,4,2026-01-20,-9
            c,5,2026-02-20,7
            b,6,2026-03-09,1
            """;

    @Test
    void returnsAreNoOrdersAndWhatHasNotHappenedIsNotNought() {
        try (Workbench workbench = Purchases.of(folder, FEW)) {
            Cohorts cohorts = table(workbench, Grain.MONTH, null).cohorts();

            assertThat(IntStream.range(0, 3).map(cohorts::size)).containsExactly(1, 1, 1);
            assertThat(IntStream.range(0, 3).map(after -> cohorts.again(0, after)))
                    .containsExactly(1, 1, 0);
            assertThat(cohorts.revenue(0, 2)).isEqualTo(-4);
            assertThat(cohorts.revenue(1, 0)).isEqualTo(7);
            assertThat(cohorts.share(1, 1)).isZero();
            assertThat(cohorts.isOpen(1, 1)).isTrue();
            assertThat(cohorts.hasBegun(1, 2)).isFalse();
            assertThat(cohorts.share(1, 2)).isNaN();
            // March is not over, so that one cohort alone knows its next month
            assertThat(cohorts.average(1).customers()).isEqualTo(1);
            assertThat(cohorts.average(2)).isNull();
        }
    }

    @Test
    void aSegmentHasCohortsOfItsOwnAndAnEarlierMomentFewer() {
        try (Workbench workbench = Purchases.of(folder, FEW)) {
            Frame frame = workbench.customers().frame();
            var bought = RuleText.parse("customer_id IN ('a', 'b')");
            workbench.segments().save("Two", bought, null);
            var members = workbench.segments().members(frame, bought);
            AsOf then = AsOf.endOf(LocalDate.of(2026, 1, 31), TestWorkspace.ZONE);

            CohortTable two = table(workbench, null, new Highlight("Two", members::contains));
            CohortTable past =
                    workbench
                            .trends()
                            .cohorts(workbench.frame(then), Grain.MONTH, null, Progress.NONE);

            assertThat(two.cohorts().periods().grain()).isEqualTo(Grain.WEEK);
            assertThat(IntStream.range(0, two.cohorts().count()).map(two.cohorts()::size).sum())
                    .isEqualTo(2);
            assertThat(RuleText.write(two.part(frame.catalogue(), List.of(0)).rule()))
                    .startsWith("in_segment('Two') AND first_order BETWEEN");
            assertThat(past.cohorts().count()).isEqualTo(1);
            assertThat(past.sentence())
                    .isEqualTo("1 customer with orders; no month after a first order is over yet.");
            assertThatThrownBy(() -> table(workbench, null, new Highlight("Nobody", _ -> false)))
                    .isInstanceOf(Problem.class);
            assertThatThrownBy(() -> table(workbench, Grain.DAY, null)).isInstanceOf(Problem.class);
        }
    }

    private static CohortTable table(
            Workbench workbench, @Nullable Grain grain, @Nullable Highlight group) {
        return workbench
                .trends()
                .cohorts(workbench.customers().frame(), grain, group, Progress.NONE);
    }
}
