package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Expression.Function;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Works an expression out for all customers of a Frame, a part at a time over all rows. No result
/// is ever infinite or not a number: it is missing then.
public final class ExpressionEvaluation {

    private final Frame frame;
    private final int size;

    public ExpressionEvaluation(Frame frame) {
        this.frame = frame;
        this.size = frame.size();
    }

    public Column column(Expression expression) {
        return switch (expression) {
            case Expression.Numeric(var value) -> constant(value);
            case Expression.Truth(var value) -> constant(value ? 1 : 0);
            case Expression.Words(var value) -> {
                var codes = new int[value.isEmpty() ? 0 : size];
                yield value.isEmpty()
                        ? new Column.Texts.Maker(size).made()
                        : new Column.Texts(codes, new String[] {value});
            }
            case Expression.Value(var name, _) -> frame.column(name);
            case Expression.Calculation(var sign, var left, var right) ->
                    calculated(sign, numbers(left), numbers(right));
            case Expression.Choice(var condition, var holds, var fails, _) ->
                    chosen(condition, column(holds), column(fails));
            case Expression.Call call -> called(call);
        };
    }

    private Column constant(double value) {
        var values = new double[size];
        Arrays.fill(values, value);
        return new Column.Numbers(values);
    }

    private double[] numbers(Expression expression) {
        return ((Column.Numbers) column(expression)).values();
    }

    private Column calculated(char sign, double[] left, double[] right) {
        var values = new double[size];
        for (int row = 0; row < size; row++) {
            values[row] =
                    finite(
                            switch (sign) {
                                case '+' -> left[row] + right[row];
                                case '-' -> left[row] - right[row];
                                case '*' -> left[row] * right[row];
                                default -> left[row] / right[row];
                            });
        }
        return new Column.Numbers(values);
    }

    private static double finite(double value) {
        // -0.0 becomes 0.0, which is what people write
        return Double.isInfinite(value) ? Double.NaN : value + 0.0;
    }

    private Column chosen(Rule condition, Column holds, Column fails) {
        var members = new RuleEvaluation(frame, _ -> Optional.empty()).members(condition);
        return merged(List.of(holds, fails), row -> members.contains(row) ? 0 : 1);
    }

    private interface Which {
        int of(int row);
    }

    /// @param which the column that a row's value comes from
    private Column merged(List<Column> columns, Which which) {
        return switch (columns.getFirst()) {
            case Column.Numbers _ -> {
                var values = new double[size];
                for (int row = 0; row < size; row++) {
                    values[row] = ((Column.Numbers) columns.get(which.of(row))).values()[row];
                }
                yield new Column.Numbers(values);
            }
            case Column.Days _ -> {
                var values = new int[size];
                for (int row = 0; row < size; row++) {
                    values[row] = ((Column.Days) columns.get(which.of(row))).values()[row];
                }
                yield new Column.Days(values);
            }
            case Column.Instants _ -> {
                var values = new long[size];
                for (int row = 0; row < size; row++) {
                    values[row] = ((Column.Instants) columns.get(which.of(row))).values()[row];
                }
                yield new Column.Instants(values);
            }
            case Column.Texts _ -> texts(row -> columns.get(which.of(row)).text(row));
        };
    }

    private interface Text {
        @Nullable String of(int row);
    }

    private Column texts(Text text) {
        var maker = new Column.Texts.Maker(size);
        for (int row = 0; row < size; row++) {
            maker.set(row, text.of(row));
        }
        return maker.made();
    }

    private Column called(Expression.Call call) {
        List<Column> columns = new ArrayList<>();
        call.arguments().forEach(argument -> columns.add(column(argument)));
        Column first = columns.getFirst();
        return switch (call.function()) {
            case MIN, MAX -> extreme(call.function() == Function.MIN, columns);
            case ABS -> each(first, Math::abs);
            case ROUND -> {
                int digits = columns.size() == 1 || size == 0 ? 0 : (int) value(columns.get(1), 0);
                yield each(first, value -> rounded(value, digits));
            }
            case FLOOR -> each(first, Math::floor);
            case CEIL -> each(first, Math::ceil);
            case COALESCE -> merged(columns, row -> present(columns, row));
            case DAYS_SINCE -> days(first, day -> frame.asOf().day().toEpochDay() - day);
            case YEAR -> days(first, day -> LocalDate.ofEpochDay(day).getYear());
            case MONTH -> days(first, day -> LocalDate.ofEpochDay(day).getMonthValue());
            case LOWER -> texts(row -> cased(first.text(row), false));
            case UPPER -> texts(row -> cased(first.text(row), true));
            case CONCAT -> texts(row -> joined(columns, row));
            case BINS -> binned(columns);
        };
    }

