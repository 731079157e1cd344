package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
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

    /// scikit-learn 1.2.1: LogisticRegression(penalty="elasticnet", solver="saga", C=1/penalty,
    /// l1_ratio=…, tol=1e-14) on the columns standardised with the population's standard deviation.
    @ParameterizedTest
    @CsvSource({
        "1, 1,   1.0171801347, 0.1644443217, 0.8650998742, -0.8982679453",
        "1, 0.5, 0.9922902262, 0.253678893,  0.8796147819, -0.9122723091",
        "3, 1,   0.6539234782, 0,            0.4761308566, -0.7378849247",
        "4, 0.3, 0.6096017519, 0.1666611738, 0.5229747863, -0.7559154"
    })
    void elasticNetAgreesWithScikitLearn(
            double penalty, double l1Ratio, double gpa, double tuce, double psi, double constant) {
        Frame frame = spector();

        Logistic fit =
                fit(inputs(frame), frame, Recipe.USUAL.withPenalty(penalty).withL1Ratio(l1Ratio));

        assertThat(fit.weights()[0][0]).isCloseTo(gpa, within(1e-7));
        assertThat(fit.weights()[1][0]).isCloseTo(tuce, within(1e-7));
        assertThat(fit.weights()[2][0]).isCloseTo(psi, within(1e-7));
        assertThat(fit.intercept()).isCloseTo(constant, within(1e-7));
        assertThat(fit.attributesLeft()).isEqualTo(tuce == 0 ? 2 : 3);
    }

    /// scikit-learn 1.2.1 as above with C=1/50, l1_ratio=0.5 and class_weight="balanced", on
    /// standardised numbers and indicators divided by their standard deviation; where classes are
    /// weighted, its intercept is that of other shares and lies above ours by the logarithm of the
    /// weights' ratio.
    @ParameterizedTest
    @CsvSource({
        "50, 1,   1,        -0.67714923, 0.00083558, 0.40130482, -0.21146470, 0, -2.25744433",
        "50, 0.5, 1,        -0.69425857, 0.08349845, 0.40663631, -0.26613710, 0, -2.23921010",
        "50, 0.5, balanced, -0.66606817, 0.09004721, 0.41617960, -0.31150806, 0, -1.23609698",
        "1,  0,   balanced, -0.72731810, 0.11131102, 0.36729448, -0.39511948, -0.03395937,"
                + " -0.86213081",
        "1,  0,   3,        -0.72457846, 0.11210242, 0.36832607, -0.39637275, -0.03390388,"
                + " -0.78239070"
    })
    void levelsAndClassWeightsAgreeWithScikitLearn(
            double penalty,
            double l1Ratio,
            String weight,
            double tenure,
            double charges,
            double monthly,
            double twoYears,
            double oneYear,
            double constant) {
        Frame frame = Frames.csv("telco_churn/Telco-Customer-Churn.csv", ',');
        int[] rows = IntStream.range(0, frame.size()).toArray();
        var churn = (Column.Texts) frame.column("Churn");
        boolean[] positive = new boolean[rows.length];
        IntStream.of(rows).forEach(row -> positive[row] = "Yes".equals(churn.text(row)));
        List<Encoding> encodings = new ArrayList<>();
        for (String number : List.of("tenure", "MonthlyCharges")) {
            encodings.add(Encoding.Numeric.of(number, frame.numbers(number), rows));
        }
        for (String text : List.of("Contract", "PaymentMethod", "InternetService")) {
            encodings.add(
                    Encoding.Category.of(text, (Column.Texts) frame.column(text), rows, positive));
        }
        var classWeight = ClassWeight.parse(weight);

        Logistic fit =
                Logistic.fit(
                        Inputs.of(encodings, frame),
                        rows,
                        positive,
                        Recipe.USUAL.withPenalty(penalty).withL1Ratio(l1Ratio).with(classWeight),
                        Progress.NONE);

        var contract = (Encoding.Category) encodings.get(2);
        double[] scaled = new double[3];
        Arrays.setAll(
                scaled,
                level ->
                        fit.weights()[2][level]
                                * Math.sqrt(
                                        contract.shares()[level] * (1 - contract.shares()[level])));
        assertThat(contract.levels()).containsExactly("Month-to-month", "Two year", "One year");
        assertThat(fit.weights()[0][0]).isCloseTo(tenure, within(1e-5));
        assertThat(fit.weights()[1][0]).isCloseTo(charges, within(1e-5));
        assertThat(scaled).containsExactly(new double[] {monthly, twoYears, oneYear}, within(1e-5));
        assertThat(fit.intercept() + classWeight.of(1869, 7043).shift())
                .isCloseTo(constant, within(1e-5));
    }

    /// What counts twice is as if it were there twice, in the weights as in the loss.
    @Test
    void withoutPenaltyClassWeightsAreRepeatedCustomers() {
        Frame frame = spector();
        Inputs inputs = inputs(frame);
        boolean[] positive = new boolean[frame.size()];
        double[] grade = frame.numbers("GRADE");
        IntStream.range(0, frame.size()).forEach(row -> positive[row] = grade[row] == 1);
        int[] once = IntStream.range(0, frame.size()).toArray();
        int[] twice =
                IntStream.of(once)
                        .flatMap(row -> positive[row] ? IntStream.of(row, row) : IntStream.of(row))
                        .toArray();

        var weighed =
                Unpenalised.fit(
                        inputs, once, positive, new ClassWeight.Positives(2), Progress.NONE);
        var repeated = Unpenalised.fit(inputs, twice, positive, Progress.NONE);

        assertThat(weighed.weights()[1]).isCloseTo(repeated.weights()[1], within(1e-8));
        assertThat(weighed.weights()[0])
                .isCloseTo(repeated.weights()[0] - Math.log(2), within(1e-8));
        assertThat(weighed.coefficients()).allMatch(each -> each.inference() == null);
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

    /// statsmodels 0.13: `Logit(GRADE, add_constant(GPA, TUCE, PSI)).fit(tol=1e-12)`, its params,
    /// bse, tvalues, pvalues and conf_int.
    @Test
    void coefficientsAreInTheAttributesOwnUnits() {
        Frame frame = spector();

        List<Coefficient> fitted = unpenalised(frame, inputs(frame), "GRADE").coefficients();

        assertCoefficient(fitted.get(0), "GPA", 2.8261125949, 1.2629410756, 0.0252391088);
        assertCoefficient(fitted.get(1), "TUCE", 0.0951576613, 0.1415542057, 0.5014342381);
        assertCoefficient(fitted.get(2), "PSI", 2.3786876551, 1.0645642545, 0.0254552044);
        assertCoefficient(fitted.get(3), null, -13.0213468581, 4.9313242136, 0.0082774614);
        assertThat(fitted.getFirst().inference().low()).isCloseTo(0.35079357, within(1e-7));
        assertThat(fitted.getFirst().inference().high()).isCloseTo(5.30143162, within(1e-7));
    }

    /// statsmodels 0.13: the same with an indicator for each contract but the most frequent.
    @Test
    void theLevelsOfATextAreComparedWithTheMostFrequent() {
        Frame frame = Frames.csv("telco_churn/Telco-Customer-Churn.csv", ',');
        int[] rows = IntStream.range(0, frame.size()).toArray();
        boolean[] positive = positive((Column.Texts) frame.column("Churn"), "Yes");
        var contract = (Column.Texts) frame.column("Contract");
        Inputs inputs =
                Inputs.of(
                        List.of(
                                Encoding.Numeric.of("tenure", frame.numbers("tenure"), rows),
                                Encoding.Category.of("Contract", contract, rows, positive),
                                Encoding.Numeric.of(
                                        "MonthlyCharges", frame.numbers("MonthlyCharges"), rows)),
                        frame);

        List<Coefficient> fitted =
                Unpenalised.fit(inputs, rows, positive, Progress.NONE).coefficients();

        assertThat(fitted)
                .extracting(Coefficient::words)
                .containsExactly(
                        "tenure",
                        "Contract: Two year, against Month-to-month",
                        "Contract: One year, against Month-to-month",
                        "MonthlyCharges",
                        "constant");
        assertThat(fitted.get(0).value()).isCloseTo(-0.0357287230, within(1e-8));
        assertThat(fitted.get(1).value()).isCloseTo(-2.0226147168, within(1e-7));
        assertThat(fitted.get(1).inference().standardError()).isCloseTo(0.1661386492, within(1e-7));
        assertThat(fitted.get(2).value()).isCloseTo(-1.0624634416, within(1e-7));
        assertThat(fitted.get(3).inference().standardError()).isCloseTo(0.0013494229, within(1e-8));
        assertThat(fitted.get(4).value()).isCloseTo(-1.6027094017, within(1e-7));
    }

    @Test
    void perfectSeparationIsToldFromAMaximum() {
        Frame whole =
                Frames.rows(40, "x", row -> row).with("GRADE", 40, row -> row < 20 ? 0 : 1).frame();
        Frame quasi =
                Frames.rows(40, "x", row -> row < 10 ? 1 : 0)
                        .with("GRADE", 40, row -> row < 10 || row % 2 == 0 ? 1 : 0)
                        .frame();
        Frame spector = spector();

        for (Frame frame : List.of(whole, quasi)) {
            Unpenalised fitted = unpenalised(frame, inputs(frame, "x"), "GRADE");
            assertThat(fitted.separated()).isTrue();
            assertThat(fitted.coefficients()).allMatch(each -> each.inference() == null);
            assertThat(fitted.weights()).doesNotContain(Double.NaN);
        }
        assertThat(unpenalised(spector, inputs(spector), "GRADE").separated()).isFalse();
    }

    @Test
    void whatFollowsFromOtherAttributesIsLeftOut() {
        Frame whole = spector();
        double[] grades = whole.numbers("GPA");
        double[] doubled = Arrays.stream(grades).map(grade -> 2 * grade + 1).toArray();
        Frame frame =
                new Frames()
                        .with("GPA", grades)
                        .with("GPA again", doubled)
                        .with("GRADE", whole.numbers("GRADE"))
                        .frame();

        List<Coefficient> fitted =
                unpenalised(frame, inputs(frame, "GPA", "GPA again"), "GRADE").coefficients();
        List<Coefficient> alone = unpenalised(frame, inputs(frame, "GPA"), "GRADE").coefficients();

        assertThat(fitted).extracting(Coefficient::words).containsExactly("GPA", "constant");
        assertThat(fitted.getFirst().value()).isCloseTo(alone.getFirst().value(), within(1e-6));
    }

    @Test
    void penalisedCoefficientsGiveTheSameLogitsInOwnUnits() {
        Frame frame = spector();
        Inputs inputs = inputs(frame);
        Logistic fitted = fit(inputs, frame, 1);

        List<Coefficient> own = Coefficients.of(fitted, inputs.encodings());

        double logit = own.getLast().value();
        for (int i = 0; i < 3; i++) {
            logit += own.get(i).value() * frame.numbers(MEASURES.get(i))[5];
        }
        assertThat(Logistic.probability(logit))
                .isCloseTo(fitted.probabilities(inputs, new int[] {5})[0], within(1e-12));
    }

    private static void assertCoefficient(
            Coefficient of, String name, double value, double error, double p) {
        assertThat(of.attribute()).isEqualTo(name);
        assertThat(of.value()).isCloseTo(value, within(1e-7));
        assertThat(of.inference().standardError()).isCloseTo(error, within(1e-7));
        assertThat(of.inference().z()).isCloseTo(value / error, within(1e-6));
        assertThat(of.inference().p()).isCloseTo(p, within(1e-8));
    }

    private static Unpenalised unpenalised(Frame frame, Inputs inputs, String target) {
        boolean[] positive = new boolean[frame.size()];
        double[] values = frame.numbers(target);
        IntStream.range(0, frame.size()).forEach(row -> positive[row] = values[row] == 1);
        int[] rows = IntStream.range(0, frame.size()).toArray();
        return Unpenalised.fit(inputs, rows, positive, Progress.NONE);
    }

    private static boolean[] positive(Column.Texts texts, String value) {
        boolean[] positive = new boolean[texts.size()];
        IntStream.range(0, positive.length)
                .forEach(row -> positive[row] = value.equals(texts.text(row)));
        return positive;
    }

    private static Inputs inputs(Frame frame, String... names) {
        int[] rows = IntStream.range(0, frame.size()).toArray();
        return Inputs.of(
                Stream.of(names)
                        .<Encoding>map(name -> Encoding.Numeric.of(name, frame.numbers(name), rows))
                        .toList(),
                frame);
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
        return penalty == 0
                ? unpenalised(frame, inputs, "GRADE").logistic()
                : fit(inputs, frame, Recipe.USUAL.withPenalty(penalty));
    }

    private static Logistic fit(Inputs inputs, Frame frame, Recipe recipe) {
        boolean[] positive = new boolean[frame.size()];
        double[] grades = frame.numbers("GRADE");
        IntStream.range(0, frame.size()).forEach(row -> positive[row] = grades[row] == 1);
        int[] rows = IntStream.range(0, frame.size()).toArray();
        assertThat(Arrays.stream(grades).sum()).isEqualTo(11);
        return Logistic.fit(inputs, rows, positive, recipe, Progress.NONE);
    }
}
