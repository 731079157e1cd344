package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.SharedData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The certified values of the Statistical Reference Datasets of the National Institute of
/// Standards and Technology, to nine digits where they are of lower or average difficulty.
class NistTest {

    @ParameterizedTest
    @CsvSource({
        "PiDigits, 14, 14",
        "Lottery, 14, 14",
        "Lew, 14, 14",
        "Mavro, 14, 12",
        "Michelso, 14, 13",
        "NumAcc1, 14, 14",
        "NumAcc2, 14, 14",
        "NumAcc3, 14, 9",
    })
    void meanAndDeviationHaveTheCertifiedDigits(String name, int ofMean, int ofDeviation)
            throws IOException {
        Path file = SharedData.file("reference/nist/univariate/" + name + ".txt");
        String text = Files.readString(file);
        double[] data =
                text.lines()
                        .map(String::strip)
                        .filter(line -> line.matches("-?[0-9.]+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray();

        Sample sample = Sample.of(new int[data.length], 1, data)[0];

        assertThat(digits(sample.mean(), certified(text, "mean|ybar:")))
                .isGreaterThanOrEqualTo(ofMean);
        assertThat(digits(Math.sqrt(sample.variance()), certified(text, "standardDeviation|\\ss:")))
                .isGreaterThanOrEqualTo(ofDeviation);
    }

    @ParameterizedTest
    @CsvSource({"SiRstv", "SmLs01", "SmLs02", "SmLs03", "AtmWtAg", "SmLs04", "SmLs05", "SmLs06"})
    void theAnalysisOfVarianceHasTheCertifiedDigits(String name) throws IOException {
        List<String> lines =
                Files.readAllLines(SharedData.file("reference/nist/anova/" + name + ".dat"));
        double expected =
                lines.stream()
                        .filter(line -> line.startsWith("Between"))
                        .mapToDouble(line -> Double.parseDouble(line.strip().split("\\s+")[5]))
                        .findFirst()
                        .orElseThrow();
        Map<Integer, Integer> arms = new TreeMap<>();
        int[] arm = new int[lines.size()];
        double[] data = new double[lines.size()];
        int size = 0;
        for (String line : lines.subList(60, lines.size())) {
            String[] parts = line.strip().split("\\s+");
            if (parts.length == 2) {
                int treatment = Integer.parseInt(parts[0]);
                arms.putIfAbsent(treatment, arms.size());
                arm[size] = arms.get(treatment);
                data[size++] = Double.parseDouble(parts[1]);
            }
        }

        double statistic =
                Overalls.variance(
                                "y",
                                List.of(
                                        Sample.of(
                                                Arrays.copyOf(arm, size),
                                                arms.size(),
                                                Arrays.copyOf(data, size))))
                        .statistic();

        assertThat(digits(statistic, expected)).isGreaterThanOrEqualTo(9);
    }

    private static double certified(String text, String name) {
        Matcher found = Pattern.compile("(?:" + name + ")[\\s=]+(-?[0-9.]+)").matcher(text);
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    /// The correct digits, the logarithm of the relative error.
    private static double digits(double computed, double certified) {
        double error = Math.abs(computed - certified) / Math.abs(certified);
        return error == 0 ? 15 : Math.min(15, -Math.log10(error));
    }
}
