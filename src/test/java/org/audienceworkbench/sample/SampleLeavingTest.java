package org.audienceworkbench.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.value.BgNbd;
import org.audienceworkbench.value.Histories;
import org.audienceworkbench.value.ModelKind;
import org.audienceworkbench.value.PurchaseFit;
import org.audienceworkbench.value.PurchaseModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import smile.math.MathEx;
import smile.validation.metric.AUC;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// How customers leave, and what of it can be seen from outside.
class SampleLeavingTest {

    private static final int SIZE = 20_000;
    private static final List<Customer> CUSTOMERS =
            LongStream.range(0, SIZE).mapToObj(new Population(1)::customer).toList();

    /// The shares by SciPy's `quad` over the age A = 4.668 years of the shop, density 2 (A - a) /
    /// A^2, of 1 - (1 + f a / 3.5)^-1.5, where f multiplies the factors that sample-data/README.md
    /// names, summed over the traits' shares there.
    @ParameterizedTest
    @CsvSource({
        "everyone, 0.4010",
        "organic search, 0.3734",
        "paid search, 0.4802",
        "social, 0.4655",
        "referral, 0.2622",
        "marketplace, 0.5303",
        "store, 0.2947",
        "NONE, 0.5038",
        "BRONZE, 0.4303",
        "SILVER, 0.3549",
        "GOLD, 0.2302",
        "app, 0.3300",
        "no app, 0.4582"
    })
    void asManyHaveLeftAsAskedFor(String whose, double share) {
        List<Customer> theirs = CUSTOMERS.stream().filter(are(whose)).toList();

        double left =
                (double) theirs.stream().filter(each -> each.life().over()).count() / theirs.size();

        double chance = Math.sqrt(share * (1 - share) / theirs.size());
        assertThat(theirs).hasSizeGreaterThan(2_000);
        assertThat(left).isCloseTo(share, within(3.3 * chance));
    }

    private static Predicate<Customer> are(String whose) {
        return switch (whose) {
            case "everyone" -> _ -> true;
            case "app" -> Customer::app;
            case "no app" -> each -> !each.app();
            default ->
                    each -> each.channel().label.equals(whose) || each.tier().name().equals(whose);
        };
    }

    @Test
    void nobodyOrdersBeforeJoiningOrAfterLeavingOrAfterTheLastVisit() {
        for (Customer customer : CUSTOMERS) {
            Life life = customer.life();
            assertThat(life.orders()).isSorted();
            assertThat(life.orders())
                    .allMatch(at -> !at.toLocalDate().isBefore(life.joined()))
                    .allMatch(at -> !at.toLocalDate().isAfter(life.left()))
                    .allMatch(at -> !at.toLocalDate().isAfter(life.lastVisit()));
            assertThat(life.lastVisit()).isBetween(life.joined(), SampleShop.TODAY);
        }
    }

    @Test
    void theLastDaysAreLikeTheWeeksBefore() {
        var weeks = new double[4]; // all of them in October, each with every weekday once
        for (Customer customer : CUSTOMERS) {
            for (LocalDateTime at : customer.life().orders()) {
                long ago = ChronoUnit.DAYS.between(at.toLocalDate(), SampleShop.TODAY) / 7;
                if (ago < weeks.length) {
                    weeks[(int) ago]++;
                }
            }
        }

        double mean = MathEx.mean(weeks);
        double chiSquare = Arrays.stream(weeks).map(each -> (each - mean) * (each - mean)).sum();
        assertThat(mean).isGreaterThan(1_000);
        // 99.9 % of the chi-square distribution on 3 degrees of freedom (R: qchisq(0.999, 3))
        assertThat(chiSquare / mean).isLessThan(16.266);
    }

    @Test
    void eachCohortShrinks() {
        LocalDate end = LocalDate.of(2025, 4, 1);
        List<Customer> cohort =
                CUSTOMERS.stream()
                        .filter(each -> !each.life().orders().isEmpty())
                        .filter(each -> each.life().orders().getFirst().toLocalDate().isBefore(end))
                        .toList();

        double spring = share(cohort, end, end.plusMonths(3));
        double yearLater = share(cohort, end.plusYears(1), end.plusMonths(15));

        assertThat(spring).isBetween(0.5, 0.75);
        assertThat(yearLater / spring).isBetween(0.6, 0.85);
    }

    private static double share(List<Customer> of, LocalDate from, LocalDate to) {
        long ordered =
                of.stream()
                        .filter(
                                each ->
                                        each.life().orders().stream()
                                                .map(LocalDateTime::toLocalDate)
                                                .anyMatch(
                                                        day ->
                                                                !day.isBefore(from)
                                                                        && day.isBefore(to)))
                        .count();
        return (double) ordered / of.size();
    }

    @Test
    void purchasesTellThatCustomersStopAndPartlyWho() {
        Histories histories = histories();
        int[] bought = IntStream.range(0, SIZE).filter(histories::hasBought).toArray();
        int[] truth =
                Arrays.stream(bought)
                        .map(row -> CUSTOMERS.get(row).life().over() ? 0 : 1)
                        .toArray();

        var dropout = (BgNbd) fitted(ModelKind.BG_NBD, histories);
        PurchaseModel model = fitted(ModelKind.PARETO_NBD, histories);
        double[] alive =
                Arrays.stream(bought)
                        .mapToDouble(
                                row ->
                                        model.alive(
                                                histories.repeats()[row],
                                                histories.recency()[row] / 7.0,
                                                histories.age()[row] / 7.0))
                        .toArray();

        assertThat(dropout.a() / (dropout.a() + dropout.b())).isBetween(0.03, 0.15);
        assertThat(MathEx.mean(alive)).isCloseTo(MathEx.mean(truth), within(0.05));
        assertThat(AUC.of(truth, alive)).isBetween(0.75, 0.95);
        assertThat(Arrays.stream(alive).min().orElseThrow()).isLessThan(0.05);
        assertThat(Arrays.stream(alive).max().orElseThrow()).isGreaterThan(0.95);
    }

    private static PurchaseModel fitted(ModelKind kind, Histories histories) {
        return PurchaseFit.of(kind, histories, Progress.NONE).model();
    }

    /// Days with purchases, as a value model sees them.
    private static Histories histories() {
        var repeats = new int[SIZE];
        var recency = new int[SIZE];
        var age = new int[SIZE];
        for (int row = 0; row < SIZE; row++) {
            List<LocalDate> days =
                    CUSTOMERS.get(row).life().orders().stream()
                            .map(LocalDateTime::toLocalDate)
                            .distinct()
                            .toList();
            repeats[row] = days.size() - 1; // nobody without purchases is Histories.NONE, -1
            if (!days.isEmpty()) {
                recency[row] = (int) ChronoUnit.DAYS.between(days.getFirst(), days.getLast());
                age[row] = (int) ChronoUnit.DAYS.between(days.getFirst(), SampleShop.TODAY);
            }
        }
        return new Histories(
                SampleShop.TODAY, repeats, recency, age, new int[SIZE], new double[SIZE]);
    }
}
