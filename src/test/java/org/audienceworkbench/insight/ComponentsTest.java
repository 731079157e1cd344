package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.missing.Policies;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class ComponentsTest {

    private static Components of(Frame frame, String... features) {
        return of(frame, Clustering.Settings.of(List.of(features)));
    }

    private static Components of(Frame frame, Clustering.Settings settings) {
        return Components.of(frame, settings, Policies.NONE, Progress.NONE);
    }

    /// scikit-learn 1.2: `PCA().fit(StandardScaler().fit_transform(iris))`,
    /// `explained_variance_ratio_`, `components_` and `transform`; R's `prcomp(iris[, 1:4], scale.
    /// = TRUE)` has the same shares. The features come in another order here.
    @Test
    void irisHasTheComponentsOfScikitLearn() {
        Components found =
                of(
                        Frames.csv("reference/iris_r.csv", ','),
                        "Petal.Width",
                        "Sepal.Width",
                        "Petal.Length",
                        "Sepal.Length");

        assertThat(found.shares().get(0)).isCloseTo(0.7296244541329991, within(1e-12));
        assertThat(found.shares().get(1)).isCloseTo(0.2285076178670173, within(1e-12));
        assertThat(found.shares().get(3)).isCloseTo(0.0051787091071548, within(1e-12));
        Components.Loading petal = loading(found, "Petal.Length");
        assertThat(petal.firstWeight()).isCloseTo(0.5804130957962944, within(1e-10));
        assertThat(petal.secondWeight()).isCloseTo(0.0244916090855861, within(1e-10));
        assertThat(petal.first()).isCloseTo(0.9915551834193607, within(1e-10));
        assertThat(loading(found, "Sepal.Width").first())
                .isCloseTo(-0.46014270644790894, within(1e-10));
        assertThat(loading(found, "Sepal.Width").second())
                .isCloseTo(0.8827162691623843, within(1e-10));
        assertThat(found.first().values()[0]).isCloseTo(-2.264702808807588, within(1e-10));
        assertThat(found.second().values()[50]).isCloseTo(0.8629724182621581, within(1e-10));
        assertThat(found.second().values()[149]).isCloseTo(-0.0243316681693998, within(1e-10));
    }

    private static Components.Loading loading(Components found, String feature) {
        return found.loadings().stream()
                .filter(each -> each.feature().equals(feature))
                .findFirst()
                .orElseThrow();
    }

    /// The same with `pd.get_dummies(Species) / np.sqrt(2)` beside it: levels weigh as in clusters.
    @Test
    void levelsOfATextAreDirectionsOfTheirOwn() {
        Components found =
                of(
                        Frames.csv("reference/iris_r.csv", ','),
                        "Sepal.Length",
                        "Sepal.Width",
                        "Petal.Length",
                        "Petal.Width",
                        "Species");

        assertThat(found.shares().get(0)).isCloseTo(0.7095844197232105, within(1e-10));
        assertThat(Math.abs(loading(found, "Species = setosa").first()))
                .isCloseTo(0.9245375125076796, within(1e-10));
    }

    @Test
    void whoLacksAFeatureHasNoPlaceUnlessItIsFilled() {
        double[] one = IntStream.range(0, 60).mapToDouble(i -> i % 7).toArray();
        double[] other = IntStream.range(0, 60).mapToDouble(i -> i % 11).toArray();
        other[4] = Double.NaN;
        other[5] = Double.POSITIVE_INFINITY;
        Frame frame = new Frames().with("a", one).with("b", other).frame();

        Components left = of(frame, "a", "b");
        Components filled =
                of(
                        frame,
                        Clustering.Settings.of(List.of("a", "b"))
                                .withMissing(Clustering.Missing.FILL));

        assertThat(left.rows()).isEqualTo(58);
        assertThat(left.leftOut()).isEqualTo(2);
        assertThat(left.first().values()[4]).isNaN();
        assertThat(filled.leftOut()).isZero();
        assertThat(Arrays.stream(filled.first().values())).allMatch(Double::isFinite);
    }

    @Test
    void twiceTheSameLeavesNothingForTheSecond() {
        double[] values = IntStream.range(0, 60).mapToDouble(i -> i * i % 37).toArray();

        Components found = of(new Frames().with("a", values).with("b", values).frame(), "a", "b");

        assertThat(found.shares().get(0)).isCloseTo(1, within(1e-12));
        assertThat(found.shares().get(1)).isBetween(0.0, 1e-12);
        assertThat(found.loadings()).allMatch(each -> Math.abs(each.first() - 1) < 1e-9);
        assertThat(Arrays.stream(found.second().values())).allMatch(each -> Math.abs(each) < 1e-9);
    }

    @Test
    void oneDirectionIsNoMap() {
        double[] values = IntStream.range(0, 60).mapToDouble(i -> i % 7).toArray();
        double[] same = new double[60];
        Frame frame = new Frames().with("a", values).with("same", same).frame();

        assertThatThrownBy(() -> of(frame, "a", "same"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("two features");
        assertThatThrownBy(() -> of(frame, "same")).isInstanceOf(Problem.class);
    }
}
