package org.audienceworkbench.missing;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// What stands for an attribute's missing values, for people: `the median 1,397.48`.
public record Filled(String attribute, String by) {

    /// `Missing values of "income": the median 1,397.48`
    public String words() {
        return "Missing values of \"" + attribute + "\": " + by;
    }

    static Filled of(Fill fill) {
        return new Filled(
                fill.attribute(),
                switch (fill) {
                    case Fill.Constant(_, var policy, var value) -> constant(policy, value);
                    case Fill.Marked(_, var input) -> "an input \"" + input + "\" beside it";
                    case Fill.Along along -> line(along.along());
                    case Fill.Alike(_, var k, _, _, var levels) -> alike(k, levels.isEmpty());
                });
    }

    /// What a policy gives when it learns from all customers; empty where it leaves missing values
    /// missing, or where nothing is known to learn from.
    public static Optional<Filled> expected(Frame frame, Attribute attribute, Policy policy) {
        String name = attribute.name();
        int[] everyone = IntStream.range(0, frame.size()).toArray();
        return switch (policy) {
            case Policy.Leave _ -> Optional.empty();
            case Policy.Flag _, Policy.Default _, Policy.Median _, Policy.Mode _ ->
                    Optional.ofNullable(
                                    new Learning(frame, List.of(name), everyone, 0)
                                            .fill(name, policy))
                            .map(Filled::of);
            case Policy.Interpolate(var along) -> Optional.of(new Filled(name, line(along)));
            case Policy.Nearest(var k) ->
                    Optional.of(
                            new Filled(
                                    name,
                                    alike(
                                            k,
                                            attribute.type() == ValueType.INTEGER
                                                    || attribute.type() == ValueType.NUMBER)));
        };
    }

    private static String line(String along) {
        return "the line along \"" + along + "\"";
    }

    private static String constant(String policy, String value) {
        String what =
                switch (policy) {
                    case "median" -> "the median ";
                    case "mode" -> "the most frequent value ";
                    default -> "the default ";
                };
        return what + readable(value);
    }

    private static String alike(int k, boolean mean) {
        if (k == 1) {
            return "the value of the most similar customer";
        }
        return (mean ? "the mean" : "the most frequent value")
                + " of the "
                + k
                + " most similar customers";
    }

    /// Numbers with two decimals at most, or with the first three digits that are not 0.
    private static String readable(String value) {
        if (!value.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return value;
        }
        double number = Double.parseDouble(value);
        if (number != 0 && Math.abs(number) < 0.1) {
            return String.format(Locale.ENGLISH, "%.3g", number);
        }
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ENGLISH))
                .format(new BigDecimal(value).setScale(2, RoundingMode.HALF_UP));
    }
}
