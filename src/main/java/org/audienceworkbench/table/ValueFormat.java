package org.audienceworkbench.table;

/// How the values of a column are written.
public sealed interface ValueFormat {

    /// As they stand.
    record Plain() implements ValueFormat {}

    /// Numbers.
    ///
    /// @param decimal the decimal mark, `.` or `,`; thousands may be separated by the other one, by
    ///   spaces or by apostrophes
    /// @param unit the currency sign or code, or `%`, that values may carry and that is left out
    ///   (`12 %` becomes 12), or ""
    record Numerals(char decimal, String unit) implements ValueFormat {}

    /// Yes and no, in any case; 1 and 0 are always understood, too.
    record Booleans(String yes, String no) implements ValueFormat {}

    /// Dates with or without times, in any common way of writing, even mixed. Years of two digits
    /// lie in 1969 to 2068.
    ///
    /// @param order what the numbers in `01/02/2024` are
    /// @param pattern the way most values are written, for the user, such as `dd/MM/yyyy HH:mm`
    record Dates(Order order, String pattern) implements ValueFormat {}

    /// Moments as a count since 1970-01-01T00:00Z.
    record Epoch(Unit unit) implements ValueFormat {}

    /// What is counted.
    enum Unit {
        SECONDS,
        MILLISECONDS,
        MICROSECONDS;

        /// How many make a second.
        long perSecond() {
            return switch (this) {
                case SECONDS -> 1;
                case MILLISECONDS -> 1000;
                case MICROSECONDS -> 1_000_000;
            };
        }
    }

    /// Which of two numbers is the day.
    enum Order {
        DAY_FIRST,
        MONTH_FIRST
    }
}
