package org.audienceworkbench.missing;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Makes columns in which nothing is missing that something stands for.
final class Filler {

    /// Between two looks at whether the user gave up.
    private static final int STEP = 20_000;

    /// For one thread at a time.
    private static final int TURN = 1_000;

    private final Frame frame;
    private final Progress progress;

    Filler(Frame frame, Progress progress) {
        this.frame = frame;
        this.progress = progress;
    }

    static Column.Numbers marks(Column column) {
        return new Column.Numbers(
                IntStream.range(0, column.size())
                        .mapToDouble(row -> column.isMissing(row) ? 1 : 0)
                        .toArray());
    }

    Column filled(Column stored, Fill fill) {
        try {
            return switch (fill) {
                case Fill.Marked _ -> stored;
                case Fill.Constant(_, _, var value) -> constant(stored, value);
                case Fill.Along along -> along(stored, along);
                case Fill.Alike alike -> alike(stored, alike);
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw otherType(fill.attribute());
        }
    }

    private static Column constant(Column stored, String value) {
        return switch (stored) {
            case Column.Numbers(double[] values) -> {
                double number = number(value);
                yield new Column.Numbers(
                        Arrays.stream(values)
                                .map(each -> Double.isNaN(each) ? number : each)
                                .toArray());
            }
            case Column.Days(int[] values) -> {
                int day = (int) LocalDate.parse(value).toEpochDay();
                yield new Column.Days(
                        Arrays.stream(values)
                                .map(each -> each == Column.Days.MISSING ? day : each)
                                .toArray());
            }
            case Column.Instants(long[] values) -> {
                long time = Instant.parse(value).toEpochMilli();
                yield new Column.Instants(
                        Arrays.stream(values)
                                .map(each -> each == Column.Instants.MISSING ? time : each)
                                .toArray());
            }
            case Column.Texts texts -> texts(texts, List.of(value), _ -> 0);
        };
    }

    private static double number(String value) {
        return switch (value) {
            case "yes" -> 1;
            case "no" -> 0;
            default -> Double.parseDouble(value);
        };
    }

    private Column along(Column stored, Fill.Along along) {
        if (!(stored instanceof Column.Numbers(double[] values))) {
            throw otherType(along.attribute());
        }
        double[] moments = Learning.moments(frame.column(along.along()), along.along());
        double[] filled = values.clone();
        for (int row = 0; row < filled.length; row++) {
            if (Double.isNaN(filled[row]) && !Double.isNaN(moments[row])) {
                filled[row] = along.value(moments[row]);
            }
        }
        return new Column.Numbers(filled);
    }

    private Column alike(Column stored, Fill.Alike alike) {
        if (stored instanceof Column.Numbers(double[] values)) {
            double[] levels = alike.levels().stream().mapToDouble(Double::parseDouble).toArray();
            double[] filled = values.clone();
            int[] missing = missing(stored);
            double[] found = nearest(alike, missing);
            for (int i = 0; i < missing.length; i++) {
                filled[missing[i]] = levels.length == 0 ? found[i] : levels[(int) found[i]];
            }
            return new Column.Numbers(filled);
        }
        if (!(stored instanceof Column.Texts texts) || alike.levels().isEmpty()) {
            throw otherType(alike.attribute());
        }
        int[] missing = missing(stored);
        double[] found = nearest(alike, missing);
        return texts(texts, alike.levels(), row -> (int) found[Arrays.binarySearch(missing, row)]);
    }

    private static int[] missing(Column column) {
        return IntStream.range(0, column.size()).filter(column::isMissing).toArray();
    }

    /// What the nearest donors of each of these customers have; what all donors have where none has
    /// a number in common with the customer.
    private double[] nearest(Fill.Alike alike, int[] rows) {
        List<double[]> by = new ArrayList<>();
        for (String attribute : alike.neighbours().by()) {
            by.add(frame.numbers(attribute));
        }
        int[] everyone = IntStream.range(0, alike.values().length).toArray();
        double usual = alike.value(everyone, everyone.length);
        Neighbours.Search first = alike.neighbours().search(alike.k());
        double[] found = new double[rows.length];
        for (int from = 0; from < rows.length; from += STEP) {
            progress.report((double) from / rows.length, "Looking for similar customers");
            int start = from;
            int end = Math.min(rows.length, from + STEP);
            IntStream.range(0, (end - start + TURN - 1) / TURN)
                    .parallel()
                    .forEach(
                            turn -> {
                                Neighbours.Search search = first.again();
                                double[] point = new double[by.size()];
                                int last = Math.min(end, start + (turn + 1) * TURN);
                                for (int i = start + turn * TURN; i < last; i++) {
                                    for (int axis = 0; axis < point.length; axis++) {
                                        point[axis] = by.get(axis)[rows[i]];
                                    }
                                    int count = search.find(point);
                                    found[i] =
                                            count == 0
                                                    ? usual
                                                    : alike.value(search.nearest(), count);
                                }
                            });
        }
        return found;
    }

    private interface Level {
        int of(int row);
    }

    /// @param level the place among `values` of what stands for a missing text
    private static Column texts(Column.Texts stored, List<String> values, Level level) {
        List<String> dictionary = new ArrayList<>(Arrays.asList(stored.dictionary()));
        int[] places = new int[values.size()];
        for (int i = 0; i < places.length; i++) {
            int place = dictionary.indexOf(values.get(i));
            places[i] = place >= 0 ? place : dictionary.size();
            if (place < 0) {
                dictionary.add(values.get(i));
            }
        }
        int[] codes = stored.codes().clone();
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] == Column.Texts.MISSING) {
                codes[row] = places[level.of(row)];
            }
        }
        return new Column.Texts(codes, dictionary.toArray(String[]::new));
    }

    private static Problem otherType(String attribute) {
        return new Problem(
                "\"" + attribute + "\" is of another type than when its missing values were filled",
                null,
                "Import it with its former type, or make the model again");
    }
}
