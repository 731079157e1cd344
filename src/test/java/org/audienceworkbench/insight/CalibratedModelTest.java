package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Calibrator;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.SealedJson;
import org.junit.jupiter.api.Test;

import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

class CalibratedModelTest {

    private final Frame frame = frame();
    private final Trained trained =
            new Propensity()
                    .train(frame, Training.of("bought").with(Algorithm.LOGISTIC), Progress.NONE);

    @Test
    void theHeldOutCustomersHaveTheScoresThatTheModelGives() {
        HeldOut held = Objects.requireNonNull(trained.heldOut());

        double[] scores =
                new Propensity()
                        .score(trained.model(), frame, Progress.NONE)
                        .probabilities()
                        .values();

        for (int i = 0; i < held.rows(); i++) {
            assertThat(held.scores()[i])
                    .isCloseTo(scores[frame.row(held.keys()[i])], within(1e-12));
        }
        assertThat(Evaluation.rocAuc(held.scores(), held.positive()))
                .isEqualTo(trained.test().rocAuc());
    }

    @Test
    void aCalibrationIsKeptWithTheModel() throws Exception {
        var json = new ObjectMapper();
        var content = (ObjectNode) json.readTree(trained.model()).required("model");
        content.putObject("calibrator").put("by", "platt").put("slope", 0.5).put("intercept", 0.25);
        var model =
                PropensityModel.read(
                        SealedJson.write(PropensityModel.FORMAT, PropensityModel.VERSION, content));

        var inputs = Inputs.of(model.encodings(), frame);
        int[] rows = IntStream.range(0, 20).toArray();
        double[] before = model.uncalibrated(inputs, rows);
        double[] after = model.probabilities(inputs, rows);

        for (int i = 0; i < rows.length; i++) {
            double logit = Math.log(before[i] / (1 - before[i]));
            assertThat(after[i]).isCloseTo(Logistic.probability(0.5 * logit + 0.25), within(1e-12));
        }
    }

    @Test
    void modelsAndReportsFromBeforeAreReadAndHaveNone() throws Exception {
        var json = new ObjectMapper();
        var content = (ObjectNode) json.readTree(trained.model()).required("model");
        content.remove("calibrator");
        ObjectNode report = json.valueToTree(trained);
        report.remove("heldOut");
        report.remove("calibrated");

        var model = PropensityModel.read(SealedJson.write(PropensityModel.FORMAT, 3, content));
        Trained read = json.treeToValue(report, Trained.class);

        assertThat(model.calibrator()).isEqualTo(new Calibrator.None());
        assertThat(read.heldOut()).isNull();
        assertThat(read.calibrated()).isNull();
        assertThat(json.treeToValue(json.valueToTree(trained), Trained.class).calibrated())
                .isEqualTo(trained.calibrated());
    }

    private static Frame frame() {
        var random = new Random(8);
        double[] visits = random.doubles(800, 0, 10).toArray();
        double[] bought =
                IntStream.range(0, 800)
                        .mapToDouble(
                                row ->
                                        random.nextDouble()
                                                        < Logistic.probability(
                                                                (visits[row] - 5) * 0.3)
                                                ? 1
                                                : 0)
                        .toArray();
        return new Frames().with("visits", visits).with("bought", bought).frame();
    }
}
