package org.audienceworkbench.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Random;

class PurchaseModelTest {

    /// From the published formulas (Fader, Hardie and Lee 2005; Batislam et al. 2007; Fader and
    /// Hardie 2005) in 40 digits with mpmath 1.x, the hypergeometric functions as they are printed.
    @ParameterizedTest
    @CsvSource({
        "BG_NBD, 0.2425945, 4.4136019, 0.7929199, 2.4258881, 0, 0, 40, 52, -0.56011544136861, 1,"
                + " 0.24597132584527",
        "BG_NBD, 0.2425945, 4.4136019, 0.7929199, 2.4258881, 2, 30.43, 38.86, 39,"
                + " -9.4596932679454, 0.72660861076821, 1.22590570451",
        "BG_NBD, 0.2425945, 4.4136019, 0.7929199, 2.4258881, 26, 30.86, 31, 52,"
                + " -37.728394487953, 0.96891858216065, 25.759061440967",
        "BG_NBD, 0.2425945, 4.4136019, 0.7929199, 2.4258881, 1, 1.71, 38.86, 520,"
                + " -4.470447930118, 0.21223110094589, 1.3080056909261",
        "BG_NBD, 0.2425945, 4.4136019, 0.7929199, 2.4258881, 200, 38, 40, 52, 98.803244002038,"
                + " 0.024386052304421, 4.1155040183126",
        "BG_NBD, 0.2425945, 4.4136019, 0.7929199, 2.4258881, 1000, 100, 120, 52,"
                + " 1244.4988362021, 9.3786332168532e-74, 3.3981977844666e-71",
        "BG_NBD, 0.2425945, 4.4136019, 0.7929199, 2.4258881, 0, 0, 1, 2000,"
                + " -0.049543508409097, 1, 7.9816346863209",
        "BG_NBD, 0.25, 4, 1.0000001, 2.5, 3, 20, 40, 52, -12.139754693541, 0.38559562998259,"
                + " 1.1032960018614",
        "BG_NBD, 0.25, 4, 0.4, 0.6000001, 0, 0, 40, 52, -0.59947381819959, 1, 0.23952431161037",
        "BG_NBD, 2, 0.05, 0.01, 300, 30, 38, 40, 52, -45.984156582115, 0.99984344476166,"
                + " 41.515726829928",
        "BG_NBD, 5, 50, 80, 900, 4, 20, 40, 104, -13.236225641604, 0.54037839294117,"
                + " 3.689023128019",
        "MBG_NBD, 0.525, 6.183, 0.891, 1.614, 0, 0, 40, 52, -0.54493108825025, 0.38661869031745,"
                + " 0.19197432000839",
        "MBG_NBD, 0.525, 6.183, 0.891, 1.614, 2, 30.43, 38.86, 39, -9.4855513145339,"
                + " 0.70620226511849, 1.2629606232674",
        "MBG_NBD, 0.525, 6.183, 0.891, 1.614, 26, 30.86, 31, 52, -38.32212694783,"
                + " 0.96556614414406, 24.0039228222",
        "MBG_NBD, 0.525, 6.183, 0.891, 1.614, 1000, 100, 120, 52, 1228.8823898171,"
                + " 1.163104977592e-72, 4.0933209062056e-70",
        "MBG_NBD, 0.525, 6.183, 0.891, 1.614, 0, 0, 1, 2000, -0.049995237762792,"
                + " 0.62607661230452, 6.5278973341646",
        "PARETO_NBD, 0.55315, 10.57633, 0.60625, 11.67150, 0, 0, 40, 52, -0.52484231310625,"
                + " 0.28859955150397, 0.13066155434429",
        "PARETO_NBD, 0.55315, 10.57633, 0.60625, 11.67150, 2, 30.43, 38.86, 39,"
                + " -9.554361447054, 0.86912157114529, 1.4550836611187",
        "PARETO_NBD, 0.55315, 10.57633, 0.60625, 11.67150, 26, 30.86, 31, 52, -39.130379200186,"
                + " 0.99791799109345, 25.457245778628",
        "PARETO_NBD, 0.55315, 10.57633, 0.60625, 11.67150, 200, 38, 40, 52, 76.310248388695,"
                + " 0.092060518318629, 15.111659348545",
        "PARETO_NBD, 0.55315, 10.57633, 0.60625, 11.67150, 1000, 100, 120, 52, 1192.7740192889,"
                + " 8.6401826386661e-70, 3.1002249026882e-67",
        "PARETO_NBD, 0.55315, 10.57633, 0.60625, 11.67150, 3, 2, 300, 52, -8.9854811959836,"
                + " 1.2307848717856e-5, 6.9815790427002e-6",
        "PARETO_NBD, 0.5, 2, 0.3, 300, 0, 0, 40, 52, -1.4978394597339, 0.93991042387016,"
                + " 0.56931493868179",
        "PARETO_NBD, 0.5, 2, 0.3, 300, 80, 30, 40, 52, -15.680264386153, 8.4415331782234e-7,"
                + " 8.2321508762107e-5",
        "PARETO_NBD, 3, 200, 1.5, 0.5, 1, 0.142857142857, 100, 52, -4.6005004691554,"
                + " 0.00010349136245879, 5.2199045704638e-5",
        "PARETO_NBD, 1.2, 10, 1.0000001, 10, 5, 20, 40, 52, -16.033767364093, 0.15732550282142,"
                + " 0.69542413465573",
        "PARETO_NBD, 0.05, 0.02, 0.05, 50, 0, 0, 200, 52, -0.4543693260506, 0.91702129189205,"
                + " 0.011862185359269",
        "PARETO_NBD, 20, 400, 30, 2000, 3, 2, 100, 52, -10.532894297908, 0.0074004920770042,"
                + " 0.012523731532428"
    })
    void agreesWithThePublishedFormulas(
            ModelKind kind,
            double first,
            double second,
            double third,
            double fourth,
            int repeats,
            double recency,
            double age,
            double time,
            double logLikelihood,
            double alive,
            double expected) {
        PurchaseModel model = kind.of(new double[] {first, second, third, fourth});

        assertThat(model.logLikelihood(repeats, recency, age))
                .isCloseTo(logLikelihood, within(1e-9 * Math.max(1, Math.abs(logLikelihood))));
        assertThat(model.alive(repeats, recency, age)).isCloseTo(alive, close());
        assertThat(model.expected(repeats, recency, age, time)).isCloseTo(expected, close());
    }

