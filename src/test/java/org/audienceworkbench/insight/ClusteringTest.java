package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clustering.Missing;
import org.audienceworkbench.insight.Clustering.Scale;
import org.audienceworkbench.insight.Clustering.Settings;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class ClusteringTest {

    private static final List<String> IRIS =
            List.of("Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width");

    private final Clustering clustering = new Clustering();

    /// scikit-learn 1.2.1: KMeans(3, n_init=20, tol=0) and silhouette_score; the same as R 4's
    /// kmeans(iris[1:4], 3, nstart = 20)$tot.withinss.
    @Test
    void findsTheBestThreeClustersOfIris() {
        Clusters found = fit(iris(), Settings.of(IRIS).withK(3).withScale(Scale.NONE));

        assertThat(found.inertia()).isCloseTo(78.851441426146, within(1e-9));
        assertThat(found.silhouette()).isCloseTo(0.5528190123564095, within(1e-12));
        assertThat(found.clusters()).extracting(Clusters.Cluster::size).containsExactly(62, 50, 38);
        assertThat(found.leftOut()).isZero();
    }

    /// scikit-learn 1.2.1 on the columns standardised with the population's standard deviation.
    @Test
    void choosesTheNumberWithTheBestSilhouetteAndShowsTheOthers() {
        Clusters found = fit(iris(), Settings.of(IRIS));

        assertThat(found.k()).isEqualTo(2);
        assertThat(found.inertia()).isCloseTo(222.36170496502302, within(1e-9));
        assertThat(found.tried())
                .extracting(Clusters.Tried::k)
                .containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(found.tried().get(0).silhouette().value())
                .isCloseTo(0.5817500491982808, within(1e-12));
        assertThat(found.tried().get(1).silhouette().value())
                .isCloseTo(0.45994823920518635, within(1e-12));
    }

    /// scikit-learn 1.2.1: KMeans(5, n_init=50, tol=0).
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42})
    void findsTheBestFiveClustersOfMallCustomersWhateverTheSeed(long seed) {
        Frame mall = Frames.csv("segmentation/Mall_Customers.csv", ',');
        var two = Settings.of(List.of("annual_income_thousands", "spending_score"));
        var three = Settings.of(List.of("age", "annual_income_thousands", "spending_score"));

        Clusters plane = fit(mall, two.withK(5).withScale(Scale.NONE).withSeed(seed));
        Clusters solid = fit(mall, three.withK(5).withScale(Scale.NONE).withSeed(seed));

        assertThat(plane.inertia()).isCloseTo(44448.4554479337, within(1e-6));
        assertThat(solid.inertia()).isCloseTo(75350.77917248776, within(1e-6));
    }

    @Test
    void sameSeedSameClusters() {
        Clusters one = fit(iris(), Settings.of(IRIS).withK(4));
        Clusters two = fit(iris(), Settings.of(IRIS).withK(4));

        assertThat(two.ids().values()).containsExactly(one.ids().values());
        assertThat(two.model()).isEqualTo(one.model());
    }

    @Test
    void describesClustersInWordsAndAsRules() {
        Clusters found = fit(threeGroups(), Settings.of(List.of("spend", "Days Ago")));

        assertThat(found.k()).isEqualTo(3);
        assertThat(found.clusters())
                .extracting(Clusters.Cluster::label)
                .containsExactlyInAnyOrder(
                        "low Days Ago, low spend",
                        "high spend, low Days Ago",
                        "high Days Ago, low spend");
        assertThat(found.clusters())
                .extracting(Clusters.Cluster::rule)
                .containsExactlyInAnyOrder(
                        "spend <= 10 AND \"Days Ago\" <= 20", "spend >= 90", "\"Days Ago\" >= 90");
        assertThat(found.clusters())
                .allSatisfy(
                        cluster -> {
                            assertThat(cluster.precision()).isEqualTo(1);
                            assertThat(cluster.recall()).isEqualTo(1);
                        });
    }

    @Test
    void savedClustersAreFoundAgainInTheSameCustomers() {
        Clusters found = fit(iris(), Settings.of(IRIS).withK(3));

        var applied = clustering.apply(found.model(), iris(), Progress.NONE);

        assertThat(applied.ids().values()).containsExactly(found.ids().values());
        assertThat(applied.labels())
                .isEqualTo(found.clusters().stream().map(Clusters.Cluster::label).toList());
    }

    @Test
    void aDamagedModelIsRefused() {
        String model = fit(iris(), Settings.of(IRIS).withK(3)).model();

        for (int place = 0; place < model.length(); place++) {
            var damaged = new StringBuilder(model);
            damaged.setCharAt(place, (char) (model.charAt(place) ^ 1));
            assertThatThrownBy(() -> clustering.apply(damaged.toString(), iris(), Progress.NONE))
                    .as("place " + place)
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void customersWithoutAFeatureGetNoClusterAndAreCounted() {
        double[] holes = {1, 2, Double.NaN, 3, 100, 101, Double.NaN, 102};
        Frame frame = new Frames().with("spend", holes).frame();

        Clusters found = fit(frame, Settings.of(List.of("spend")).withK(2));
        Clusters filled =
                fit(frame, Settings.of(List.of("spend")).withK(2).withMissing(Missing.FILL));

        assertThat(found.leftOut()).isEqualTo(2);
        assertThat(found.rows()).isEqualTo(6);
        assertThat(found.ids().isMissing(2)).isTrue();
        assertThat(found.ids().missing()).isEqualTo(2);
        assertThat(filled.leftOut()).isZero();
        assertThat(filled.ids().missing()).isZero();
    }

    @Test
    void categoriesAndDatesAreFeaturesToo() {
        int[] days =
                IntStream.range(0, 60).map(row -> row % 2 == 0 ? 20_000 + row : 10_000).toArray();
        String[] channels =
                IntStream.range(0, 60)
                        .mapToObj(row -> row % 2 == 0 ? "Web" : "Shop")
                        .toArray(String[]::new);
        Frame frame =
                new Frames()
                        .with("joined", new Column.Days(days))
                        .with("channel", Column.Texts.of(channels))
                        .frame();

        Clusters found = fit(frame, Settings.of(List.of("joined", "channel")).withK(2));

        assertThat(found.clusters().getFirst().centre())
                .containsKeys("joined", "channel = Shop", "channel = Web");
        assertThat(found.clusters())
                .extracting(Clusters.Cluster::rule)
                .allMatch(rule -> rule.startsWith("days_since(joined) "));
    }

    @Test
    void constantFeaturesAreDroppedAndNamed() {
        Frame frame =
                new Frames()
                        .with("spend", 1, 2, 100, 101)
                        .with("country", 7, 7, 7, 7)
                        .with("empty", Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                        .frame();

        Clusters found = fit(frame, Settings.of(List.of("spend", "country", "empty")).withK(2));

        assertThat(found.dropped())
                .containsExactlyInAnyOrder(
                        new Dropped("country", "all values are equal"),
                        new Dropped("empty", "every value is missing"));
        assertThat(found.leftOut()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Scale.class,
            names = {"STANDARD", "ROBUST", "RANK"})
    void hugeAndInfiniteValuesNeverMakeANumberMissing(Scale scale) {
        Frame frame =
                new Frames()
                        .with("spend", 1e308, -1e308, 0, Double.POSITIVE_INFINITY, 1, 2)
                        .with("visits", 1, 2, 3, 4, 5, 60)
                        .frame();

        Clusters found =
                fit(frame, Settings.of(List.of("spend", "visits")).withK(2).withScale(scale));

        assertThat(found.leftOut()).isEqualTo(1);
        assertThat(found.inertia()).isFinite();
        assertThat(found.silhouette()).isFinite();
        assertThat(found.clusters())
                .allSatisfy(
                        cluster -> {
                            assertThat(cluster.centre().values()).allMatch(Double::isFinite);
                            assertThat(cluster.traits())
                                    .allMatch(trait -> Double.isFinite(trait.difference()));
                        });
    }

    @Test
    void saysWhatStandsInTheWay() {
        Frame three = new Frames().with("spend", 1, 2, 3).with("same", 5, 5, 5).frame();
        Frame empty = new Frames().with("spend", Double.NaN, Double.NaN).frame();
        Frame twoValues = new Frames().with("spend", 1, 1, 1, 2, 2, 2).frame();
        Frame huge = new Frames().with("spend", 1e308, -1e308, 5).frame();

        assertProblem(three, Settings.of(List.of("spend")).withK(4), "more than the 3 customers");
        assertProblem(three, Settings.of(List.of("spend")).withK(1), "can't be 1 clusters");
        assertProblem(three, Settings.of(List.of("same")).withK(2), "alike");
        assertProblem(three, Settings.of(List.of()).withK(2), "at least one feature");
        assertProblem(three, Settings.of(List.of("spent")).withK(2), "no attribute");
        assertProblem(empty, Settings.of(List.of("spend")).withK(2), "alike");
        assertProblem(twoValues, Settings.of(List.of("spend")).withK(3), "2 different");
        assertProblem(
                huge, Settings.of(List.of("spend")).withK(2).withScale(Scale.NONE), "too large");
    }

    @Test
    void aTextWithTooManyLevelsIsNamedWithoutItsValues() {
        Frame frame =
                new Frames()
                        .with(
                                "mail",
                                Column.Texts.of(
                                        IntStream.range(0, 5000)
                                                .mapToObj(row -> "person" + row + "@example.org")
                                                .toArray(String[]::new)))
                        .frame();

        assertThatThrownBy(() -> fit(frame, Settings.of(List.of("mail")).withK(2)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("5000 different texts")
                .hasMessageNotContaining("@");
    }

    @Test
    void stopsWhenTheUserGivesUp() {
        Frame frame = Frames.rows(20_000, "spend", row -> row * 7919 % 1009).frame();
        int[] reports = {0};
        Progress impatient =
                (fraction, _) -> {
                    assertThat(fraction).isBetween(0.0, 1.0);
                    if (++reports[0] == 20) {
                        throw new Cancelled();
                    }
                };

        assertThatThrownBy(() -> clustering.fit(frame, Settings.of(List.of("spend")), impatient))
                .isInstanceOf(Cancelled.class);
        assertThat(reports[0]).isEqualTo(20);
    }

    private void assertProblem(Frame frame, Settings settings, String message) {
        assertThatThrownBy(() -> fit(frame, settings))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(message);
    }

    private Clusters fit(Frame frame, Settings settings) {
        return clustering.fit(frame, settings, Progress.NONE);
    }

    private static Frame iris() {
        return Frames.csv("reference/iris_r.csv", ',');
    }

    /// Big spenders, those who were here long ago, and the rest, far apart.
    private static Frame threeGroups() {
        double[] spend = new double[300];
        double[] ago = new double[300];
        Arrays.setAll(spend, row -> row % 3 == 0 ? 90 + row % 7 : row % 11);
        Arrays.setAll(ago, row -> row % 3 == 1 ? 90 + row % 5 : row % 13);
        return new Frames().with("spend", spend).with("Days Ago", ago).frame();
    }
}
