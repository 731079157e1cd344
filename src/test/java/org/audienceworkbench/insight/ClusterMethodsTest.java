package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.ClusterMethod.Hierarchical;
import org.audienceworkbench.insight.ClusterMethod.Linkage;
import org.audienceworkbench.insight.Clustering.Scale;
import org.audienceworkbench.insight.Clustering.Settings;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.missing.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Ways to find clusters besides k-means. Figures of iris are those of scikit-learn 1.9.1 (DBSCAN,
/// AgglomerativeClustering, silhouette_score) and SciPy 1.17.1 (linkage).
class ClusterMethodsTest {

    private static final List<String> IRIS =
            List.of("Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width");

    private final Clustering clustering = new Clustering();

    @ParameterizedTest
    @CsvSource({
        "0.5, 5, 17, 84 49, 0.7353564754798495",
        "0.4, 4, 25, 47 38 36 4, 0.4811569083104735",
        "0.6, 10, 13, 88 49, 0.7343150640297448"
    })
    void findsDensePlacesOfIris(
            double eps, int minPoints, int noise, String sizes, double silhouette) {
        Clusters found = fit(iris(), IRIS, dense(eps, minPoints));

        assertThat(found.noise()).hasValue(noise);
        assertThat(sizes(found)).isEqualTo(sizes);
        assertThat(found.silhouette()).isCloseTo(silhouette, within(1e-12));
        assertThat(found.silhouetteRows()).isEqualTo(150 - noise);
        assertThat(Arrays.stream(found.ids().values()).filter(id -> id == 0)).hasSize(noise);
    }

    @ParameterizedTest
    @CsvSource({
        "WARD, 36 50 64, 0.5543236611296419",
        "COMPLETE, 28 50 72, 0.5135953221192213",
        "AVERAGE, 36 50 64, 0.5541608580282851",
        "SINGLE, 2 50 98, 0.5121107753649307"
    })
    void joinsIrisToThreeGroups(Linkage linkage, String sizes, double silhouette) {
        Clusters found = fit(iris(), IRIS, joined(3, linkage));

        assertThat(reversed(sizes(found))).isEqualTo(sizes);
        assertThat(found.silhouette()).isCloseTo(silhouette, within(1e-12));
        assertThat(found.noise()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WARD, 32.447607, 12.30039605, 138.16224196388305",
        "COMPLETE, 7.08519583, 4.02492236, 87.52824631225513",
        "AVERAGE, 4.06268269, 1.96361409, 65.21280928322638",
        "SINGLE, 1.64012195, 0.81853528, 43.52377963829875"
    })
    void stepsHaveTheHeightsOfSciPy(Linkage linkage, double last, double before, double sum) {
        MergeTree tree = fit(iris(), IRIS, joined(3, linkage)).tree();

        assertThat(tree.heights()).hasSize(149).isSorted();
        assertThat(tree.heights()[148]).isCloseTo(last, within(1e-8));
        assertThat(tree.heights()[147]).isCloseTo(before, within(1e-8));
        assertThat(Arrays.stream(tree.heights()).sum()).isCloseTo(sum, within(0.02));
        assertThat(tree.sizes()[148]).isEqualTo(150);
    }

    @ParameterizedTest
    @EnumSource(Linkage.class)
    void theNumberOfJoinedGroupsIsChosenByTheSilhouette(Linkage linkage) {
        Clusters found = fit(iris(), IRIS, new Hierarchical(OptionalInt.empty(), linkage));

        double best = linkage == Linkage.COMPLETE ? 0.5159829508133176 : 0.6867350732769776;
        assertThat(found.k()).isEqualTo(2);
        assertThat(found.silhouette()).isCloseTo(best, within(1e-12));
        assertThat(found.tried()).hasSize(9);
    }

    @Test
    void anOtherOrderAndOtherNamesChangeNothing() {
        int[] rows = Sample.rows(150, 150, 0);
        Sample.shuffle(rows, 5);
        Frame disguised = Frames.disguised(iris(), rows);
        List<String> names = List.of("field 2", "field 4", "field 1", "field 3");

        for (ClusterMethod method :
                List.of(
                        dense(0.5, 5),
                        dense(0.4, 4),
                        new ClusterMethod.Dbscan(OptionalDouble.empty(), 5),
                        joined(3, Linkage.AVERAGE),
                        joined(3, Linkage.WARD))) {
            double[] plain = fit(iris(), IRIS, method).ids().values();
            double[] other = fit(disguised, names, method).ids().values();

            assertThat(IntStream.range(0, 150).mapToDouble(i -> plain[rows[i]]).toArray())
                    .as(method.toString())
                    .containsExactly(other);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 0.08, 4", "2, 3, 0.3, 8", "3, 4, 0.5, 3", "4, 1, 0.002, 2"})
    void theTreeFindsWhatComparingAllPairsFinds(int seed, int axes, double eps, int minPoints) {
        var random = new SplittableRandom(seed);
        double[][] points = new double[1_500][axes];
        for (double[] point : points) {
            // a grid of places, so that many are equal or exactly eps apart
            Arrays.setAll(
                    point,
                    _ ->
                            random.nextInt(40) == 0
                                    ? random.nextDouble(9)
                                    : Math.rint(random.nextDouble() * 12) * eps);
        }

        Grouping found = Dbscan.find(points, dense(eps, minPoints), 1, Progress.NONE);

        int[] plain = plainly(points, eps, minPoints);
        for (int i = 0; i < points.length; i++) {
            assertThat(found.groups()[i] == Belonging.NONE).isEqualTo(plain[i] == 0);
            for (int j = 0; j < i; j++) {
                if (plain[i] > 0 && plain[j] > 0) {
                    assertThat(found.groups()[i] == found.groups()[j])
                            .isEqualTo(plain[i] == plain[j]);
                }
            }
        }
    }

    /// @return a positive number for each cluster's cores, −1 for others near one, 0 for noise
    private static int[] plainly(double[][] points, double eps, int minPoints) {
        int n = points.length;
        var core = new boolean[n];
        for (int i = 0; i < n; i++) {
            int near = 0;
            for (double[] other : points) {
                near += ClusterModel.squaredDistance(points[i], other) <= eps * eps ? 1 : 0;
            }
            core[i] = near >= minPoints;
        }
        var group = new int[n];
        for (int i = 0; i < n; i++) {
            group[i] = core[i] ? i + 1 : 0;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (core[i]
                            && ClusterModel.squaredDistance(points[i], points[j]) <= eps * eps) {
                        int wanted = core[j] ? Math.min(group[i], group[j]) : -1;
                        if (core[j] && group[i] != wanted) {
                            group[i] = wanted;
                            changed = true;
                        } else if (!core[j]) {
                            group[j] = -1;
                        }
                    }
                }
            }
        }
        return group;
    }

    @Test
    void theDistanceIsProposedFromWhereTheCurveTurns() {
        Clusters found = fit(iris(), IRIS, new ClusterMethod.Dbscan(OptionalDouble.empty(), 5));

        assertThat(found.density().proposed()).isTrue();
        assertThat(found.density().distances()).hasSize(150).isSorted();
        assertThat(found.density().eps()).isBetween(0.5, 0.9);
        assertThat(found.k()).isEqualTo(2);
    }

    @Test
    void theTreeIsDrawnFromItsTopAndKnowsTheGroupsUnderTheCut() {
        MergeTree tree = fit(iris(), IRIS, joined(3, Linkage.WARD)).tree();

        List<MergeTree.Branch> branches = tree.branches(4);

        assertThat(branches).extracting(MergeTree.Branch::height).isSorted().hasSize(3);
        assertThat(branches).extracting(MergeTree.Branch::group).filteredOn(g -> g < 0).hasSize(2);
        assertThat(branches.getLast().height()).isCloseTo(32.447607, within(1e-6));
        assertThat(tree.groupsAt(tree.height(3))).isEqualTo(3);
        assertThat(tree.groupsAt(40)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Linkage.class)
    void savedGroupsAreFoundAgainInTheSameCustomers(Linkage linkage) {
        for (ClusterMethod method : List.of(dense(0.5, 5), joined(3, linkage))) {
            Clusters found = fit(iris(), IRIS, method);

            var applied = clustering.apply(found.model(), iris(), Progress.NONE);

            int same = 0;
            for (int row = 0; row < 150; row++) {
                same += applied.ids().values()[row] == found.ids().values()[row] ? 1 : 0;
            }
            assertThat(same)
                    .isGreaterThanOrEqualTo(method instanceof ClusterMethod.Dbscan ? 150 : 130);
        }
    }

    /// As versions 1 and 2 wrote them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"axes\":[{\"attribute\":\"spend\",\"level\":null,\"centre\":5.0,\"spread\":2.0,\"fill\":5.0}],\"centres\":[[-1.0],[3.0]],\"labels\":[\"low\",\"high\"],\"missing\":\"LEAVE_OUT\"}",
                "{\"axes\":[{\"attribute\":\"spend\",\"level\":null,\"centre\":5.0,\"spread\":2.0,\"fill\":5.0}],\"centres\":[[-1.0],[3.0]],\"labels\":[\"low\",\"high\"],\"filling\":{\"fills\":[]},\"missing\":\"LEAVE_OUT\"}"
            })
    void clusteringsOfFormerVersionsStillOpen(String content) throws Exception {
        int version = content.contains("filling") ? 2 : 1;
        String model =
                SealedJson.write(
                        ClusterModel.FORMAT, version, new ObjectMapper().readTree(content));
        Frame frame = new Frames().with("spend", 1, 20, 6, Double.NaN).frame();

        var applied = clustering.apply(model, frame, Progress.NONE);

        assertThat(applied.ids().values()).containsExactly(1, 2, 1, Double.NaN);
        assertThat(applied.labels()).containsExactly("low", "high");
    }

    @Test
    void oneDensePlaceHasNoSilhouette() {
        Frame frame = new Frames().with("spend", 1, 2, 3, 4, 90).frame();

        Clusters found = fit(frame, List.of("spend"), dense(1, 2));

        assertThat(found.k()).isEqualTo(1);
        assertThat(found.noise()).hasValue(1);
        assertThat(found.hasSilhouette()).isFalse();
        assertThat(found.silhouette()).isZero();
    }

    @Test
    void moreThanCanBeJoinedAreDrawnFromAndTheRestGoesToTheNearestCentre() {
        Frame frame =
                Frames.rows(9_000, "spend", row -> row % 3 * 100 + row % 7)
                        .with("visits", 9_000, row -> row % 3 * 50 + row % 11)
                        .frame();

        Clusters found = fit(frame, List.of("spend", "visits"), joined(3, Linkage.WARD));

        assertThat(found.foundOn()).isEqualTo(4_000);
        assertThat(sizes(found)).isEqualTo("3000 3000 3000");
        assertThat(found.warnings())
                .contains(
                        "The groups were found on 4,000 customers drawn from 9,000 customers;"
                                + " everybody else is in the group whose centre is nearest");
    }

    @Test
    void aHundredThousandCustomersTakeSeconds() {
        var random = new SplittableRandom(3);
        int rows = 100_500;
        var frames = new Frames();
        for (String name : List.of("a", "b", "c", "d")) {
            frames.with(name, rows, row -> row % 4 * 8 + random.nextGaussian());
        }

        long began = System.nanoTime();
        Clusters found = fit(frames.frame(), List.of("a", "b", "c", "d"), dense(1.0, 20));
        double seconds = (System.nanoTime() - began) / 1e9;

        assertThat(found.k()).isEqualTo(4);
        assertThat(found.foundOn()).isEqualTo(100_000);
        assertThat(found.warnings()).anyMatch(warning -> warning.startsWith("Dense places were"));
        assertThat(seconds).isLessThan(60);
    }

    @Test
    void saysWhatStandsInTheWay() {
        Frame three = new Frames().with("spend", 1, 2, 3).with("same", 5, 5, 5).frame();
        Frame one = new Frames().with("spend", 1).frame();
        Frame pairs = Frames.rows(100, "spend", row -> row / 10 * 100.0).frame();
        Frame alike = Frames.rows(100, "spend", _ -> 7).frame();

        assertProblem(three, "spend", dense(0.5, 2), "No place is dense: none of 3 customers");
        assertProblem(three, "spend", dense(0, 2), "within 0");
        assertProblem(three, "spend", dense(Double.NaN, 2), "within NaN");
        assertProblem(three, "spend", dense(1, 1), "one of 1 customers");
        assertProblem(three, "spend", dense(1, 4), "more than the 3 customers");
        assertProblem(three, "same", dense(1, 2), "alike");
        assertProblem(one, "spend", dense(1, 2), "alike");
        assertProblem(one, "spend", joined(2, Linkage.WARD), "alike");
        assertProblem(alike, "spend", joined(2, Linkage.WARD), "alike");
        assertProblem(three, "spend", joined(4, Linkage.WARD), "more than the 3 customers");
        assertProblem(
                pairs,
                "spend",
                new ClusterMethod.Dbscan(OptionalDouble.empty(), 5),
                "exactly alike");
        assertProblem(
                Frames.rows(400, "spend", row -> row / 2 * 10.0).frame(),
                "spend",
                dense(1, 2),
                "200 dense places");
        assertThat(fit(three, List.of("spend"), joined(2, Linkage.SINGLE)).k()).isEqualTo(2);
    }

    /// By hand: of 1, 2, 2, 10 below 1 nobody, below 2 one; ties count half.
    @Test
    void ranksAreSharesBelowWithTiesHalved() {
        Frame frame = new Frames().with("spend", 1, 2, 2, 10).frame();

        ClusterSpace space = space(frame, Scale.RANK);

        assertThat(Arrays.stream(space.points()).mapToDouble(point -> point[0]))
                .containsExactly(0.125, 0.5, 0.5, 0.875);
        Curve curve = space.axes().getFirst().curve();
        assertThat(curve.at(0)).isEqualTo(0.125);
        assertThat(curve.at(6)).isCloseTo(0.6875, within(1e-12));
        assertThat(curve.at(1e300)).isEqualTo(0.875);
    }

    /// By hand: ln 1, ln 10, ln 100 are 0, 1 and 2 times ln 10; minus 1, divided by √(2/3).
    @Test
    void logarithmsAreStandardised() {
        Frame frame = new Frames().with("spend", 0, 9, 99).frame();

        double[] scaled =
                Arrays.stream(space(frame, Scale.LOG).points())
                        .mapToDouble(point -> point[0])
                        .toArray();

        assertThat(scaled[0]).isCloseTo(-Math.sqrt(1.5), within(1e-12));
        assertThat(scaled[1]).isCloseTo(0, within(1e-12));
        assertThat(scaled[2]).isCloseTo(Math.sqrt(1.5), within(1e-12));
        assertThatThrownBy(() -> space(new Frames().with("spend", -1, 9, 99).frame(), Scale.LOG))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no logarithm");
    }

    @ParameterizedTest
    @EnumSource(
            value = Scale.class,
            names = {"LOG", "RANK"})
    void bentScalesAreKeptWithTheClusters(Scale scale) {
        Frame frame =
                Frames.rows(5_000, "spend", row -> Math.exp(row % 2 * 6 + row % 997 / 300.0))
                        .frame();
        Clusters found =
                clustering.fit(
                        frame,
                        Settings.of(List.of("spend")).withK(2).withScale(scale),
                        Progress.NONE);

        var applied = clustering.apply(found.model(), frame, Progress.NONE);

        assertThat(applied.ids().values()).containsExactly(found.ids().values());
        assertThat(found.clusters()).extracting(Clusters.Cluster::size).allMatch(n -> n > 2_000);
    }

    private static ClusterSpace space(Frame frame, Scale scale) {
        return ClusterSpace.of(
                frame,
                Settings.of(List.of("spend")).withScale(scale),
                Policies.NONE,
                Progress.NONE);
    }

    private void assertProblem(Frame frame, String feature, ClusterMethod method, String message) {
        assertThatThrownBy(() -> fit(frame, List.of(feature), method))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(message);
    }

    private static ClusterMethod.Dbscan dense(double eps, int minPoints) {
        return new ClusterMethod.Dbscan(OptionalDouble.of(eps), minPoints);
    }

    private static Hierarchical joined(int k, Linkage linkage) {
        return new Hierarchical(OptionalInt.of(k), linkage);
    }

    private static String sizes(Clusters found) {
        return String.join(
                " ", found.clusters().stream().map(each -> Integer.toString(each.size())).toList());
    }

    private static String reversed(String sizes) {
        return String.join(" ", Stream.of(sizes.split(" ")).toList().reversed());
    }

    private Clusters fit(Frame frame, List<String> features, ClusterMethod method) {
        return clustering.fit(
                frame,
                Settings.of(features).withMethod(method).withScale(Scale.NONE),
                Progress.NONE);
    }

    private static Frame iris() {
        return Frames.csv("reference/iris_r.csv", ',');
    }
}
