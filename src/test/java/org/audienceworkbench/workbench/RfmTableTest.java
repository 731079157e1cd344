package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.trend.RfmGrid;
import org.audienceworkbench.trend.RfmGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The grid and its groups against scipy and pandas.
class RfmTableTest {

    /// `s = lambda x: 1 + 5 * (scipy.stats.rankdata(x, method='min') - 1) // n` of the last day and
    /// the number of purchases; the two digits through the regular expressions of Martin (2018);
    /// then `.size()` and `.mean()` of what was spent.
    private static final Map<RfmGroup, List<Double>> GROUPS =
            Map.of(
                    RfmGroup.ABOUT_TO_SLEEP, List.of(345.0, 27.5890434783, 0.0389944051409),
                    RfmGroup.AT_RISK, List.of(90.0, 73.0693333333, 0.026941651576),
                    RfmGroup.CANT_LOSE, List.of(3.0, 443.91, 0.00545585405237),
                    RfmGroup.CHAMPIONS, List.of(414.0, 288.881425121, 0.489966649452),
                    RfmGroup.HIBERNATING, List.of(860.0, 31.5757674419, 0.111249720085),
                    RfmGroup.LOYAL, List.of(315.0, 185.614666667, 0.239535234142),
                    RfmGroup.ATTENTION, List.of(84.0, 58.7855952381, 0.0202300411886),
                    RfmGroup.POTENTIAL, List.of(246.0, 67.1019105691, 0.0676264443635));

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Purchases.Copy.class)
    void aRealShopsGroupsAgreeWithPandas(Purchases.Copy copy) {
        try (Workbench workbench = Purchases.cdnow(folder, copy)) {
            Frame frame = workbench.customers().frame();
            RfmTable table = RfmTable.of(frame, null);

            for (RfmTable.Line line : table.lines()) {
                List<Double> wanted = GROUPS.getOrDefault(line.group(), List.of(0.0));
                assertThat(line.customers())
                        .as(line.group().label())
                        .isEqualTo(wanted.getFirst().intValue());
                assertThat(workbench.segments().members(frame, line.rule()).getCardinality())
                        .isEqualTo(line.customers());
                if (wanted.size() > 1) {
                    assertThat(line.meanRevenue()).isCloseTo(wanted.get(1), within(1e-8));
                    assertThat(line.revenueShare()).isCloseTo(wanted.get(2), within(1e-11));
                } else {
                    assertThat(line.meanRevenue()).isNaN();
                }
            }
            RfmGrid.Cell cell = table.grid().cell(4, 5);
            assertThat(cell.customers()).isEqualTo(112);
            assertThat(cell.revenue() / 112).isCloseTo(247.106339, within(1e-6));
            assertThat(workbench.segments().members(frame, table.where(cell)).getCardinality())
                    .isEqualTo(112);
            assertThat(table.sentence())
                    .startsWith("Champions, 17.6\u00a0% of the 2,357 customers with orders")
                    .contains("93 customers ordered often, but not lately");
        }
    }

    @Test
    void cellsBecomeSegmentsAndAWholeGroupTakesItsName() {
        try (Workbench workbench = Purchases.cdnow(folder, Purchases.Copy.AS_IT_IS)) {
            Frame frame = workbench.customers().frame();
            var thirds = new Highlight("thirds", row -> row % 3 == 0);
            RfmTable table = RfmTable.of(frame, null);

            RfmTable.Part champions = table.part(RfmTable.places(RfmGroup.CHAMPIONS));
            RfmTable.Part one = table.part(List.of(4));
            RfmTable.Part two = table.part(List.of(4, 24));

            assertThat(champions.name()).isEqualTo("Champions");
            assertThat(champions.count()).isEqualTo(414);
            assertThat(RuleText.write(champions.rule()))
                    .isEqualTo("rfm_recency = 5 AND rfm_frequency BETWEEN 4 AND 5");
            assertThat(one.name()).isEqualTo("Recency 5, frequency 5");
            assertThat(workbench.segments().members(frame, two.rule()).getLongCardinality())
                    .isEqualTo(two.count())
                    .isEqualTo(269);
            assertThat(table.part(List.of())).isNull();
            assertThat(RfmTable.of(frame, thirds).grid().all().customers()).isEqualTo(786);
        }
    }

    @Test
    void withoutOrdersThereAreNoScoresAndNobodyDividesByNought() throws IOException {
        try (Workbench workbench = Purchases.of(folder, "customer_id,order_date\na,2026-01-05\n")) {
            Frame frame = workbench.customers().frame();

            RfmTable alone = RfmTable.of(frame, null);
            RfmTable nobody = RfmTable.of(frame, new Highlight("nobody", _ -> false));

            assertThat(alone.sentence()).startsWith("1 customer with orders.");
            assertThat(alone.lines()).allMatch(line -> Double.isNaN(line.revenueShare()));
            assertThat(nobody.sentence()).isEqualTo("No customer of “nobody” has ordered.");
        }
        Path file = Files.writeString(folder.resolve("customers.csv"), "customer_id\na\n");
        try (var without =
                Workbench.create(
                        folder.resolve("without"),
                        "test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE)) {
            without.take(without.imports().plan(file, Kind.CUSTOMERS), Progress.NONE);

            assertThatThrownBy(() -> RfmTable.of(without.customers().frame(), null))
                    .isInstanceOf(Problem.class);
        }
    }
}
