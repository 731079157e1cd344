package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clustering.Scale;
import org.audienceworkbench.insight.Clustering.Settings;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Clusters as components of a mixture. Figures of iris are those of R's mclust 6.0.0, model VVV,
/// and of scikit-learn 1.2.1's GaussianMixture (tol 1e-9, 20 starts), which agree to 1e-3.
class MixtureTest {

    private static final List<String> IRIS =
            List.of("Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width");

    @ParameterizedTest
    @CsvSource({"2, 574.0178322, 100 50", "3, 580.8389072, 55 50 45"})
    void fitsIrisAsMclustDoes(int k, double bic, String sizes) {
        Clusters found = fit(iris(), IRIS, OptionalInt.of(k));
        Clusters tried = fit(iris(), IRIS, OptionalInt.empty());

        assertThat(sizes(found)).isEqualTo(sizes);
        assertThat(tried.tried().get(k - 2).k()).isEqualTo(k);
        assertThat(tried.tried().get(k - 2).bic()).isCloseTo(bic, within(2e-3));
    }

    @Test
    void theNumberOfGroupsIsThatOfTheLowestBic() {
        Clusters found = fit(iris(), IRIS, OptionalInt.empty());

        assertThat(found.k()).isEqualTo(2);
        assertThat(sizes(found)).isEqualTo("100 50");
        assertThat(found.provenance()).contains("\"kChosen\":\"bic\"");
    }

    @Test
    void saysHowManyLieBetweenGroups() {
        assertThat(fit(iris(), IRIS, OptionalInt.of(3)).warnings())
                .containsExactly(
                        "Between groups, the likeliest with a probability below 0.8: 2 customers");
    }

    @Test
    void anOtherOrderAndOtherNamesChangeNothing() {
        int[] rows = Sample.rows(150, 150, 0);
        Sample.shuffle(rows, 5);
        Frame disguised = Frames.disguised(iris(), rows);

        Clusters found =
                fit(
                        disguised,
                        List.of("field 2", "field 4", "field 1", "field 3"),
                        OptionalInt.of(3));

        assertThat(sizes(found)).isEqualTo("55 50 45");
    }

    @Test
    void longThinGroupsAreToldApartWhereMeansAreNot() {
        var random = new SplittableRandom(3);
        int rows = 3_000;
        var x = new double[rows];
        var y = new double[rows];
        for (int row = 0; row < rows; row++) {
            double along = 10 * random.nextGaussian();
            x[row] = along;
            y[row] = along + 0.5 * random.nextGaussian() + (row % 2 == 0 ? 4 : 0);
        }
        Frame frame =
                new Frames()
                        .with("x", new Column.Numbers(x))
                        .with("y", new Column.Numbers(y))
                        .frame();

        Clusters found = fit(frame, List.of("x", "y"), OptionalInt.of(2));

        double first = found.ids().values()[0];
        long right =
                IntStream.range(0, rows)
                        .filter(row -> (found.ids().values()[row] == first) == (row % 2 == 0))
                        .count();
        assertThat(right).isGreaterThan((long) (0.99 * rows));
    }

    @Test
    void aKeptMixturePlacesCustomersWhereItFoundThem() {
        Clusters found = fit(iris(), IRIS, OptionalInt.of(3));

        var applied = new Clustering().apply(found.model(), iris(), Progress.NONE);

        assertThat(applied.ids().values()).isEqualTo(found.ids().values());
    }

    @Test
    void farOffValuesLoseNothing() {
        Frame iris = iris();
        var far = new Frames();
        for (String name : IRIS) {
            double[] values = ((Column.Numbers) iris.column(name)).values();
            far.with(
                    name,
                    new Column.Numbers(
                            Arrays.stream(values).map(value -> 1e8 + 1e3 * value).toArray()));
        }

        assertThat(sizes(fit(far.frame(), IRIS, OptionalInt.of(3)))).isEqualTo("55 50 45");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flag", "kind"})
    void whatTakesFewValuesIsLeftAside(String feature) {
        var random = new SplittableRandom(1);
        var amounts = new double[200];
        Arrays.setAll(amounts, _ -> random.nextDouble());
        var flags = new double[200];
        Arrays.setAll(flags, row -> row % 2);
        var codes = new int[200];
        Arrays.setAll(codes, row -> row % 3);
        Frame frame =
                new Frames()
                        .with("amount", new Column.Numbers(amounts))
                        .with("flag", new Column.Numbers(flags))
                        .with("kind", new Column.Texts(codes, new String[] {"a", "b", "c"}))
                        .frame();

        assertThat(fit(frame, List.of("amount", feature), OptionalInt.of(2)).dropped())
                .containsExactly(new Dropped(feature, "it takes too few values for a mixture"));
        assertThatThrownBy(() -> fit(frame, List.of(feature), OptionalInt.of(2)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("None of these features takes enough values for a mixture");
    }

    @Test
    void featuresThatFollowFromEachOtherAreRefused() {
        var random = new SplittableRandom(1);
        var amounts = new double[200];
        Arrays.setAll(amounts, _ -> random.nextDouble());
        Frame frame =
                new Frames()
                        .with("amount", new Column.Numbers(amounts))
                        .with("same", new Column.Numbers(amounts.clone()))
                        .frame();

        assertThatThrownBy(() -> fit(frame, List.of("amount", "same"), OptionalInt.empty()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("No mixture fits these customers");
    }

    @Test
    void oneCloudIsOneGroup() {
        var random = new SplittableRandom(2);
        var x = new double[1_000];
        Arrays.setAll(x, _ -> random.nextGaussian());
        Frame frame = new Frames().with("x", new Column.Numbers(x)).frame();

        assertThatThrownBy(() -> fit(frame, List.of("x"), OptionalInt.empty()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("By BIC these customers are one group");
    }

    @Test
    void threeCustomersAreTooFew() {
        Frame frame = new Frames().with("x", new Column.Numbers(new double[] {1, 2, 4})).frame();

        assertThatThrownBy(() -> fit(frame, List.of("x"), OptionalInt.of(3)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("No mixture of 3 groups fits");
    }

    private static String sizes(Clusters found) {
        return String.join(
                " ", found.clusters().stream().map(each -> Integer.toString(each.size())).toList());
    }

    private static Clusters fit(Frame frame, List<String> features, OptionalInt k) {
        return new Clustering()
                .fit(
                        frame,
                        Settings.of(features)
                                .withMethod(new ClusterMethod.Mixture(k))
                                .withScale(Scale.NONE),
                        Progress.NONE);
    }

    private static Frame iris() {
        return Frames.csv("reference/iris_r.csv", ',');
    }
}
