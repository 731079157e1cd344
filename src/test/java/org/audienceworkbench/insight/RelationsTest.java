package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// The same data for Python (pandas 2, scipy 1.10, statsmodels):
///
/// ```
/// i = np.arange(120)
/// d = pd.DataFrame(dict(a=(i*37)%101*1., b=((i*i)%89)*1., c=((i*37)%101)+(i%7)*10.,
///                       d=-((i*i)%89)*1.+(i%3)*20, e=(i%11)*1.))
/// d.loc[i%5==0, 'b'] = np.nan; d.loc[i%7==3, 'd'] = np.nan
/// g = i%4; h = np.where(i%9==0, -1, (i*i+i//3)%5); g2 = (i//3)%2 + (i%4==0)*2
/// ```
class RelationsTest {

    private static final Variable A = number(i -> i * 37 % 101);
    private static final Variable B = number(i -> i % 5 == 0 ? Integer.MIN_VALUE : i * i % 89);
    private static final Variable C = number(i -> i * 37 % 101 + i % 7 * 10);
    private static final Variable D =
            number(i -> i % 7 == 3 ? Integer.MIN_VALUE : -(i * i % 89) + i % 3 * 20);
    private static final Variable E = number(i -> i % 11);
    private static final Variable G = groups(i -> i % 4);
    private static final Variable H = groups(i -> i % 9 == 0 ? -1 : (i * i + i / 3) % 5);
    private static final Variable G2 = groups(i -> i / 3 % 2 + (i % 4 == 0 ? 2 : 0));

    private static Variable number(IntUnaryOperator value) {
        return new Variable.Numeric(
                IntStream.range(0, 120)
                        .map(value)
                        .mapToDouble(each -> each == Integer.MIN_VALUE ? Double.NaN : each)
                        .toArray());
    }

    private static Variable groups(IntUnaryOperator code) {
        return new Variable.Grouped(IntStream.range(0, 120).map(code).toArray(), 5);
    }

    private static Relations of(Relation.Measure numbers, Variable... variables) {
        return Relations.of(
                variables.length,
                place -> variables[place],
                variables[0].size(),
                numbers,
                Integer.MAX_VALUE,
                Progress.NONE);
    }

    /// `d.corr()`, and `scipy.stats.pearsonr(…).confidence_interval()` where both b and d are.
    @Test
    void pearsonIsThatOfPandasAndItsIntervalThatOfScipy() {
        Relations found = of(Relation.Measure.PEARSON, A, B, C, D, E);

        assertThat(found.of(0, 1).value()).isCloseTo(-0.02504853332534838, within(1e-14));
        assertThat(found.of(2, 0).value()).isCloseTo(0.8286728113894103, within(1e-14));
        assertThat(found.of(4, 3).value()).isCloseTo(-0.07852557177547702, within(1e-14));
        Relation both = found.of(1, 3);
        assertThat(both.value()).isCloseTo(-0.8585259220600201, within(1e-14));
        assertThat(both.both()).isEqualTo(83);
        assertThat(both.low()).isCloseTo(-0.9063769929449693, within(1e-12));
        assertThat(both.high()).isCloseTo(-0.7889258538307223, within(1e-12));
    }

    /// `d.corr('spearman')`; the interval is `tanh(arctanh(r) ± 1.96 √((1 + r²/2)/(n − 3)))`.
    @Test
    void spearmanIsThatOfPandasAlsoWhereSomeLackOneOfBoth() {
        Relations found = of(Relation.Measure.SPEARMAN, A, B, C, D, E);

        assertThat(found.of(0, 1).value()).isCloseTo(-0.0321038837968279, within(1e-14));
        assertThat(found.of(2, 0).value()).isCloseTo(0.8310254598552189, within(1e-14));
        assertThat(found.of(4, 3).value()).isCloseTo(-0.07178053734278614, within(1e-14));
        Relation both = found.of(1, 3);
        assertThat(both.value()).isCloseTo(-0.8514610342402197, within(1e-14));
        assertThat(both.low()).isCloseTo(-0.9082126080121478, within(1e-12));
        assertThat(both.high()).isCloseTo(-0.7639607207847365, within(1e-12));
    }

    /// `np.sqrt(ols('y ~ C(g)').fit().rsquared)` of statsmodels, and of `rsquared_adj`.
    @Test
    void theCorrelationRatioIsTheRootOfAnExplainedShareLessWhatChanceWouldExplain() {
        Relations found = of(Relation.Measure.PEARSON, D, H, E, G, C);

        assertThat(found.of(0, 1).measure()).isEqualTo(Relation.Measure.ETA);
        assertThat(found.of(0, 1).uncorrected()).isCloseTo(0.36113493697270765, within(1e-12));
        assertThat(found.of(0, 1).value()).isCloseTo(Math.sqrt(0.08997278887448057), within(1e-12));
        assertThat(found.of(0, 1).both()).isEqualTo(91);
        assertThat(found.of(2, 3).uncorrected()).isCloseTo(0.0321548915316307, within(1e-12));
        assertThat(found.of(2, 3).value()).isZero();
        assertThat(found.of(4, 1).value()).isCloseTo(0.13484706748934117, within(1e-12));
        assertThat(found.of(4, 1).isBounded()).isFalse();
    }

