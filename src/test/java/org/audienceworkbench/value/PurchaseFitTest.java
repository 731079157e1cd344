package org.audienceworkbench.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.base.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class PurchaseFitTest {

    /// Fader, Hardie and Lee 2005 (BG/NBD), Fader and Hardie 2005 (Pareto/NBD); MBG/NBD as the
    /// packages lifetimes and BTYDplus have it. The file's times are rounded to a hundredth of a
    /// week.
    @ParameterizedTest
    @CsvSource({
        "BG_NBD, 0.2425945, 4.4136019, 0.7929199, 2.4258881, -9582.429, 1e-4",
        "PARETO_NBD, 0.55315, 10.57633, 0.60625, 11.67150, -9594.976, 1.5e-3",
        "MBG_NBD, 0.525, 6.183, 0.891, 1.614, , 1e-3"
    })
    void findsThePublishedParametersOfCdnow(
            ModelKind kind,
            double first,
            double second,
            double third,
            double fourth,
            @Nullable Double logLikelihood,
            double relative)
            throws IOException {
        List<String> lines =
                Files.readAllLines(SharedData.file("cdnow/cdnow_customers_summary.csv"));
        List<String[]> rows = lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        Patterns patterns =
                Patterns.ofWeeks(
                        rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray(),
                        rows.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray(),
                        rows.stream().mapToDouble(row -> Double.parseDouble(row[3])).toArray());

        PurchaseFit fit = PurchaseFit.of(kind, patterns, Progress.NONE);

        assertThat(fit.customers()).isEqualTo(2357);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.notes()).isEmpty();
        List<Double> found = List.copyOf(fit.model().parameters().values());
        double[] published = {first, second, third, fourth};
        for (int k = 0; k < 4; k++) {
            assertThat(found.get(k)).isCloseTo(published[k], within(relative * published[k]));
        }
        if (logLikelihood != null) {
            assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(4e-3));
        }
    }

    /// Twice what the best parameters gain over the true ones is chi-squared distributed with 4
    /// degrees of freedom, so above 18.5 once in a thousand times.
    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void findsTheParametersThatCustomersWereMadeWith(ModelKind kind) {
        PurchaseModel truth =
                kind.of(new double[] {0.8, 6, 0.9, kind == ModelKind.PARETO_NBD ? 14 : 2.5});
        Patterns patterns = new Made(truth, 11).customers(20_000);

        PurchaseFit fit = PurchaseFit.of(kind, patterns, Progress.NONE);

        double gain =
                fit.logLikelihood() - PurchaseFit.logLikelihood(truth, patterns, new double[4]);
        assertThat(fit.converged()).isTrue();
        assertThat(2 * gain).isBetween(0.0, 18.5);
        truth.parameters()
                .forEach(
                        (name, value) ->
                                assertThat(fit.model().parameters().get(name))
                                        .as(name)
                                        .isCloseTo(value, within(0.2 * value)));
    }

    /// What they really buy afterwards, by chance, is what the true model expects.
    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void expectsWhatMadeCustomersBuyAfterwards(ModelKind kind) {
        PurchaseModel truth =
                kind.of(new double[] {0.8, 6, 0.9, kind == ModelKind.PARETO_NBD ? 14 : 2.5});
        var made = new Made(truth, 12);
        Patterns patterns = made.customers(50_000);

        double expected = 0;
        double alive = 0;
        for (int i = 0; i < patterns.size(); i++) {
            expected +=
                    truth.expected(
                            patterns.repeats(i), patterns.recency(i), patterns.age(i), Made.LATER);
            alive += truth.alive(patterns.repeats(i), patterns.recency(i), patterns.age(i));
        }

        assertThat(expected).isCloseTo(made.later(), within(0.02 * made.later()));
        // a customer whose chance to stop came true with the last purchase is gone from then on
        assertThat(alive).isCloseTo(made.alive(), within(0.01 * made.alive()));
    }

    @Test
    void isNotMovedByTheOrderOfCustomers() {
        Patterns made = new Made(new BgNbd(0.5, 5, 0.8, 2.5), 5).customers(3_000);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 3_000).boxed().toList());
        Collections.shuffle(order, new Random(5));
        Patterns shuffled =
                Patterns.ofWeeks(
                        order.stream().mapToInt(made::repeats).toArray(),
                        order.stream().mapToDouble(made::recency).toArray(),
                        order.stream().mapToDouble(made::age).toArray());

        PurchaseFit one = PurchaseFit.of(ModelKind.BG_NBD, made, Progress.NONE);
        PurchaseFit other = PurchaseFit.of(ModelKind.BG_NBD, shuffled, Progress.NONE);

        assertThat(other.logLikelihood()).isCloseTo(one.logLikelihood(), within(1e-6));
        assertThat(other.model().alpha()).isCloseTo(one.model().alpha(), within(1e-4));
    }

    /// Whatever the purchases are, a fit ends with finite figures.
    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void alwaysEnds(ModelKind kind) {
        var random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int size = 1 + random.nextInt(12);
            var repeats = new int[size];
            var recency = new double[size];
            var age = new double[size];
            for (int k = 0; k < size; k++) {
                repeats[k] =
                        k == 0 ? 1 + random.nextInt(40) : random.nextInt(1 + random.nextInt(9));
                age[k] = random.nextInt(6) == 0 ? 0.5 : random.nextDouble(0.5, 300);
                recency[k] = repeats[k] == 0 ? 0 : age[k] * (i % 3 == 0 ? 1 : random.nextDouble());
            }

            PurchaseFit fit =
                    PurchaseFit.of(kind, Patterns.ofWeeks(repeats, recency, age), Progress.NONE);

            assertThat(fit.logLikelihood()).isFinite();
            assertThat(fit.converged() || !fit.notes().isEmpty()).isTrue();
            for (int k = 0; k < size; k++) {
                assertThat(fit.model().alive(repeats[k], recency[k], age[k])).isBetween(0.0, 1.0);
                assertThat(fit.model().expected(repeats[k], recency[k], age[k], 52))
                        .isFinite()
                        .isNotNegative();
            }
        }
    }
}