    private static double value(Column column, int row) {
        return ((Column.Numbers) column).values()[row];
    }

    private Column extreme(boolean least, List<Column> columns) {
        var values = new double[size];
        for (int row = 0; row < size; row++) {
            double extreme = value(columns.getFirst(), row);
            for (Column column : columns) {
                double other = value(column, row);
                extreme = least ? Math.min(extreme, other) : Math.max(extreme, other);
            }
            values[row] = extreme;
        }
        return new Column.Numbers(values);
    }

    private interface Change {
        double of(double value);
    }

    private Column each(Column column, Change change) {
        var values = new double[size];
        for (int row = 0; row < size; row++) {
            double value = value(column, row);
            values[row] = Double.isNaN(value) ? Double.NaN : finite(change.of(value));
        }
        return new Column.Numbers(values);
    }

    private static double rounded(double value, int digits) {
        int places = Math.clamp(digits, -300, 300);
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).doubleValue();
    }

    private static int present(List<Column> columns, int row) {
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).isMissing(row)) {
                return i;
            }
        }
        return 0;
    }

    private interface OfDay {
        double of(long day);
    }

    private Column days(Column column, OfDay measure) {
        var values = new double[size];
        for (int row = 0; row < size; row++) {
            values[row] = column.isMissing(row) ? Double.NaN : measure.of(day(column, row));
        }
        return new Column.Numbers(values);
    }

    private long day(Column column, int row) {
        return switch (column) {
            case Column.Days(var values) -> values[row];
            case Column.Instants(var values) ->
                    LocalDate.ofInstant(Instant.ofEpochMilli(values[row]), frame.asOf().zone())
                            .toEpochDay();
            case Column.Numbers _, Column.Texts _ ->
                    throw new IllegalArgumentException("these have no days");
        };
    }

    private static @Nullable String cased(@Nullable String text, boolean upper) {
        if (text == null) {
            return null;
        }
        return upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String joined(List<Column> columns, int row) {
        var joined = new StringBuilder();
        for (Column column : columns) {
            String text = column.text(row);
            if (text == null) {
                return null;
            }
            joined.append(text);
        }
        return joined.toString();
    }

    private Column binned(List<Column> columns) {
        if (size == 0) {
            return texts(_ -> null);
        }
        var limits = new double[columns.size() - 1];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = value(columns.get(i + 1), 0);
        }
        return texts(
                row -> {
                    double value = value(columns.getFirst(), row);
                    return Double.isNaN(value) ? null : bin(value, limits);
                });
    }

    private static String bin(double value, double[] limits) {
        int above = 0;
        while (above < limits.length && value >= limits[above]) {
            above++;
        }
        if (above == 0) {
            return "below " + Column.Numbers.plain(limits[0]);
        }
        String from = Column.Numbers.plain(limits[above - 1]);
        return above == limits.length
                ? from + " and above"
                : from + " to below " + Column.Numbers.plain(limits[above]);
    }

    /// The values as those of another type: numbers as whole numbers, halves rounded away from 0,
    /// anything as a text.
    ///
    /// @throws IllegalArgumentException when the type can't be made of them, see [#canBe]
    public Column as(Column column, ValueType from, ValueType to) {
        if (!canBe(from, to)) {
            throw new IllegalArgumentException(from + " as " + to);
        }
        if (to == ValueType.TEXT && from != ValueType.TEXT) {
            return texts(column::text);
        }
        if (to == ValueType.INTEGER && from == ValueType.NUMBER) {
            return each(column, value -> Math.abs(value) < 1e15 ? rounded(value, 0) : Double.NaN);
        }
        return column;
    }

    /// Whether values of one type can be kept as another.
    public static boolean canBe(ValueType from, ValueType to) {
        return from == to
                || to == ValueType.TEXT
                || (to == ValueType.INTEGER && isNumber(from))
                || (to == ValueType.NUMBER && isNumber(from));
    }

    private static boolean isNumber(ValueType type) {
        return type == ValueType.INTEGER || type == ValueType.NUMBER || type == ValueType.BOOLEAN;
    }
}
