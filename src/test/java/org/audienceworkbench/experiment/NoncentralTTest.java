package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoncentralTTest {

    /// R 4.2.2: `pt(t, df, ncp)`
    @ParameterizedTest
    @CsvSource({
        "2, 10, 1, 0.807611562530311",
        "1.5, 58, 3.87, 0.00929515452138214",
        "2, 1, -1, 0.968151118441626",
        "-1, 5, 2, 0.00231637565416343",
        "40, 20, 36, 0.701979537642129",
        "2.5, 1000000, 3, 0.308537593735895",
        "0, 7, 1.5, 0.0668072012688581",
        "1.96, 38, 0, 0.971320382219429",
    })
    void agreesWithR(double t, double freedom, double shift, double expected) {
        assertThat(NoncentralT.below(t, freedom, shift)).isCloseTo(expected, within(1e-11));
    }
}
