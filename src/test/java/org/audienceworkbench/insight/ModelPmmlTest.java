package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Calibrator;
import org.audienceworkbench.learn.Measured;
import org.audienceworkbench.missing.Policies;
import org.audienceworkbench.missing.Policy;
import org.jpmml.evaluator.Evaluator;
import org.jpmml.evaluator.InputField;
import org.jpmml.evaluator.LoadingModelEvaluatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

/// The schema is that of PMML 4.4 as JPMML carries it; JPMML scores by what was written.
class ModelPmmlTest {

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING", "FOREST"})
    void anotherProgramScoresAsThisOneDoes(Algorithm algorithm) throws Exception {
        Frame frame = WrittenModels.shop(1_500);
        String model =
                new Propensity()
                        .train(frame, Training.of("bought").with(algorithm), Progress.NONE)
                        .model();

        assertSameScores(model, WrittenModels.shop(900));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING", "FOREST"})
    void whatFillsMissingValuesIsWrittenToo(Algorithm algorithm) throws Exception {
        Frame frame = WrittenModels.shop(1_500);
        var policies =
                new Policies(
                        Map.of(
                                "amount", new Policy.Median(),
                                "plan's", new Policy.Mode(),
                                "visits", new Policy.Flag(),
                                "member", new Policy.Default("yes")));
        String model =
                new Propensity()
                        .train(
                                frame,
                                Training.of("bought").with(algorithm),
                                policies,
                                Progress.NONE)
                        .model();

        assertSameScores(model, WrittenModels.shop(900));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING", "FOREST"})
    void modelsOfPartsAreWrittenTooAndTakeTheirCustomers(Algorithm algorithm) throws Exception {
        String model =
                new Propensity()
                        .train(
                                PartedShop.of(3_000, "east", 1),
                                Training.of("bought")
                                        .with(algorithm)
                                        .withFeatures(List.of("visits", "age"))
                                        .by("region"),
                                Progress.NONE)
                        .model();

        assertThat(PropensityModel.read(model).own()).isNotNull();
        assertSameScores(model, PartedShop.of(600, "east", 2));
    }

    @Test
    void aNetworkIsNotWrittenAndSaysSo() {
        Frame frame = WrittenModels.shop(600);
        String model =
                new Propensity()
                        .train(frame, Training.of("bought").with(Algorithm.NEURAL), Progress.NONE)
                        .model();

        assertThatThrownBy(() -> pmml(model, frame))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("A neural network is not written as PMML");
    }

    @Test
    void manyTreesAreSummed() throws Exception {
        assertSameScores(WrittenModels.forest(60, 6), WrittenModels.numbers(200));
    }

    @Test
    void whatPmmlCantFillIsSaid() {
        Frame frame = WrittenModels.shop(1_500);
        var policies = new Policies(Map.of("amount", new Policy.Nearest(5)));
        String model =
                new Propensity()
                        .train(frame, Training.of("bought"), policies, Progress.NONE)
                        .model();

        assertThatThrownBy(() -> pmml(model, frame))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("\"amount\" are filled by \"nearest\"");
    }

    @Test
    void calibratedScoresAreWritten() throws Exception {
        List<Calibrator> calibrators =
                List.of(
                        new Calibrator.Platt(1.3, -0.4),
                        new Calibrator.Isotonic(
                                new double[] {0.3, 0.45, 0.5, 0.6},
                                new double[] {0, 0.4, 0.4, 0.99},
                                0.02));
        for (Calibrator calibrator : calibrators) {
            String model = WrittenModels.written(WrittenModels.grown(20, 5), calibrator);
            assertSameScores(model, WrittenModels.numbers(200));
        }
    }

    private static void assertSameScores(String model, Frame frame) throws Exception {
        String pmml = pmml(model, frame);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(ModelPmmlTest.class.getResource("/pmml.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(pmml)));
        Evaluator evaluator =
                new LoadingModelEvaluatorBuilder()
                        .load(new ByteArrayInputStream(pmml.getBytes(StandardCharsets.UTF_8)))
                        .build();
        evaluator.verify();
        double[] ours =
                new Propensity().score(model, frame, Progress.NONE).probabilities().values();
        int[] rows = IntStream.range(0, frame.size()).filter(row -> isFinite(frame, row)).toArray();

        assertThat(Arrays.stream(rows).mapToDouble(row -> score(evaluator, frame, row)).toArray())
                .containsExactly(
                        Arrays.stream(rows).mapToDouble(row -> ours[row]).toArray(), within(1e-12));
    }

    /// PMML knows no infinite values.
    private static boolean isFinite(Frame frame, int row) {
        return frame.catalogue().all().stream()
                .map(attribute -> frame.column(attribute.name()))
                .noneMatch(
                        column ->
                                column instanceof Column.Numbers(double[] values)
                                        && Double.isInfinite(values[row]));
    }

    private static String pmml(String model, Frame frame) {
        var out = new StringWriter();
        new ModelPmml(model, frame.catalogue(), "a <model>")
                .write(out, "test", Instant.parse("2026-02-03T04:05:06Z"));
        return out.toString();
    }

    private static double score(Evaluator evaluator, Frame frame, int row) {
        Map<String, Object> arguments = new HashMap<>();
        for (InputField field : evaluator.getInputFields()) {
            arguments.put(
                    field.getName(),
                    field.prepare(asked(frame.column(field.getName()), frame, row)));
        }
        Object score = Objects.requireNonNull(evaluator.evaluate(arguments).get("score"));
        return ((Number) score).doubleValue();
    }

    private static Object asked(Column column, Frame frame, int row) {
        if (column instanceof Column.Texts texts) {
            return texts.isMissing(row) ? null : texts.dictionary()[texts.codes()[row]];
        }
        double value = Measured.of(column, frame)[row];
        return Double.isNaN(value) ? null : value;
    }
}
