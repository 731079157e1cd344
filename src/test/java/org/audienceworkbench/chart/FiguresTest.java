package org.audienceworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0", "64000|64,000", "1234.5|1,235", "123.456|123.5", "12.3456|12.35",
                "1.23456|1.235", "0.0123456|0.0123", "-0.5|−0.5", "NaN|–", "Infinity|–",
                "0.00000012|1.2e−7"
            })
    void numbersKeepTheDigitsThatMatter(double value, String shown) {
        assertThat(Figures.number(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0_%", "0.274|27.4_%", "1|100_%", "0.00034|0.034_%", "NaN|–"})
    void sharesAreWrittenAsPercent(double share, String shown) {
        assertThat(Figures.share(share)).isEqualTo(shown.replace('_', '\u00a0'));
    }

    @Test
    void differencesCarryTheirSign() {
        assertThat(Figures.points(0.0765896)).isEqualTo("+7.66\u00a0pp");
        assertThat(Figures.points(-0.02)).isEqualTo("−2.00\u00a0pp");
        assertThat(Figures.signed(3)).isEqualTo("+3");
        assertThat(Figures.signed(-3)).isEqualTo("−3");
    }

    @Test
    void nothingIsMissingFromTheFullValue() {
        assertThat(Figures.full(1234.5678)).isEqualTo("1,234.5678");
    }

    @Test
    void durationsAreRoundedForPeople() {
        assertThat(Figures.duration(Duration.ofMillis(400))).isEqualTo("under a second");
        assertThat(Figures.duration(Duration.ofSeconds(170))).isEqualTo("3\u00a0min");
        assertThat(Figures.duration(Duration.ofMinutes(130))).isEqualTo("2\u00a0h 10\u00a0min");
    }
}
