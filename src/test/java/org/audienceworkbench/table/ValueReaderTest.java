package org.audienceworkbench.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.table.ValueFormat.Booleans;
import org.audienceworkbench.table.ValueFormat.Dates;
import org.audienceworkbench.table.ValueFormat.Numerals;
import org.audienceworkbench.table.ValueFormat.Order;
import org.audienceworkbench.table.ValueFormat.Plain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class ValueReaderTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "1234.5 ! .",
                "1,234.5 ! .",
                "1.234,5 ! ,",
                "1 234,5 ! ,",
                "1'234.5 ! .",
                "1\u202f234,5 ! ,",
                "$1,234.50 ! .",
                "1.234,50 $ ! ,",
                "1.2345e3 ! .",
                "12345e-1 ! ."
            })
    void numbersAreReadInTheColumnsWayOfWriting(String text, char decimal) {
        assertThat(read(ValueType.NUMBER, new Numerals(decimal, "$"), text).number())
                .isEqualTo(1234.5);
    }

    @ParameterizedTest
    @CsvSource({"-5", "(5)", "\u22125", "-$5", "$-5", "' -5 '"})
    void negativeNumbersHaveManyFaces(String text) {
        assertThat(read(ValueType.NUMBER, new Numerals('.', "$"), text).number()).isEqualTo(-5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "1.0e999",
                "Infinity",
                "€5",
                "1,23",
                "1234567890123456",
                "0x10",
                "5d",
                "٣"
            })
    void whatIsNoNumberIsBad(String text) {
        assertThat(read(ValueType.NUMBER, new Numerals('.', "$"), text).kind())
                .isEqualTo(Cell.Kind.BAD);
    }

    /// The oracle is the JDK's own Double.parseDouble.
    @ParameterizedTest
    @MethodSource("seeds")
    void numbersAreReadToTheLastBit(int seed) {
        var random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            double value =
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt() / 100.0;
                        case 1 -> random.nextDouble() * 1e6;
                        case 2 -> Double.longBitsToDouble(random.nextLong());
                        default -> random.nextLong(1_000_000_000_000_000L);
                    };
            if (!Double.isFinite(value) || (Math.abs(value) >= 1e15 && Math.abs(value) < 1e22)) {
                continue;
            }
            String text = Double.toString(value);

            Cell cell = read(ValueType.NUMBER, new Numerals('.', ""), text);

            assertThat(cell.number()).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    @Test
    void wholeNumbersMayHaveZerosBehindThePoint() {
        assertThat(read(ValueType.INTEGER, new Numerals('.', ""), "5.00").number()).isEqualTo(5);
        assertThat(read(ValueType.INTEGER, new Numerals('.', ""), "5.5").kind())
                .isEqualTo(Cell.Kind.BAD);
    }

    @ParameterizedTest
    @CsvSource({
        "' '",
        "NA",
        "n/a",
        "NULL",
        "null",
        "NaN",
        "-",
        "\\N",
        "#N/A",
        "' NA '",
        "'\u00a0'"
    })
    void markersAreMissingInTypedColumnsOnly(String text) {
        for (ValueFormat format :
                List.of(
                        new Numerals('.', ""),
                        new Booleans("yes", "no"),
                        new Dates(Order.DAY_FIRST, ""))) {
            assertThat(read(ValueType.NUMBER, format, text).kind()).isEqualTo(Cell.Kind.MISSING);
        }
        assertThat(read(ValueType.TEXT, new Plain(), text).kind())
                .isEqualTo(
                        text.isBlank() || text.equals("\u00a0")
                                ? Cell.Kind.MISSING
                                : Cell.Kind.TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29",
        "2024/02/29",
        "2024.02.29",
        "20240229",
        "29/02/2024",
        "29.2.2024",
        "29-02-2024",
        "29/02/24",
        "29 Feb 2024",
        "29-Feb-2024",
        "29. Februar 2024",
        "'February 29, 2024'",
        "'Thu, 29 Feb 2024'",
        "29 février 2024",
        "2024-02-29 10:15:30",
        "2024-02-29T23:59:59-08:00"
    })
    void datesAreReadInAnyWayOfWriting(String text) {
        Cell cell = read(ValueType.DATE, new Dates(Order.DAY_FIRST, ""), text);

        assertThat(LocalDate.ofEpochDay(cell.day())).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-29",
        "2024-13-01",
        "32/01/2024",
        "1/2",
        "2024-01",
        "2024-01-01x",
        "2024-01-01 25:00",
        "2024-01-01 10",
        "2024-01/02",
        "00/01/2024",
        "12/Foo/2024",
        "1.2.24",
        "18000101"
    })
    void whatIsNoDateIsBad(String text) {
        assertThat(read(ValueType.DATE, new Dates(Order.DAY_FIRST, ""), text).kind())
                .isEqualTo(Cell.Kind.BAD);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-07-01T10:00:00Z,           2024-07-01T10:00:00Z",
        "2024-07-01T10:00:00.5+02:00,    2024-07-01T08:00:00.500Z",
        "2024-07-01 10:00:00 -0330,      2024-07-01T13:30:00Z",
        "2024-07-01 10:00:00+02,         2024-07-01T08:00:00Z",
        "2024-07-01 10:00 UTC,           2024-07-01T10:00:00Z",
        "2024-07-01T10:00+02:00[Europe/Berlin], 2024-07-01T08:00:00Z",
        "7/1/2024 12:05 AM,              2024-06-30T22:05:00Z",
        "7/1/2024 12:05:06 pm,           2024-07-01T10:05:06Z",
        "2024-07-01 10:00:00.123456789,  2024-07-01T08:00:00.123Z",
        "2024-01-01,                     2023-12-31T23:00:00Z",
        "2024-03-31 02:30,               2024-03-31T01:30:00Z",
        "2024-10-27 02:30,               2024-10-27T00:30:00Z"
    })
    void timesWithoutAZoneLieInTheWorkspaces(String text, Instant instant) {
        Cell cell = read(ValueType.DATETIME, new Dates(Order.MONTH_FIRST, ""), text);

        assertThat(Instant.ofEpochMilli(cell.instant())).isEqualTo(instant);
    }

    @Test
    void theAllZeroDateIsMissing() {
        assertThat(
                        read(
                                        ValueType.DATETIME,
                                        new Dates(Order.DAY_FIRST, ""),
                                        "0000-00-00 00:00:00")
                                .kind())
                .isEqualTo(Cell.Kind.MISSING);
    }

    @Test
    void booleansAreOneAndZero() {
        var format = new Booleans("yes", "no");

        assertThat(read(ValueType.BOOLEAN, format, "YES").number()).isEqualTo(1);
        assertThat(read(ValueType.BOOLEAN, format, "No").number()).isEqualTo(0);
        assertThat(read(ValueType.BOOLEAN, format, "1").number()).isEqualTo(1);
        assertThat(read(ValueType.BOOLEAN, format, "perhaps").kind()).isEqualTo(Cell.Kind.BAD);
    }

    @Test
    void theReasonForABadValueNamesTheColumnButNotTheValue() {
        var types = List.of(type(ValueType.DATE, new Dates(Order.DAY_FIRST, "")));
        Row.Values row = TestRows.of("secret");

        Row.Rejected rejected = ValueReader.of(types, BERLIN).rejected(row, 0, "born");

        assertThat(rejected)
                .isEqualTo(new Row.Rejected(1, "born", "not_a_date", "The value is not a date"));
    }

    @Test
    void aCellGivesOnlyWhatItHolds() {
        Cell cell = read(ValueType.TEXT, new Plain(), "x");

        assertThat(cell.text()).isEqualTo("x");
        assertThatThrownBy(cell::number).isInstanceOf(IllegalStateException.class);
    }

    private static Cell read(ValueType type, ValueFormat format, String text) {
        var cell = new Cell();
        ValueReader.of(List.of(type(type, format)), BERLIN).read(TestRows.of(text), 0, cell);
        return cell;
    }

    private static TypeGuess type(ValueType type, ValueFormat format) {
        return new TypeGuess(type, format, 1, "", List.of());
    }
}
