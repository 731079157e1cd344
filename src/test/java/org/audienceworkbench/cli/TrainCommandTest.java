package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.SharedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Spector and Mazzeo's grades (1980) at the front door: figures of statsmodels 0.13, which are
/// those of Greene, Econometric Analysis, table 21.1.
class TrainCommandTest {

    @TempDir Path folder;

    @BeforeEach
    void importGrades() throws IOException {
        List<String> lines =
                Files.readAllLines(SharedData.file("reference/spector.csv")).stream()
                        .map(line -> line.replace("'", "").strip().replaceAll(" +", ","))
                        .toList();
        Path file = Files.write(folder.resolve("grades.csv"), lines);
        run("import", file.toString(), "--as", "customers", "--role", "customer-id=OBS");
    }

    @Test
    void coefficientsOfAllCustomersInTheirOwnUnits() {
        JsonNode trained =
                run("--json", train("--penalty", "0", "--refit", "--algorithm", "logistic")).json();

        JsonNode coefficients = trained.at("/learning/coefficients");
        assertThat(trained.at("/learning/learnedFrom").intValue()).isEqualTo(32);
        assertThat(coefficients).hasSize(4);
        assertCoefficient(coefficients.get(0), 2.826113, 1.262941);
        assertCoefficient(coefficients.get(1), 0.0951577, 0.1415542);
        assertCoefficient(coefficients.get(2), 2.378688, 1.064564);
        assertCoefficient(coefficients.get(3), -13.021347, 4.931324);
        assertThat(run(new String[] {"log", "--commands"}).out()).contains("--penalty 0.0 --refit");
    }

    @Test
    void foldsAndTheirMeans() {
        CommandLineRun shown = run(train("--algorithm", "logistic", "--cross-validate"));
        JsonNode three =
                run("--json", train("--algorithm", "logistic", "--cross-validate", "3")).json();

        assertThat(shown.out()).contains("cross-validated").contains("fold 5").contains("mean");
        JsonNode folds = three.at("/learning/crossValidated/folds");
        assertThat(folds).hasSize(3);
        double sum = 0;
        for (JsonNode fold : folds) {
            sum += fold.required("rocAuc").doubleValue();
        }
        assertThat(three.at("/learning/crossValidated/rocAuc/mean").doubleValue())
                .isCloseTo(sum / 3, within(1e-12));
    }

    @Test
    void aPenaltyOnSizesLeavesAttributesOutAndSaysSo() {
        String[] lasso =
                train(
                        "--algorithm",
                        "logistic",
                        "--penalty",
                        "3",
                        "--l1-ratio",
                        "1",
                        "--refit",
                        "--class-weight",
                        "balanced");

        JsonNode learning = run("--json", lasso).json().required("learning");

        assertThat(learning.required("coefficients").size()).isLessThan(5);
        assertThat(learning.at("/remarks/0").textValue())
                .isEqualTo(
                        "Learned with class weights (balanced); probabilities are put back to the"
                                + " shares there are");
        assertThat(learning.at("/remarks/1").textValue())
                .containsPattern("[1-4] of 4 attributes left|[1-3] of 3 attributes left");
        assertThat(run(lasso).out()).contains("attributes left");
        assertThat(run(new String[] {"log", "--commands"}).out())
                .contains("--penalty 3.0 --l1-ratio 1.0 --class-weight balanced --refit");
    }

    @Test
    void settingsAreTriedAndTold() throws IOException {
        var lines = new StringBuilder("id,visits,left\n");
        for (int each = 0; each < 200; each++) {
            lines.append(each).append(',').append(each * 37 % 101).append(',');
            lines.append(each * 37 % 101 + each * 53 % 97 > 99 ? "yes\n" : "no\n");
        }
        Path file = Files.writeString(folder.resolve("left.csv"), lines.toString());
        run("import", file.toString(), "--as", "customers", "--mode", "replace");
        String[] tuned = {
            "train", "--name", "p", "--target", "left", "--algorithm", "logistic", "--tune", "4"
        };

        JsonNode tuning = run("--json", tuned).json().at("/learning/tuning");

        assertThat(tuning.required("tries")).hasSize(4);
        assertThat(tuning.at("/tries/0/settings").textValue())
                .isEqualTo("penalty 1, share on sizes 0");
        assertThat(tuning.required("customers").intValue()).isEqualTo(170);
        assertThat(run(tuned).out()).contains("of 4 tries").contains("std. error");
        assertThat(run(new String[] {"log", "--commands"}).out()).contains("--tune 4");
    }

    @Test
    void tooFewToTellSettingsApartAreNotTunedOnAndSaysSo() {
        assertThat(run(train("--algorithm", "logistic", "--tune")).out())
                .contains("Note: No settings were tried");
    }

    @Test
    void whatCannotBeIsRefused() {
        run(train("--tune", "1")).refused(2);
        run(train("--l1-ratio", "1.5")).refused(2);
        run(train("--class-weight", "0")).refused(2);
        run(train("--class-weight", "much")).refused(2);
        run(train("--cross-validate", "1")).refused(2);
        run(train("--cross-validate", "21")).refused(2);
        run(train("--penalty", "-1")).refused(2);
        run(train("--penalty", "NaN")).refused(2);
        run(train("--algorithm", "oracle")).refused(2);
    }

    private static void assertCoefficient(JsonNode of, double value, double error) {
        assertThat(of.required("value").doubleValue()).isCloseTo(value, within(1e-5));
        assertThat(of.at("/inference/standardError").doubleValue()).isCloseTo(error, within(1e-5));
    }

    private static String[] train(String... options) {
        return Stream.concat(
                        Stream.of("train", "--name", "grades", "--target", "GRADE"),
                        Arrays.stream(options))
                .toArray(String[]::new);
    }

    private CommandLineRun run(String first, String... rest) {
        return run(Stream.concat(Stream.of(first), Arrays.stream(rest)).toArray(String[]::new));
    }

    private CommandLineRun run(String[] arguments) {
        return CommandLineRun.of(folder.resolve("workspace"), arguments);
    }
}
