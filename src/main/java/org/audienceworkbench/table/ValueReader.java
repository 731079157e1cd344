package org.audienceworkbench.table;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// Reads the fields of rows as typed values.
///
/// Empty fields and blanks are missing in every column; the usual markers (`NA`, `null`, `-` and so
/// on) are missing in every column but text.
public final class ValueReader {

    private final TypeGuess[] types;
    private final ZoneId zone;
    private final NumberText number = new NumberText();
    private final DateText date = new DateText();

    private ValueReader(List<TypeGuess> types, ZoneId zone) {
        this.types = types.toArray(new TypeGuess[0]);
        this.zone = zone;
    }

    /// @param zone for times without a zone of their own. A time that the clocks skip in spring is
    ///   moved on by the length of the gap, and of two equal ones in autumn it is the first:
    ///   java.time's rule
    public static ValueReader of(List<TypeGuess> types, ZoneId zone) {
        return new ValueReader(types, zone);
    }

    /// Puts the value of one field into the cell.
    public void read(Row.Values row, int column, Cell cell) {
        read(row.chars(), row.from(column), row.to(column), column, cell);
    }

    /// Puts the value of a text, read as a column's field, into the cell.
    public void read(String text, int column, Cell cell) {
        read(text.toCharArray(), 0, text.length(), column, cell);
    }

    private void read(char[] chars, int from, int to, int column, Cell cell) {
        if (from == to) {
            cell.missing();
            return;
        }
        TypeGuess type = types[column];
        switch (type.format()) {
            case ValueFormat.Plain _ -> readText(chars, from, to, cell);
            case ValueFormat.Numerals format ->
                    readNumber(format, type.type(), chars, from, to, cell);
            case ValueFormat.Booleans format -> readBoolean(format, chars, from, to, cell);
            case ValueFormat.Epoch format -> {
                long millis = EpochText.read(chars, from, to, format.unit());
                if (millis == EpochText.NONE) {
                    missingOrBad(chars, from, to, cell);
                } else if (type.type() == ValueType.DATE) {
                    cell.day(Math.floorDiv(millis, 86_400_000L));
                } else {
                    cell.instant(millis);
                }
            }
            case ValueFormat.Dates format -> readDate(format, type.type(), chars, from, to, cell);
        }
    }

    /// Why a row can't be taken whose field was [Cell.Kind#BAD].
    ///
    /// @param name the column's name
    public Row.Rejected rejected(Row.Values row, int column, String name) {
        return switch (types[column].type()) {
            case INTEGER -> rejected(row, name, Rules.NOT_AN_INTEGER, "a whole number");
            case NUMBER -> rejected(row, name, Rules.NOT_A_NUMBER, "a number");
            case BOOLEAN -> rejected(row, name, Rules.NOT_A_BOOLEAN, "yes or no");
            case DATE -> rejected(row, name, Rules.NOT_A_DATE, "a date");
            case DATETIME -> rejected(row, name, Rules.NOT_A_DATETIME, "a date and time");
            case TEXT -> throw new IllegalArgumentException("every field is a text");
        };
    }

    private static Row.Rejected rejected(
            Row.Values row, String name, String rule, String expected) {
        return new Row.Rejected(row.line(), name, rule, "The value is not " + expected);
    }

    private static void readText(char[] chars, int from, int to, Cell cell) {
        if (NumberText.isBlank(chars[from]) && MissingText.isBlank(chars, from, to)) {
            cell.missing();
        } else {
            cell.text(new String(chars, from, to - from));
        }
    }

    private void readNumber(
            ValueFormat.Numerals format,
            ValueType type,
            char[] chars,
            int from,
            int to,
            Cell cell) {
        if (number.read(chars, from, to, format.decimal())
                && !number.isLong()
                && (number.unit().isEmpty() || number.unit().equals(format.unit()))
                && (type == ValueType.NUMBER || number.value() == Math.rint(number.value()))) {
            cell.number(number.value());
        } else {
            missingOrBad(chars, from, to, cell);
        }
    }

    private static void readBoolean(
            ValueFormat.Booleans format, char[] chars, int from, int to, Cell cell) {
        int start = from;
        int end = to;
        while (start < end && NumberText.isBlank(chars[start])) {
            start++;
        }
        while (end > start && NumberText.isBlank(chars[end - 1])) {
            end--;
        }
        if (BooleanText.is(format.yes(), chars, start, end)
                || BooleanText.is("1", chars, start, end)) {
            cell.number(1);
        } else if (BooleanText.is(format.no(), chars, start, end)
                || BooleanText.is("0", chars, start, end)) {
            cell.number(0);
        } else {
            missingOrBad(chars, from, to, cell);
        }
    }

    private void readDate(
            ValueFormat.Dates format, ValueType type, char[] chars, int from, int to, Cell cell) {
        if (!date.read(chars, from, to, format.order())) {
            missingOrBad(chars, from, to, cell);
        } else if (date.isZero()) {
            cell.missing();
        } else if (type == ValueType.DATE) {
            // A time is left out: the day is the one that stands in the file.
            cell.day(date.date().toEpochDay());
        } else {
            cell.instant(instant());
        }
    }

    private long instant() {
        TimeText time = date.time();
        if (time.hasZone()) {
            return date.date().toEpochDay() * 86_400_000L
                    + time.millisOfDay()
                    - time.offsetSeconds() * 1000L;
        }
        return LocalDateTime.of(date.date(), LocalTime.ofNanoOfDay(time.millisOfDay() * 1_000_000L))
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }

    private static void missingOrBad(char[] chars, int from, int to, Cell cell) {
        if (MissingText.isBlank(chars, from, to) || MissingText.isMarker(chars, from, to)) {
            cell.missing();
        } else {
            cell.bad();
        }
    }
}
