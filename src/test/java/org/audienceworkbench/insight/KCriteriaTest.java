package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clustering.Criterion;
import org.audienceworkbench.insight.Clustering.Scale;
import org.audienceworkbench.insight.Clustering.Settings;
import org.audienceworkbench.learn.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// Figures of iris are those of R 4.2.2: cluster 2.1.4, clusGap(kmeans, nstart = 20, B = 500,
/// d.power = 2, spaceH0 = "scaledPCA"); fpc 2.2-10, clusterboot(B = 300, bootmethod = "boot",
/// kmeansCBI, runs = 20). Both draw by chance, so that they agree within their errors.
class KCriteriaTest {

    private static final List<String> IRIS =
            List.of("Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width");

    private final Clustering clustering = new Clustering();

    /// Values may be off by four standard errors of a mean of 50; that of an error is 10 % of it.
    @Test
    void gapAndStabilityAreThoseOfR() {
        double[] gaps = {0.590477812, 0.876098062, 1.005126904, 1.046626862};
        double[] errors = {0.046384796, 0.042913508, 0.043126331, 0.041345748};
        double[] least = {0.99646, 0.95249, 0.80450};
        double[] spreads = {0.0112, 0.0898, 0.1916};

        List<Clusters.Tried> tried = iris().tried();

        for (int i = 0; i < gaps.length; i++) {
            Clusters.Measured gap = tried.get(i).gap();
            assertThat(gap.value()).isCloseTo(gaps[i], within(4 * errors[i] / Math.sqrt(50)));
            assertThat(gap.error()).isCloseTo(errors[i], within(0.4 * errors[i]));
        }
        for (int i = 0; i < least.length; i++) {
            Clusters.Measured stability = tried.get(i).stability();
            assertThat(stability.value())
                    .isCloseTo(least[i], within(4 * spreads[i] / Math.sqrt(50)));
            assertThat(stability.error()).isLessThan(2 * spreads[i] / Math.sqrt(50));
        }
        assertThat(tried).allMatch(each -> each.drawn() == 150);
    }

    /// Three round groups: each criterion finds them, by means and by joining.
    @ParameterizedTest
    @EnumSource(Criterion.class)
    void eachCriterionFindsThreeRoundGroups(Criterion criterion) {
        Frame frame = round(3, 300);
        var settings = Settings.of(List.of("x", "y")).withCriterion(criterion);

        Clusters means = clustering.fit(frame, settings, Progress.NONE);
        Clusters joined =
                clustering.fit(
                        frame,
                        settings.withMethod(
                                new ClusterMethod.Hierarchical(
                                        OptionalInt.empty(), ClusterMethod.Linkage.WARD)),
                        Progress.NONE);

        assertThat(means.k()).isEqualTo(3);
        assertThat(joined.k()).isEqualTo(3);
        assertThat(means.provenance()).contains("\"kChosen\":\"" + criterion.word() + "\"");
    }

    @Test
    void oneRoundGroupIsNoGroups() {
        Frame frame = round(1, 300);

        assertThatThrownBy(
                        () ->
                                clustering.fit(
                                        frame,
                                        Settings.of(List.of("x", "y")).withCriterion(Criterion.GAP),
                                        Progress.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no groups");
    }

    @Test
    void whereFewPointsAreDifferentNothingIsNotANumber() {
        Frame frame =
                new Frames().with("x", 60, row -> row % 4).with("y", 60, row -> row % 2).frame();

        for (Criterion criterion : Criterion.values()) {
            Clusters found =
                    clustering.fit(
                            frame,
                            Settings.of(List.of("x", "y")).withCriterion(criterion),
                            Progress.NONE);

            assertThat(found.k()).isBetween(2, 4);
            assertThat(found.tried().getLast().gap().exists()).isFalse();
            assertThat(found.tried()).allMatch(tried -> tried.stability().exists());
        }
    }

    private static Frame round(int groups, int customers) {
        var random = new SplittableRandom(5);
        double[][] at = new double[2][customers];
        for (int row = 0; row < customers; row++) {
            double turn = 2 * Math.PI * (row % groups) / groups;
            at[0][row] = (groups > 1 ? 6 * Math.cos(turn) : 0) + normal(random);
            at[1][row] = (groups > 1 ? 6 * Math.sin(turn) : 0) + normal(random);
        }
        return new Frames().with("x", at[0]).with("y", at[1]).frame();
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
                * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private Clusters iris() {
        return clustering.fit(
                Frames.csv("reference/iris_r.csv", ','),
                Settings.of(IRIS).withScale(Scale.NONE),
                Progress.NONE);
    }
}
