package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.segment.Frames.Typed;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// Patterns, the highest and lowest, draws and anniversaries, by examples worked out by hand.
class ChosenCustomersTest {

    /// By key, from 1.
    private static final double[] SPENT = {5, Double.NaN, 7, 7, -0.0, 7, 0, 1};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    TOP 1 BY spent           | 3
                    TOP 2 BY spent           | 3, 4
                    TOP 4 BY spent           | 1, 3, 4, 6
                    TOP 99 BY spent          | 1, 3, 4, 5, 6, 7, 8
                    BOTTOM 1 BY spent        | 5
                    BOTTOM 3 BY spent        | 5, 7, 8
                    TOP 28 PERCENT BY spent  | 3, 4
                    TOP 29 PERCENT BY spent  | 3, 4, 6
                    TOP 100 PERCENT BY spent | 1, 3, 4, 5, 6, 7, 8
                    NOT TOP 4 BY spent       | 2, 5, 7, 8
                    """)
    void equalValuesAreDecidedByKeyAndMissingOnesAreNeverIn(String rule, String keys) {
        var frame =
                Frames.of(
                        Map.of("spent", new Typed(ValueType.NUMBER, new Column.Numbers(SPENT))),
                        Events.NONE,
                        Frames.MOMENT);

        var members = new RuleEvaluation(frame, Frames::noSegments).members(RuleText.parse(rule));

        assertThat(members.stream().mapToObj(row -> Long.toString(frame.key(row))))
                .containsExactly(keys.split(", "));
    }

    /// From `printf spring:1 | sha256sum`, and so on.
    @ParameterizedTest
    @CsvSource({"spring,1,76458cd10721", "spring,2,f94a728ccfec", "it's ö,17,77fc91a9d147"})
    void drawsAreTheFirstDigitsOfTheHash(String seed, long key, String digits) {
        assertThat(new Draw(seed).of(key)).isEqualTo(Long.parseLong(digits, 16));
    }

    /// 43.82 is the quantile 0.999 of chi-square with 19 degrees of freedom (any printed table).
    @ParameterizedTest
    @ValueSource(strings = {"spring", "summer", "autumn", "winter", "", "2026-01"})
    void drawsAreUniform(String seed) {
        var counts = new int[20];
        var draw = new Draw(seed);
        int customers = 200_000;
        for (int key = 1; key <= customers; key++) {
            counts[(int) (draw.of(key) * 20.0 / (1L << 48))]++;
        }

        double expected = customers / 20.0;
        double square = 0;
        for (int count : counts) {
            square += (count - expected) * (count - expected) / expected;
        }

        assertThat(square).isLessThan(43.82);
    }

    @Test
    void aLargerShareHoldsTheSmallerOneAndAllIsEveryone() {
        var frame =
                Frames.of(
                        Map.of(
                                "spent",
                                new Typed(
                                        ValueType.NUMBER, new Column.Numbers(new double[10_000]))),
                        Events.NONE,
                        Frames.MOMENT);
        var evaluation = new RuleEvaluation(frame, Frames::noSegments);

        var smaller = evaluation.members(RuleText.parse("RANDOM 10 PERCENT SEED 'a'"));
        var larger = evaluation.members(RuleText.parse("RANDOM 30 PERCENT SEED 'a'"));

        assertThat(larger.contains(smaller)).isTrue();
        // four standard deviations of a draw of 10,000 are 120
        assertThat(smaller.getCardinality()).isBetween(880, 1_120);
        assertThat(evaluation.count(RuleText.parse("RANDOM 100 PERCENT SEED 'a'")))
                .isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-10, 1980-03-10, 0",
        "2025-03-10, 1980-03-11, 1",
        "2025-03-10, 1980-03-09, 364",
        "2024-03-10, 1980-03-09, 364",
        "2023-03-10, 1980-03-09, 365",
        "2025-02-27, 2000-02-29, 1",
        "2025-02-28, 2000-02-29, 0",
        "2025-03-01, 2000-02-29, 364",
        "2024-02-28, 2000-02-29, 1",
        "2024-02-29, 2000-02-29, 0",
        "2024-02-29, 2001-02-28, 365",
        "2025-12-31, 2030-01-01, 1"
    })
    void anniversariesAreCountedToTheNextOne(LocalDate from, LocalDate day, int days) {
        var frame =
                Frames.of(
                        Map.of(
                                "born",
                                new Typed(
                                        ValueType.DATE,
                                        new Column.Days(
                                                new int[] {
                                                    (int) day.toEpochDay(), Column.Days.MISSING
                                                }))),
                        Events.NONE,
                        new AsOf(from.atTime(23, 59).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
        var evaluation = new RuleEvaluation(frame, Frames::noSegments);

        for (int other : List.of(days - 1, days, days + 1)) {
            assertThat(evaluation.count(RuleText.parse("days_to_anniversary(born) = " + other)))
                    .as("in " + other + " days")
                    .isEqualTo(other == days ? 1 : 0);
        }
    }

    /// Java's own expressions would not come to an end with the first pattern.
    @Test
    void hostilePatternsEnd() {
        String text = "a".repeat(5_000);

        assertThat(Regex.of("^(a+)+$").isFoundIn(text + "b")).isFalse();
        assertThat(Regex.of("(a|a)*b").isFoundIn(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    abc                 | 3
                    a{5}                | 5
                    a{2,7}b             | 8
                    a{3,}               | 3
                    (?:ab){4}           | 20
                    ((a{9}){9}){9}      | 819
                    [](a{9}]\\{9}       | 4
                    [[:alpha:]]{6}      | 6
                    a{,9}               | 5
                    """)
    void repetitionsAreCountedWrittenOut(String pattern, long size) {
        assertThat(RegexSize.of(pattern)).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(((((a{99}){99}){99}){99}){99}){99}",
                "(?:x{0,1000}){6}",
                "((a{1000}){1000",
                "(((((((((("
            })
    void patternsThatWouldFillTheMemoryAreRefused(String pattern) {
        assertThatThrownBy(() -> Regex.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void patternsAreFoundAnywhereUnlessTheyAreTied() {
        assertThat(Regex.of("er").isFoundIn("Berlin")).isTrue();
        assertThat(Regex.of("^er").isFoundIn("Berlin")).isFalse();
        assertThat(Regex.of("n$").isFoundIn("Berlin\n")).isFalse();
        assertThat(Regex.of("n.$").isFoundIn("Berlin\n")).isTrue();
        assertThat(Regex.of("(?i)^BER").isFoundIn("Berlin")).isTrue();
    }
}
