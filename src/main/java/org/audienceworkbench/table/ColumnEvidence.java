package org.audienceworkbench.table;

import org.audienceworkbench.table.ValueFormat.Order;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Counts what the values of one column could be.
final class ColumnEvidence {

    private static final int MOST_PATTERNS = 4;

    private final NumberText number;
    private final DateText date;

    /// Values that are neither blank nor markers of missing ones.
    long values;

    /// Numbers when the decimal mark is a point, and those of them that are whole.
    final Count pointNumbers = new Count();

    /// Numbers when the decimal mark is a comma, and those of them that are whole.
    final Count commaNumbers = new Count();

    /// Values with a comma that could be the decimal mark or a thousands separator.
    long ambiguousCommas;

    /// Values with zeros in front.
    long padded;

    /// Values of more digits than a number holds exactly.
    long tooLong;

    long phones;
    long withUnit;
    final Set<String> units = new LinkedHashSet<>();

    long dayFirstDates;
    long monthFirstDates;

    /// Dates whose day could be the month.
    long ambiguousDates;

    /// Dates that have a time of day.
    long times;

    long twelveHourTimes;
    long dottedDates;
    long compactDates;

    /// The first few ways of writing, as if the day came first.
    final Set<String> patterns = new LinkedHashSet<>();

    /// Whole numbers that could count the time since 1970, by unit.
    static final List<ValueFormat.Unit> UNITS = List.of(ValueFormat.Unit.values());

    final long[] epochs = new long[UNITS.size()];

    final long[] yes = new long[BooleanText.PAIRS.size()];
    final long[] no = new long[BooleanText.PAIRS.size()];

    static final class Count {
        long all;
        long whole;
    }

    /// @param number and `date`: shared by all columns
    ColumnEvidence(NumberText number, DateText date) {
        this.number = number;
        this.date = date;
    }

    void see(char[] chars, int from, int to) {
        if (MissingText.isBlank(chars, from, to) || MissingText.isMarker(chars, from, to)) {
            return;
        }
        values++;
        boolean numeric = seeNumber(chars, from, to);
        // Of the plain numbers only those of eight digits can be dates.
        if (!numeric || to - from >= 8) {
            seeDate(chars, from, to);
        }
        if (!numeric) {
            seeBoolean(chars, from, to);
        }
    }

    private boolean seeNumber(char[] chars, int from, int to) {
        boolean comma = readsAs(commaNumbers, chars, from, to, ',');
        boolean point = readsAs(pointNumbers, chars, from, to, '.');
        if (!comma && !point) {
            return false;
        }
        if (comma && point && contains(chars, from, to, ',')) {
            ambiguousCommas++;
        }
        for (int i = 0; i < epochs.length; i++) {
            boolean fits =
                    to - from >= 9
                            && EpochText.read(chars, from, to, UNITS.get(i)) != EpochText.NONE;
            epochs[i] += fits ? 1 : 0;
        }
        if (!point) {
            number.read(chars, from, to, ',');
        }
        padded += number.isPadded() ? 1 : 0;
        tooLong += number.isLong() ? 1 : 0;
        phones += number.isPhone() ? 1 : 0;
        if (!number.unit().isEmpty()) {
            withUnit++;
            units.add(number.unit());
        }
        return true;
    }

    private boolean readsAs(Count count, char[] chars, int from, int to, char decimal) {
        boolean fits = number.read(chars, from, to, decimal);
        if (fits) {
            count.all++;
            count.whole += number.isWhole() ? 1 : 0;
        }
        return fits;
    }

    private void seeDate(char[] chars, int from, int to) {
        boolean monthFirst = date.read(chars, from, to, Order.MONTH_FIRST);
        if (monthFirst) {
            monthFirstDates++;
        }
        if (date.read(chars, from, to, Order.DAY_FIRST)) {
            dayFirstDates++;
            if (date.shape() == DateText.Shape.NUMBERS && monthFirst) {
                ambiguousDates++;
            }
        } else if (!monthFirst) {
            return;
        } else {
            date.read(chars, from, to, Order.MONTH_FIRST);
        }
        if (patterns.size() < MOST_PATTERNS) {
            patterns.add(date.pattern());
        }
        times += date.time().isPresent() ? 1 : 0;
        twelveHourTimes += date.time().isTwelveHours() ? 1 : 0;
        compactDates += date.shape() == DateText.Shape.COMPACT ? 1 : 0;
        dottedDates += date.shape() == DateText.Shape.NUMBERS && date.separator() == '.' ? 1 : 0;
    }

    private void seeBoolean(char[] chars, int from, int to) {
        int start = from;
        int end = to;
        while (NumberText.isBlank(chars[start])) {
            start++;
        }
        while (NumberText.isBlank(chars[end - 1])) {
            end--;
        }
        if (end - start > BooleanText.LONGEST) {
            return;
        }
        for (int pair = 0; pair < yes.length; pair++) {
            ValueFormat.Booleans words = BooleanText.PAIRS.get(pair);
            yes[pair] += BooleanText.is(words.yes(), chars, start, end) ? 1 : 0;
            no[pair] += BooleanText.is(words.no(), chars, start, end) ? 1 : 0;
        }
    }

    private static boolean contains(char[] chars, int from, int to, char wanted) {
        for (int i = from; i < to; i++) {
            if (chars[i] == wanted) {
                return true;
            }
        }
        return false;
    }
}