    /// Fader and Hardie 2013, Overcoming the BG/NBD model's #NUM! error problem: the figure that
    /// gamma functions and powers can't give.
    @Test
    void hasALikelihoodForVeryManyPurchases() {
        var model = new BgNbd(0.25, 4, 0.8, 2.5);

        assertThat(model.logLikelihood(0, 0, 40)).isCloseTo(-0.59947382, within(1e-8));
        assertThat(model.logLikelihood(200, 38, 40)).isCloseTo(100.7957, within(5e-5));
    }

    /// 1.444010 for BG/NBD and 1.473434 for Pareto/NBD stand in the walkthrough of the R package
    /// BTYD (2014), whose parameters differ from these in the fourth digit; the exact ones are from
    /// mpmath.
    @Test
    void expectsRepeatPurchasesOfNewCustomers() {
        assertThat(new BgNbd(0.2425945, 4.4136019, 0.7929199, 2.4258881).expectedOfNew(52))
                .isCloseTo(1.44401062798, within(1e-10));
        assertThat(new ParetoNbd(0.55315, 10.57633, 0.60625, 11.67150).expectedOfNew(52))
                .isCloseTo(1.4733892692295, within(1e-10));
        assertThat(new MbgNbd(0.525, 6.183, 0.891, 1.614).expectedOfNew(52))
                .isCloseTo(1.4197237577127, within(1e-10));
    }

    @Test
    void seriesAndQuadratureAgree() {
        var random = new Random(4);
        int compared = 0;
        for (int i = 0; i < 1000; i++) {
            double a = Math.exp(random.nextDouble(-4, 3));
            double b = Math.exp(random.nextDouble(-3, 4));
            double rate = Math.exp(random.nextDouble(-3, 4));
            double tau = Math.exp(random.nextDouble(-4, 4));

            if (!BetaDropout.suitsSeries(rate, tau, a, b)) {
                continue;
            }
            compared++;
            assertThat(BetaDropout.bySeries(rate, tau, a, b))
                    .as("a %s b %s rate %s tau %s", a, b, rate, tau)
                    .isCloseTo(
                            BetaDropout.byQuadrature(rate, tau, a, b),
                            Percentage.withPercentage(1e-7));
        }
        assertThat(compared).isGreaterThan(300);
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void slopesAreThoseOfTheLikelihood(ModelKind kind) {
        double[] parameters = {0.6, 8, 0.9, kind == ModelKind.PARETO_NBD ? 11 : 2};
        Patterns patterns =
                Patterns.ofWeeks(
                        new int[] {0, 1, 3, 40, 2},
                        new double[] {0, 5, 20, 38, 30},
                        new double[] {40, 30, 21, 40, 30});
        var slopes = new double[4];
        PurchaseFit.logLikelihood(kind.of(parameters), patterns, slopes);

        for (int k = 0; k < 4; k++) {
            double[] up = parameters.clone();
            double[] down = parameters.clone();
            up[k] += 1e-5;
            down[k] -= 1e-5;
            double difference =
                    PurchaseFit.logLikelihood(kind.of(up), patterns, new double[4])
                            - PurchaseFit.logLikelihood(kind.of(down), patterns, new double[4]);
            assertThat(slopes[k]).isCloseTo(difference / 2e-5, within(1e-6));
        }
    }

    private static Offset<Double> close() {
        return within(2e-8);
    }
}
