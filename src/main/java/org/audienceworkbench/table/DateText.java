package org.audienceworkbench.table;

import org.audienceworkbench.table.ValueFormat.Order;

import java.time.LocalDate;
import java.util.Locale;

/// Reads one date at a time, with or without a time of day, out of characters.
///
/// Every common way of writing is understood at once, since real columns mix them; only which of
/// two numbers is the day has to be known.
final class DateText {

    /// How the date is written.
    enum Shape {
        YEAR_FIRST,
        COMPACT,
        NUMBERS,
        DAY_AND_NAME,
        NAME_AND_DAY
    }

    private int year;
    private int month;
    private int day;
    private Shape shape = Shape.YEAR_FIRST;
    private char separator;
    private boolean shortYear;
    private final TimeText time = new TimeText();

    private int at;
    private int end;

    LocalDate date() {
        return LocalDate.of(year, month, day);
    }

    TimeText time() {
        return time;
    }

    Shape shape() {
        return shape;
    }

    char separator() {
        return separator;
    }

    /// The all-zero date that MySQL writes for a missing one.
    boolean isZero() {
        return year == 0 && month == 0 && day == 0;
    }

    static boolean looksLikeDate(String text) {
        var date = new DateText();
        char[] chars = text.toCharArray();
        return date.read(chars, 0, chars.length, Order.DAY_FIRST)
                || date.read(chars, 0, chars.length, Order.MONTH_FIRST);
    }

    /// @return false when the characters are no date; the other methods have no meaning then
    boolean read(char[] chars, int from, int to, Order order) {
        at = from;
        end = to;
        while (at < end && NumberText.isBlank(chars[at])) {
            at++;
        }
        while (end > at && NumberText.isBlank(chars[end - 1])) {
            end--;
        }
        // The shortest is 1/1/24, the longest a weekday, a month's name, a time and a zone.
        if (end - at < 6 || end - at > 60) {
            return false;
        }
        return readDate(chars, order) && (isZero() || isValid()) && time.read(chars, at, end);
    }

    /// The way the last date was written, such as `dd/MM/yyyy HH:mm` if the day comes first.
    String pattern() {
        String years = shortYear ? "yy" : "yyyy";
        String date =
                switch (shape) {
                    case YEAR_FIRST -> "yyyy" + separator + "MM" + separator + "dd";
                    case COMPACT -> "yyyyMMdd";
                    case NUMBERS -> "dd" + separator + "MM" + separator + years;
                    case DAY_AND_NAME -> "d" + separator + "MMM" + separator + years;
                    case NAME_AND_DAY -> "MMM d, " + years;
                };
        return date + time.pattern();
    }

    private boolean readDate(char[] chars, Order order) {
        shortYear = false;
        separator = ' ';
        if (Character.isLetter(chars[at])) {
            int name = name(chars);
            skipPunctuation(chars);
            if (name > 0) {
                shape = Shape.NAME_AND_DAY;
                month = name;
                day = number(chars, 2);
                skipPunctuation(chars);
                year = number(chars, 4);
                return day > 0 && year >= 1000;
            }
            if (name < 0) {
                return false;
            }
        }
        int start = at;
        int first = number(chars, 8);
        int width = at - start;
        if (first < 0) {
            return false;
        }
        return switch (width) {
            case 8 -> compact(first);
            case 4 -> yearFirst(chars, first);
            case 1, 2 -> dayOrMonthFirst(chars, first, width, order);
            default -> false;
        };
    }

    private boolean compact(int digits) {
        shape = Shape.COMPACT;
        year = digits / 10_000;
        month = digits / 100 % 100;
        day = digits % 100;
        // Other numbers of eight digits are no dates.
        return year >= 1900 && year <= 2100;
    }

    private boolean yearFirst(char[] chars, int first) {
        shape = Shape.YEAR_FIRST;
        year = first;
        if (!takeSeparator(chars)) {
            return false;
        }
        month = number(chars, 2);
        if (at == end || chars[at++] != separator) {
            return false;
        }
        day = number(chars, 2);
        return day >= 0 && (year >= 1000 || isZero());
    }

    private boolean dayOrMonthFirst(char[] chars, int first, int width, Order order) {
        int start = at;
        skipPunctuation(chars);
        if (at < end && chars[at] == '-') {
            at++;
        }
        if (at < end && Character.isLetter(chars[at])) {
            shape = Shape.DAY_AND_NAME;
            separator = chars[start] == '-' ? '-' : ' ';
            day = first;
            month = name(chars);
            skipPunctuation(chars);
            if (at < end && chars[at] == '-') {
                at++;
            }
            return month > 0 && takeYear(chars, true);
        }
        at = start;
        shape = Shape.NUMBERS;
        if (!takeSeparator(chars)) {
            return false;
        }
        int secondStart = at;
        int second = number(chars, 2);
        boolean twoDigits = width == 2 && at - secondStart == 2;
        if (second < 0 || at == end || chars[at++] != separator) {
            return false;
        }
        day = order == Order.DAY_FIRST ? first : second;
        month = order == Order.DAY_FIRST ? second : first;
        // 1.2.10 is a version or a chapter; 1/2/10 and 01.02.10 are dates.
        return takeYear(chars, twoDigits || separator == '/');
    }

    private boolean takeYear(char[] chars, boolean mayBeShort) {
        int start = at;
        year = number(chars, 4);
        int width = at - start;
        if (width == 2 && mayBeShort) {
            shortYear = true;
            // POSIX: 69 to 99 are the last century's.
            year += year < 69 ? 2000 : 1900;
            return true;
        }
        return width == 4 && year >= 1000;
    }

    private boolean takeSeparator(char[] chars) {
        if (at == end) {
            return false;
        }
        separator = chars[at++];
        return separator == '-' || separator == '/' || separator == '.';
    }

    private boolean isValid() {
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= LocalDate.of(year, month, 1).lengthOfMonth());
    }

    /// A number of at most so many digits, or -1; stops behind it.
    private int number(char[] chars, int most) {
        int start = at;
        int number = 0;
        while (at < end && at - start < most && chars[at] >= '0' && chars[at] <= '9') {
            number = number * 10 + (chars[at++] - '0');
        }
        return at == start ? -1 : number;
    }

    /// The month or weekday at this place, see [MonthNames#number].
    private int name(char[] chars) {
        int start = at;
        while (at < end && Character.isLetter(chars[at])) {
            at++;
        }
        return at - start < 3 || at - start > 10
                ? -1
                : MonthNames.number(new String(chars, start, at - start).toLowerCase(Locale.ROOT));
    }

    private void skipPunctuation(char[] chars) {
        while (at < end && (chars[at] == '.' || chars[at] == ',' || chars[at] == ' ')) {
            at++;
        }
    }
}