    /// `scipy.stats.contingency.association(pd.crosstab(g, g2), method='cramer')`, and with χ² of
    /// `chi2_contingency(…, correction=False)` in Bergsma's formula.
    @Test
    void cramersVIsThatOfScipyLessWhatChanceWouldGive() {
        Relations found = of(Relation.Measure.PEARSON, G, G2, H);

        assertThat(found.of(0, 1).measure()).isEqualTo(Relation.Measure.CRAMERS_V);
        assertThat(found.of(0, 1).uncorrected()).isCloseTo(0.6055300708194984, within(1e-12));
        assertThat(found.of(0, 1).value()).isCloseTo(0.5918507889002423, within(1e-12));
        assertThat(found.of(0, 2).uncorrected()).isCloseTo(0.04808967155374815, within(1e-12));
        assertThat(found.of(0, 2).value()).isZero();
    }

    @Test
    void aTableOfManyCellsIsCountedLikeASmallOne() {
        var random = new Random(5);
        int[] few = random.ints(3000, 0, 40).toArray();
        int[] other =
                IntStream.range(0, 3000).map(i -> (few[i] + random.nextInt(3)) % 40).toArray();

        Relation small =
                of(
                                Relation.Measure.PEARSON,
                                new Variable.Grouped(few, 40),
                                new Variable.Grouped(other, 40))
                        .of(0, 1);
        Relation large =
                of(
                                Relation.Measure.PEARSON,
                                new Variable.Grouped(few, 5000),
                                new Variable.Grouped(other, 5000))
                        .of(0, 1);

        assertThat(large.value()).isCloseTo(small.value(), within(1e-12)).isGreaterThan(0.3);
    }

    /// `leaves_list(linkage(squareform(1 − abs(d.corr())), 'average'))`.
    @ParameterizedTest
    @EnumSource(
            value = Relation.Measure.class,
            names = {"PEARSON", "SPEARMAN"})
    void relatedAttributesStandTogetherAsBelowScipysTree(Relation.Measure numbers) {
        assertThat(of(numbers, A, B, C, D, E).order()).isEqualTo(List.of(1, 3, 4, 0, 2));
    }

    @Test
    void tooFewOrAllAlikeHaveNoValueButAReason() {
        Variable few = number(i -> i < 29 ? i : Integer.MIN_VALUE);
        Variable alike = number(i -> i % 5 == 0 ? i : 7);
        Variable own = new Variable.Grouped(IntStream.range(0, 120).toArray(), 120);
        Variable one = groups(_ -> 1);

        Relations found = of(Relation.Measure.PEARSON, A, few, alike, B, own, one);

        assertThat(found.of(0, 1).reason()).contains("29 customers", "30 are needed");
        assertThat(found.of(2, 3).reason()).contains("alike");
        assertThat(found.of(0, 4).reason()).as("a group each").contains("all different");
        assertThat(found.of(0, 5).exists()).isFalse();
        assertThat(found.of(4, 5).exists()).isFalse();
        assertThat(found.order()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        found.pairs().stream()
                .filter(Relation::exists)
                .forEach(each -> assertThat(each.value()).isBetween(-1.0, 1.0));
    }

    @Test
    void infiniteAndVeryLargeValuesDoNotSpoilTheRest() {
        double[] values =
                IntStream.range(0, 120).mapToDouble(i -> (i * 37 % 101) * 1e306).toArray();
        values[5] = Double.POSITIVE_INFINITY;

        Relation found = of(Relation.Measure.PEARSON, new Variable.Numeric(values), C).of(0, 1);

        assertThat(found.both()).isEqualTo(119);
        assertThat(found.value()).isBetween(0.8, 0.86);
    }

    @Test
    void twiceTheSameIsPerfectWithAnIntervalThatSaysSo() {
        Relation found = of(Relation.Measure.PEARSON, A, A).of(0, 1);

        assertThat(found.value()).isCloseTo(1, within(1e-12));
        assertThat(found.low()).isGreaterThan(0.999);
        assertThat(found.high()).isLessThanOrEqualTo(1);
    }

    /// Of 20 different seeds the interval holds the whole's figure at least 15 times; the chance of
    /// fewer is below one in ten thousand.
    @Test
    void aSampleIsSaidAndItsIntervalHoldsTheFigureOfAll() {
        int held = 0;
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            double[] x = random.doubles(20_000).toArray();
            double[] y =
                    IntStream.range(0, x.length)
                            .mapToDouble(i -> x[i] + 2 * random.nextGaussian())
                            .toArray();
            Variable[] two = {new Variable.Numeric(x), new Variable.Numeric(y)};
            Relation sampled =
                    Relations.of(
                                    2,
                                    place -> two[place],
                                    x.length,
                                    Relation.Measure.PEARSON,
                                    1000,
                                    Progress.NONE)
                            .of(0, 1);
            double whole = of(Relation.Measure.PEARSON, two).of(0, 1).value();
            assertThat(sampled.counted()).isEqualTo(1000);
            assertThat(sampled.both()).isEqualTo(20_000);
            held += sampled.low() <= whole && whole <= sampled.high() ? 1 : 0;
        }

        assertThat(held).isGreaterThanOrEqualTo(15);
    }
}
