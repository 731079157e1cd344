package org.audienceworkbench.table;

import java.util.HashMap;
import java.util.Map;

/// Months and weekdays as files write them, in English, German, French, Spanish, Italian, Dutch and
/// Portuguese, whole and shortened.
final class MonthNames {

    private static final String[] MONTHS = {
        "jan january januar jänner janvier janv enero ene gennaio gen januari janeiro",
        "feb february februar février févr fév febrero febbraio februari fevereiro fev",
        "mar march märz mär mrz mars marzo maart mrt março",
        "apr april avril avr abril abr aprile",
        "may mai mayo maggio mag mei maio",
        "jun june juni juin junio giugno giu junho",
        "jul july juli juillet juil julio luglio lug julho",
        "aug august août aoû agosto ago augustus",
        "sep sept september septembre septiembre settembre set setembro",
        "oct october oktober okt octobre octubre ottobre ott outubro out",
        "nov november novembre noviembre novembro",
        "dec december dezember dez décembre déc diciembre dic dicembre dezembro",
    };

    private static final String WEEKDAYS =
            "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat"
                    + " saturday sun sunday";

    private static final Map<String, Integer> NUMBERS = numbers();

    private MonthNames() {}

    /// @param word in small letters
    /// @return 1 to 12 for a month, 0 for a weekday, -1 for anything else
    static int number(String word) {
        return NUMBERS.getOrDefault(word, -1);
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (String day : WEEKDAYS.split(" ", -1)) {
            numbers.put(day, 0);
        }
        for (int month = 0; month < MONTHS.length; month++) {
            for (String name : MONTHS[month].split(" ", -1)) {
                numbers.put(name, month + 1);
            }
        }
        return Map.copyOf(numbers);
    }
}
