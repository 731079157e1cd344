package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.stream.Stream;

/// Figures of scikit-learn 1.2.1: adjusted_rand_score, normalized_mutual_info_score and
/// adjusted_mutual_info_score, both with the arithmetic mean.
class AgreementTest {

    @ParameterizedTest
    @CsvSource({
        "5 3 0; 1 7 2; 0 0 9; 4 4 4, 0.21235697122899788, 0.32930046989652273, 0.2782142014428563",
        "50 0 0; 0 48 14; 0 2 36, 0.7302382722834697, 0.7581756800057785, 0.7551191675800486",
        "28 18 20 26 17 23 25; 6 1 9 8 26 27 0; 14 24 3 23 3 14 24; 9 10 8 21 7 29 13; 14 15 17 16"
                + " 15 29 24, 0.020276009705437602, 0.06095091251599845, 0.049221931566716864",
        "2 2; 1 1; 2 1; 0 2; 0 2; 1 0; 0 1; 0 0; 1 2, -0.03813450141716052, 0.16962114106087953,"
                + " -0.043321576323198184",
        "4093 161 183; 164 3125 88; 102 53 2599, 0.7958724116014996, 0.7215185542772363,"
                + " 0.721469794142358",
        "1 0 0; 0 1 0; 0 0 1, 1, 1, 1",
        "4 6, 0, 0, 0",
        "10, 1, 1, 1",
        "3 3; 3 3, -0.1, 0, -0.07437520528573094",
        "200000 150000 9; 100 90000 300000, 0.48517841010057045, 0.5357057194177961,"
                + " 0.5357050131706285"
    })
    void agreesWithScikitLearn(String table, double rand, double normalised, double adjusted) {
        Agreement found = Agreement.of(table(table));

        assertThat(found.adjustedRand()).isCloseTo(rand, within(1e-10));
        assertThat(found.normalised()).isCloseTo(normalised, within(1e-10));
        assertThat(found.adjusted()).isCloseTo(adjusted, within(1e-9));
    }

    @Test
    void itIsTheSameFromBothSides() {
        Agreement one = Agreement.of(table("5 3 0; 1 7 2; 0 0 9; 4 4 4"));
        Agreement other = Agreement.of(table("5 1 0 4; 3 7 0 4; 0 2 9 4"));

        assertThat(one.adjustedRand()).isCloseTo(other.adjustedRand(), within(1e-15));
        assertThat(one.adjusted()).isCloseTo(other.adjusted(), within(1e-13));
        assertThat(one.customers()).isEqualTo(39);
    }

    private static long[][] table(String text) {
        return Stream.of(text.split("; "))
                .map(row -> Arrays.stream(row.split(" ")).mapToLong(Long::parseLong).toArray())
                .toArray(long[][]::new);
    }
}
