package org.audienceworkbench.segment;

import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Says in words how a value is compared.
///
/// @param type of what it is compared with
record ValueWords(ValueType type) {

    String compared(Comparison is, Literal value) {
        return how(is) + said(value);
    }

    /// The same with another attribute in the place of the value.
    String compared(Comparison is, String other) {
        return (is == Comparison.EQUAL ? "the same as " : how(is)) + other;
    }

    private String how(Comparison is) {
        boolean time = type == ValueType.DATE || type == ValueType.DATETIME;
        boolean text = type == ValueType.TEXT;
        return switch (is) {
            case EQUAL -> "";
            case LESS -> time ? "before " : text ? "alphabetically before " : "less than ";
            case AT_MOST -> time ? "on or before " : text ? "alphabetically up to " : "at most ";
            case MORE -> time ? "after " : text ? "alphabetically after " : "more than ";
            case AT_LEAST -> time ? "on or after " : text ? "alphabetically from " : "at least ";
        };
    }

    /// @param form where the values go, or empty for a list of alternatives
    String filled(String form, List<Literal> values) {
        List<String> said = values.stream().map(this::said).toList();
        return form.isEmpty() ? list(said, "or") : form.formatted(said.toArray());
    }

    private String said(Literal literal) {
        return switch (literal) {
            case Literal.Numeric(var value) ->
                    type == ValueType.BOOLEAN && (value == 0 || value == 1)
                            ? yesNo(value == 1)
                            : number(value);
            case Literal.Truth(var value) ->
                    type == ValueType.BOOLEAN ? yesNo(value) : value ? "1" : "0";
            case Literal.Text(var value) ->
                    type == ValueType.DATE || type == ValueType.DATETIME
                            ? IsoTimes.dateOrTime(value).map(this::said).orElse(quoted(value))
                            : quoted(value);
            case Literal.Date(var day) -> day(day);
            case Literal.DateTime(var time) -> time(time);
            case Literal.Moment(var moment) ->
                    time(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)) + " UTC";
        };
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(day);
    }

    private static String time(LocalDateTime time) {
        String clock = time.toLocalTime().toString();
        return day(time.toLocalDate()) + ", " + clock;
    }

    static String number(double value) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMaximumFractionDigits(15);
        return format.format(value);
    }

    static String daysAgo(Comparison is, Literal value) {
        return days(is, value) + " ago";
    }

    static String daysAhead(Comparison is, Literal value) {
        return days(is, value) + " ahead";
    }

    private static String days(Comparison is, Literal value) {
        String exactly = is == Comparison.EQUAL ? "exactly " : "";
        String days = value.equals(new Literal.Numeric(1)) ? " day" : " days";
        return exactly + new ValueWords(ValueType.NUMBER).compared(is, value) + days;
    }

    static String events(Comparison is, Literal value, String type) {
        boolean none = value.equals(new Literal.Numeric(0));
        boolean one = value.equals(new Literal.Numeric(1));
        if ((is == Comparison.EQUAL && none) || (is == Comparison.LESS && one)) {
            return "no " + type(type) + " events";
        }
        if ((is == Comparison.MORE && none) || (is == Comparison.AT_LEAST && one)) {
            return "at least one " + type(type) + " event";
        }
        String exactly = is == Comparison.EQUAL ? "exactly " : "";
        String count =
                is == Comparison.LESS
                        ? "fewer than " + new ValueWords(ValueType.NUMBER).said(value)
                        : new ValueWords(ValueType.NUMBER).compared(is, value);
        return exactly + count + " " + type(type) + (one ? " event" : " events");
    }

    static String window(@Nullable Period within) {
        if (within == null) {
            return " at any time";
        }
        String length = within.toString();
        return " in the last " + (within.amount() == 1 ? length.substring(2) : length);
    }

    static String type(String type) {
        return Tokens.isPlainWord(type) ? type : quoted(type);
    }

    static String quoted(String text) {
        return "“" + text + "”";
    }

    /// `a, b and c`
    static String list(List<String> items, String word) {
        int last = items.size() - 1;
        return last == 0
                ? items.getFirst()
                : String.join(", ", items.subList(0, last)) + " " + word + " " + items.get(last);
    }
}
