package org.audienceworkbench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.ml.lightgbm.PredictionType;

import io.github.metarank.lightgbm4j.LGBMBooster;

import org.audienceworkbench.base.Progress;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

class LightGbmTest {

    /// Unpacked to the shared folder, a second program would overwrite it under the first.
    @Test
    void theNativeLibraryRunsFromAPlaceOfItsOwn() throws Exception {
        assumeTrue(LightGbm.loads() && Files.exists(Path.of("/proc/self/maps")));

        assertThat(Files.readString(Path.of("/proc/self/maps")))
                .contains("lib_lightgbm")
                .doesNotContain(System.getProperty("java.io.tmpdir") + "/lib_lightgbm");
    }

    @Test
    void ourTreesSayWhatLightGbmSays() throws Exception {
        assumeTrue(LightGbm.loads());
        var random = new SplittableRandom(3);
        double[][] columns = new double[6][4000];
        boolean[] positive = new boolean[4000];
        for (int row = 0; row < 4000; row++) {
            for (int column = 0; column < 6; column++) {
                boolean missing = column < 3 && random.nextInt(5) == 0;
                columns[column][row] =
                        missing ? Double.NaN : Math.rint(random.nextDouble(-5, 5) * 10) / 10;
            }
            positive[row] =
                    columns[4][row] + random.nextDouble(-4, 4)
                            > (Double.isNaN(columns[1][row]) ? 1 : 0);
        }
        var data = new Booster.Data(columns, positive);
        String model = LightGbm.model(data, data, Booster.Growth.of(4000), 1, Progress.NONE);
        columns[4][17] = Double.NaN; // never missing in training
        double[] flat = Arrays.stream(columns).flatMapToDouble(Arrays::stream).toArray();

        double[] ours = LightGbm.parsed(model, 6).trees().probabilities(columns, 4000);

        try (var booster = LGBMBooster.loadModelFromString(model)) {
            double[] theirs =
                    booster.predictForMat(
                            flat, 4000, 6, false, PredictionType.C_API_PREDICT_NORMAL);
            assertThat(ours).containsExactly(theirs, within(1e-12));
        }
    }
}
