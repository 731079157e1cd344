package org.audienceworkbench.table;

import org.audienceworkbench.table.ValueFormat.Order;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Guesses what every column holds, from as many rows as it is shown.
///
/// What one column leaves open, the others decide: a decimal comma or a day over 12 anywhere in the
/// file speaks for the whole file. Where nothing speaks, `1,234` is a thousand unless fields are
/// separated by semicolons, `1.234` is a fraction, and the day comes first unless times are written
/// with AM and PM. Such a guess has the other reading among its alternatives.
public final class TypeGuesser {

    private static final int SAMPLE_ROWS = 10_000;

    private final List<ColumnEvidence> columns = new ArrayList<>();
    private final char likelyDecimal;

    /// @param likelyDecimal see [CsvFormat#likelyDecimal]
    public TypeGuesser(int columnCount, char likelyDecimal) {
        this.likelyDecimal = likelyDecimal;
        var number = new NumberText();
        var date = new DateText();
        for (int i = 0; i < columnCount; i++) {
            columns.add(new ColumnEvidence(number, date));
        }
    }

    /// Guesses from the first 10,000 rows of a file; rejected rows have no say.
    ///
    /// @throws org.audienceworkbench.base.Problem when the file can't be read
    public static List<TypeGuess> guess(Path file, CsvFormat format) {
        try (var table = CsvTable.open(file, format)) {
            var guesser = new TypeGuesser(table.columns().size(), format.likelyDecimal());
            for (int rows = 0; rows < SAMPLE_ROWS && table.next(); rows++) {
                if (table.row() instanceof Row.Values values) {
                    guesser.see(values);
                }
            }
            return guesser.guesses();
        }
    }

    /// What these values of one column are.
    public static TypeGuess ofValues(Iterable<String> values) {
        var guesser = new TypeGuesser(1, '.');
        for (String value : values) {
            guesser.columns.getFirst().see(value.toCharArray(), 0, value.length());
        }
        return guesser.guesses().getFirst();
    }

    public void see(Row.Values row) {
        char[] chars = row.chars();
        for (int column = 0; column < columns.size(); column++) {
            columns.get(column).see(chars, row.from(column), row.to(column));
        }
    }

    /// One guess a column, from the rows seen so far.
    public List<TypeGuess> guesses() {
        char decimal = decimal();
        Order order = order(decimal);
        return columns.stream()
                .map(column -> new ColumnGuess(column, decimal, order).guess())
                .toList();
    }

    /// The decimal mark of columns that leave it open.
    private char decimal() {
        long commas = columns.stream().filter(c -> c.commaNumbers.all > c.pointNumbers.all).count();
        long points = columns.stream().filter(c -> c.pointNumbers.all > c.commaNumbers.all).count();
        if (commas == points) {
            boolean ambiguousCommas = columns.stream().anyMatch(c -> c.ambiguousCommas > 0);
            return ambiguousCommas ? likelyDecimal : '.';
        }
        return commas > points ? ',' : '.';
    }

    /// The order of dates in columns that leave it open.
    private Order order(char decimal) {
        long dayFirst = columns.stream().filter(c -> c.dayFirstDates > c.monthFirstDates).count();
        long monthFirst = columns.stream().filter(c -> c.monthFirstDates > c.dayFirstDates).count();
        if (dayFirst != monthFirst) {
            return dayFirst > monthFirst ? Order.DAY_FIRST : Order.MONTH_FIRST;
        }
        boolean dotted = decimal == ',' || columns.stream().anyMatch(c -> c.dottedDates > 0);
        boolean twelveHours = columns.stream().anyMatch(c -> c.twelveHourTimes > 0);
        return twelveHours && !dotted ? Order.MONTH_FIRST : Order.DAY_FIRST;
    }
}
