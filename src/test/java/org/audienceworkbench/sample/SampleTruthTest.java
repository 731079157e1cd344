package org.audienceworkbench.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvRecord;

import org.audienceworkbench.base.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import smile.classification.LogisticRegression;
import smile.math.MathEx;
import smile.validation.metric.AUC;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What sample-data/README.md says can be found, found with tools that do not know the generator.
class SampleTruthTest {

    @TempDir private static Path folder;

    private static Export customers;
    private static Export orders;
    private static Export campaign;

    @BeforeAll
    static void writeAShop() {
        new SampleShop(20_000, 1).write(folder, Progress.NONE);
        customers = Export.customers(folder).wholeRows().firstOfEach("customer_id");
        orders = Export.orders(folder);
        orders = orders.only(r -> orders.whole(r) && !orders.cell(r, "quantity").equals("one"));
        campaign = Export.campaign(folder);
    }

    @Test
    void churnHasThePlantedCause() {
        double[][] causes = causes();
        int[] churned = churned();

        double[] found =
                LogisticRegression.binomial(
                                causes, churned, new LogisticRegression.Options(0, 1e-8, 500))
                        .coefficients();

        // Standard errors by R's glm for these rows: 0.024, 0.027, 0.045, 0.0003, 0.047.
        assertThat(found[0]).isCloseTo(0.8, within(0.08));
        assertThat(found[1]).isCloseTo(0.7, within(0.09));
        assertThat(found[2]).isCloseTo(-1.2, within(0.13));
        assertThat(found[3]).isCloseTo(0.012, within(0.0015));
        assertThat(found[4]).isCloseTo(-2.9, within(0.15));
    }

    @Test
    void thePlantedCauseRanksCustomersWell() {
        double[] logOdds =
                Stream.of(causes())
                        .mapToDouble(c -> 0.8 * c[0] + 0.7 * c[1] - 1.2 * c[2] + 0.012 * c[3])
                        .toArray();

        assertThat(AUC.of(churned(), logOdds)).isCloseTo(0.84, within(0.015));
    }

    @Test
    void theArmsAreOfOneSize() {
        double third = campaign.records().size() / 3.0;

        double chiSquare =
                Stream.of("control", "variant_a", "variant_b")
                        .mapToDouble(arm -> campaign.count(inArm(arm)) - third)
                        .map(off -> off * off / third)
                        .sum();

        // 99.9 % of the chi-square distribution on 2 degrees of freedom (R: qchisq(0.999, 2))
        assertThat(chiSquare).isLessThan(13.816);
    }

    @Test
    void onlyCustomersWithTheAppRespondToVariantA() {
        Set<String> withApp =
                customers
                        .only(r -> customers.cell(r, "app_installed").equals("yes"))
                        .values("customer_id");
        Export app = campaign.only(r -> withApp.contains(campaign.cell(r, "customer_id")));
        Export others = campaign.only(r -> !withApp.contains(campaign.cell(r, "customer_id")));

        assertThat(effect(app, "variant_a")).isCloseTo(0.30, within(0.05));
        assertThat(effect(others, "variant_a")).isCloseTo(0, within(0.04));
        assertThat(effect(campaign, "variant_b")).isCloseTo(0.04, within(0.03));
    }

    @Test
    void twoFifthsOfTheVisitorsBuy() {
        Export visitors = campaign.only(r -> campaign.cell(r, "visited").equals("1"));

        assertThat(MathEx.mean(visitors.numbers("converted"))).isCloseTo(0.4, within(0.04));
        assertThat(campaign.records())
                .allMatch(
                        r ->
                                campaign.number(r, "revenue") > 0
                                        == campaign.cell(r, "converted").equals("1"));
        assertThat(campaign.only(inArm("control")).values("opened")).containsExactly("0");
    }

    @Test
    void decemberAndSundayAreTheBusiestOfTheirKind() {
        Map<Integer, Long> months = new HashMap<>();
        Map<DayOfWeek, Long> days = new HashMap<>();
        for (CsvRecord record : orders.records()) {
            if (!orders.cell(record, "ordered_at").startsWith("2026-06-3")) { // two faults there
                LocalDate day = LocalDate.parse(orders.cell(record, "ordered_at").substring(0, 10));
                months.merge(day.getMonthValue(), 1L, Long::sum);
                days.merge(day.getDayOfWeek(), 1L, Long::sum);
            }
        }

        assertThat(largest(months)).isEqualTo(12);
        assertThat(largest(days)).isEqualTo(DayOfWeek.SUNDAY);
        assertThat((double) months.get(12) / months.get(11)).isCloseTo(1.9 / 1.4, within(0.15));
    }

    @Test
    void basketsAgreeWithTheCustomersOwnFigure() {
        Map<String, Double> spent = new HashMap<>();
        Map<String, Set<String>> count = new HashMap<>();
        for (CsvRecord record : orders.only(r -> orders.number(r, "quantity") > 0).records()) {
            String id = orders.cell(record, "customer_id");
            spent.merge(id, orders.number(record, "amount"), Double::sum);
            count.computeIfAbsent(id, _ -> new HashSet<>()).add(orders.cell(record, "order_id"));
        }

        Export regulars =
                customers.only(
                        r -> {
                            Set<String> theirs = count.get(customers.cell(r, "customer_id"));
                            return theirs != null && theirs.size() >= 10;
                        });
        double[] ratios =
                regulars.records().stream()
                        .mapToDouble(
                                r -> {
                                    String id = customers.cell(r, "customer_id");
                                    double mean = spent.get(id) / count.get(id).size();
                                    return mean / customers.number(r, "avg_basket");
                                })
                        .toArray();

        assertThat(ratios).hasSizeGreaterThan(1_000);
        assertThat(MathEx.mean(ratios)).isCloseTo(1, within(0.05));
    }

    @Test
    void everyAmountIsQuantityTimesPriceOfAProductThatExists() {
        Set<String> products = Export.products(folder).values("product_id");

        assertThat(orders.records())
                .allMatch(r -> products.contains(orders.cell(r, "product_id")))
                .allMatch(
                        r ->
                                Math.abs(
                                                orders.number(r, "quantity")
                                                                * orders.number(r, "unit_price")
                                                        - orders.number(r, "amount"))
                                        < 0.001);
    }

    private static double[][] causes() {
        return customers.records().stream()
                .map(
                        r ->
                                new double[] {
                                    customers.number(r, "support_tickets_90d"),
                                    customers.number(r, "late_deliveries_12m"),
                                    customers.cell(r, "app_installed").equals("yes") ? 1 : 0,
                                    customers.number(r, "last_visit_days")
                                })
                .toArray(double[][]::new);
    }

    private static int[] churned() {
        return customers.records().stream()
                .mapToInt(r -> customers.cell(r, "churned").equals("yes") ? 1 : 0)
                .toArray();
    }

    private static Predicate<CsvRecord> inArm(String arm) {
        return record -> campaign.cell(record, "arm").equals(arm);
    }

    /// How many more of an arm than of the control group visited, as shares.
    private static double effect(Export of, String arm) {
        return MathEx.mean(of.only(inArm(arm)).numbers("visited"))
                - MathEx.mean(of.only(inArm("control")).numbers("visited"));
    }

    private static <T> T largest(Map<T, Long> counts) {
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }
}
