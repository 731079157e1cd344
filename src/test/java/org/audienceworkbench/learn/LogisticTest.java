package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class LogisticTest {

    private static final List<String> MEASURES = List.of("GPA", "TUCE", "PSI");

    /// Spector and Mazzeo (1980) as in Greene, Econometric Analysis, table 21.1, logit column; the
    /// same digits as statsmodels' `Logit(spector.endog, spector.exog)`.
    @Test
    void withoutPenaltyGivesTheMaximumLikelihoodOfSpectorsData() {
        Frame frame = spector();
        Inputs inputs = inputs(frame);

        Logistic fit = fit(inputs, frame, 0);

        double[] slopes = new double[3];
        double constant = fit.intercept();
        for (int i = 0; i < 3; i++) {
            var encoding = (Encoding.Numeric) inputs.encodings().get(i);
            slopes[i] = fit.weights()[i][0] / encoding.sd();
            constant -= slopes[i] * encoding.mean();
        }
        assertThat(slopes)
                .containsExactly(new double[] {2.826113, 0.0951577, 2.378688}, within(1e-6));
        assertThat(constant).isCloseTo(-13.021348, within(1e-5));
    }

    /// scikit-learn 1.2.1: LogisticRegression(C=1 and 0.1, solver="newton-cholesky") on the columns
    /// standardised with the population's standard deviation.
    @Test
    void ridgeAgreesWithScikitLearn() {
        Frame frame = spector();

        Logistic one = fit(inputs(frame), frame, 1);
        Logistic ten = fit(inputs(frame), frame, 10);

        Offset<Double> near = within(1e-6);
        assertThat(one.weights()[0][0]).isCloseTo(0.977498, near);
        assertThat(one.weights()[1][0]).isCloseTo(0.32708422, near);
        assertThat(one.weights()[2][0]).isCloseTo(0.89301487, near);
        assertThat(one.intercept()).isCloseTo(-0.92645965, near);
        assertThat(ten.weights()[0][0]).isCloseTo(0.40814449, near);
        assertThat(ten.intercept()).isCloseTo(-0.70873321, near);
    }

    /// With a category as the only input, the unpenalised probabilities are the shares of
    /// positives.
    @Test
    void levelsAndMissingValuesHaveEffectsOfTheirOwn() {
        String[] channels = {"Web", "Web", "Web", "Web", "Shop", "Shop", null, null, null, null};
        boolean[] positive = {true, true, true, false, true, false, true, false, false, false};
        Frame frame = new Frames().with("channel", Column.Texts.of(channels)).frame();
        int[] rows = IntStream.range(0, 10).toArray();
        Encoding encoding =
                Encoding.Category.of(
                        "channel", (Column.Texts) frame.column("channel"), rows, positive);
        Inputs inputs = Inputs.of(List.of(encoding), frame);

        double[] fitted =
                Logistic.fit(inputs, rows, positive, 0, Progress.NONE).probabilities(inputs, rows);

        assertThat(fitted[0]).isCloseTo(0.75, within(1e-6));
        assertThat(fitted[4]).isCloseTo(0.5, within(1e-6));
        assertThat(fitted[9]).isCloseTo(0.25, within(1e-6));
    }

    /// At the maximum the mean probability is the share of positives (the score equation of the
    /// intercept), and so it is among those without a value. Those with a value are fitted as if
    /// the others weren't there: Spector and Mazzeo again.
    @Test
    void aNumberKeepsItsSlopeBesideItsMissingValues() {
        Frame whole = spector();
        double[] grades = whole.numbers("GPA");
        int size = grades.length;
        double[] longer = Arrays.copyOf(grades, size + 10);
        Arrays.fill(longer, size, size + 10, Double.NaN);
        boolean[] positive = new boolean[size + 10];
        double[] grade = whole.numbers("GRADE");
        IntStream.range(0, size).forEach(row -> positive[row] = grade[row] == 1);
        positive[size] = true;
        Frame frame = new Frames().with("GPA", new Column.Numbers(longer)).frame();
        int[] rows = IntStream.range(0, size + 10).toArray();
        int[] known = IntStream.range(0, size).toArray();
        Inputs inputs =
                Inputs.of(List.of(Encoding.Numeric.of("GPA", frame.numbers("GPA"), rows)), frame);
        Inputs alone = Inputs.of(List.of(Encoding.Numeric.of("GPA", grades, known)), whole);

        double[] fitted =
                Logistic.fit(inputs, rows, positive, 0, Progress.NONE).probabilities(inputs, rows);
        double[] expected =
                Logistic.fit(alone, known, positive, 0, Progress.NONE).probabilities(alone, known);

        assertThat(fitted[size + 1]).isCloseTo(0.1, within(1e-6));
        assertThat(Arrays.stream(fitted).sum()).isCloseTo(12, within(1e-5));
        assertThat(Arrays.copyOf(fitted, size)).containsExactly(expected, within(1e-6));
    }

    private static Frame spector() {
        return Frames.csv("reference/spector.csv", ' ');
    }

    private static Inputs inputs(Frame frame) {
        int[] rows = IntStream.range(0, frame.size()).toArray();
        Stream<Encoding> encodings =
                MEASURES.stream().map(name -> Encoding.Numeric.of(name, frame.numbers(name), rows));
        return Inputs.of(encodings.toList(), frame);
    }

    private static Logistic fit(Inputs inputs, Frame frame, double penalty) {
        boolean[] positive = new boolean[frame.size()];
        double[] grades = frame.numbers("GRADE");
        IntStream.range(0, frame.size()).forEach(row -> positive[row] = grades[row] == 1);
        int[] rows = IntStream.range(0, frame.size()).toArray();
        assertThat(Arrays.stream(grades).sum()).isEqualTo(11);
        return Logistic.fit(inputs, rows, positive, penalty, Progress.NONE);
    }
}
