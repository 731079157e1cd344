package org.audienceworkbench.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Text for people: lines and tables with aligned columns.
final class Lines {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final StringBuilder text = new StringBuilder();

    Lines add(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ENGLISH, format, values))
                .append('\n');
        return this;
    }

    /// A table whose columns are as wide as they need; numbers stand to the right.
    Lines table(List<String> header, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        var widths = new int[header.size()];
        var numeric = new boolean[header.size()];
        for (int column = 0; column < widths.length; column++) {
            numeric[column] = !rows.isEmpty();
            for (List<String> row : all) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
            for (List<String> row : rows) {
                numeric[column] &=
                        row.get(column).matches("[-+−]?[0-9][0-9.,]*( %)?|< 0\\.[01]+( %)?|–|");
            }
        }
        for (List<String> row : all) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String pad = " ".repeat(widths[column] - row.get(column).length());
                line.append(numeric[column] ? pad + row.get(column) : row.get(column) + pad)
                        .append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return this;
    }

    /// On the wall clock, to the minute.
    static String moment(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone));
    }

    static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /// At most four significant digits behind the point; `–` for what there is none of.
    static String figure(double number) {
        if (!Double.isFinite(number)) {
            return "–";
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return count((long) number);
        }
        return String.format(Locale.ENGLISH, Math.abs(number) >= 1000 ? "%,.1f" : "%.4g", number);
    }

    static String percent(double share) {
        if (share > 0 && share < 0.0005) {
            return "< 0.1 %";
        }
        return Double.isFinite(share) ? String.format(Locale.ENGLISH, "%.1f %%", share * 100) : "–";
    }

    /// `0.034`, and `< 0.001` below that.
    static String pValue(double p) {
        return Double.isFinite(p)
                ? p < 0.001 ? "< 0.001" : String.format(Locale.ENGLISH, "%.3f", p)
                : "–";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
