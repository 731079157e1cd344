package org.audienceworkbench.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.table.ValueFormat.Dates;
import org.audienceworkbench.table.ValueFormat.Numerals;
import org.audienceworkbench.table.ValueFormat.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class TypeGuesserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "integer ! 0 1 1 0",
                "integer ! -5 1,234 1,234,567 12",
                "integer ! 20240101 20241399",
                "number ! 1 2.5",
                "number ! 0.30000000000000004 1e-05 1.5E10 .5",
                "number ! $5 $1,234.50 ($3.00) -$2",
                "number ! 12% 7.5%",
                "number ! 1.5 NA null - NaN \\N #N/A N/A",
                "boolean ! Yes no YES",
                "boolean ! true False TRUE",
                "boolean ! ja nein",
                "boolean ! oui non",
                "boolean ! no si",
                "boolean ! y N",
                "boolean ! T f",
                "boolean ! no no",
                "date ! 2024-01-05 2024/02/29 NULL",
                "date ! 20240105 20231231",
                "date ! 31.12.2024 1.2.2024",
                "date ! 12/31/2024 01/02/2024",
                "date ! 5-Jan-24 05-März-2024 1-déc-2023",
                "date ! 31/12/99 01/01/00",
                "datetime ! 2024-01-05T10:00:00Z 2024-01-05T10:00:00.123+02:00",
                "datetime ! 2024-01-05 2024-01-05T10:00",
                "text ! 0123 4567",
                "text ! 0001",
                "text ! 1234567890123456 12",
                "text ! +4915112345678 5",
                "text ! 12E5 13E7",
                "text ! 5 €5 $6",
                "text ! 5% 0.05",
                "text ! 1 2 three",
                "text ! NaN Infinity",
                "text ! Infinity 1.5",
                "text ! NA NULL",
                "text ! F F F",
                "text ! yes no maybe",
                "text ! yes true",
                "text ! 1.2.10 1.3.4",
                "text ! 192.168.0.1 10.0.0.1",
                "text ! 2024-02-30 2024-01-01",
                "text ! 31/12/2024 12/31/2024",
                "text ! 1,23,4 5",
                "text ! 2024-01 2024-02"
            })
    void eachColumnIsWhatAllItsValuesAre(String type, String values) {
        TypeGuess guess = guess(values.strip().split(" ", -1)).getFirst();

        assertThat(guess.type().word()).as(guess.toString()).isEqualTo(type);
    }

    @Test
    void blanksAmongNumbersAreMissing() {
        List<TypeGuess> guesses = guessColumns('.', List.of(List.of("1.5", " ", "", "2")));

        assertThat(guesses.getFirst().type()).isEqualTo(ValueType.NUMBER);
        assertThat(guesses.getFirst().share()).isEqualTo(1);
    }

    @Test
    void aColumnWithoutValuesIsText() {
        assertThat(guess("", " ").getFirst().type()).isEqualTo(ValueType.TEXT);
    }

    @Test
    void aColumnThatIsMostlyNumbersIsTextWithNumbersAsAlternative() {
        String[] values = new String[100];
        Arrays.fill(values, "1.5");
        values[7] = "many";
        values[8] = "few";

        TypeGuess guess = guess(values).getFirst();

        assertThat(guess.type()).isEqualTo(ValueType.TEXT);
        assertThat(guess.reason()).contains("98.0 % of the values are numbers");
        assertThat(guess.as(ValueType.NUMBER).share()).isEqualTo(0.98);
    }

    @Test
    void aDecimalCommaInOneColumnDecidesForTheOthers() {
        List<TypeGuess> guesses =
                guessColumns('.', List.of(List.of("1,5", "2,75"), List.of("1.234", "5.678")));

        assertThat(guesses.get(0).format()).isEqualTo(new Numerals(',', ""));
        assertThat(guesses.get(1).format()).isEqualTo(new Numerals(',', ""));
        assertThat(guesses.get(1).type()).isEqualTo(ValueType.INTEGER);
    }

    @Test
    void threeDigitsAfterACommaAreThousandsUnlessSemicolonsSeparateFields() {
        List<List<String>> column = List.of(List.of("1,234", "5,678"));

        TypeGuess english = guessColumns('.', column).getFirst();
        TypeGuess german = guessColumns(',', column).getFirst();

        assertThat(english.type()).isEqualTo(ValueType.INTEGER);
        assertThat(german.type()).isEqualTo(ValueType.NUMBER);
        assertThat(german.alternatives())
                .extracting(TypeGuess::type)
                .containsExactly(ValueType.INTEGER, ValueType.TEXT);
    }

    @Test
    void aDayOverTwelveDecidesForTheColumnAndThenForTheFile() {
        List<TypeGuess> guesses =
                guessColumns(
                        '.',
                        List.of(
                                List.of("01/02/2024", "12/31/2024"),
                                List.of("03/04/2024", "05/06/2024")));

        assertThat(guesses.get(0).format()).isEqualTo(new Dates(Order.MONTH_FIRST, "MM/dd/yyyy"));
        assertThat(guesses.get(1).format()).isEqualTo(new Dates(Order.MONTH_FIRST, "MM/dd/yyyy"));
        assertThat(guesses.get(1).reason()).contains("could also be day first");
    }

    @Test
    void datesThatNothingDecidesAreDayFirstAndSaySo() {
        TypeGuess guess = guess("01/02/2024", "03/04/2024").getFirst();

        assertThat(guess.format()).isEqualTo(new Dates(Order.DAY_FIRST, "dd/MM/yyyy"));
        assertThat(guess.reason())
                .isEqualTo(
                        "All values are dates (dd/MM/yyyy), day first, but they could also be"
                                + " month first");
        assertThat(guess.alternatives().getFirst().format())
                .isEqualTo(new Dates(Order.MONTH_FIRST, "MM/dd/yyyy"));
    }

    @Test
    void timesWithAmAndPmSpeakForTheMonthFirst() {
        TypeGuess guess = guess("01/02/2024 2:30 PM", "03/04/2024 9:00 AM").getFirst();

        assertThat(guess.type()).isEqualTo(ValueType.DATETIME);
        assertThat(guess.format()).isEqualTo(new Dates(Order.MONTH_FIRST, "MM/dd/yyyy h:mm a"));
    }

    private static List<TypeGuess> guess(String... values) {
        return guessColumns('.', List.of(List.of(values)));
    }

    private static List<TypeGuess> guessColumns(char likelyDecimal, List<List<String>> columns) {
        var guesser = new TypeGuesser(columns.size(), likelyDecimal);
        for (int row = 0; row < columns.getFirst().size(); row++) {
            List<String> fields = new ArrayList<>();
            for (List<String> column : columns) {
                fields.add(column.get(row));
            }
            guesser.see(TestRows.of(fields));
        }
        return guesser.guesses();
    }
}
