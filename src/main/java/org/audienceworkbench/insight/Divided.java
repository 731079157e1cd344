package org.audienceworkbench.insight;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Hindsight;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Target;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Customers divided by a date of theirs: the oldest 70 % teach, the next 15 % are chosen by, the
/// newest 15 % judge. Customers of one date stay together, in the earlier part.
///
/// @param target without those who have no date
record Divided(Attribute attribute, Column dates, Split split, Target target) {

    static final String CHANCE = "chance";
    private static final double TRAIN = 0.7;
    private static final double VALIDATION = 0.85;

    static Divided of(Frame frame, String name, Target target) {
        Attribute attribute = frame.catalogue().get(name);
        Column dates = frame.column(name);
        if (!(dates instanceof Column.Days || dates instanceof Column.Instants)) {
            throw new Problem(
                    "\"" + attribute.name() + "\" is no date to split customers by",
                    "--split-by",
                    "Name an attribute of dates");
        }
        int[] dated = Arrays.stream(target.known()).filter(row -> !dates.isMissing(row)).toArray();
        var known =
                new Target(
                        target.attribute(),
                        target.value(),
                        target.positive(),
                        dated,
                        target.others());
        requireBoth(dated, known);
        long[] sorted = Arrays.stream(dated).mapToLong(row -> at(dates, row)).sorted().toArray();
        long first = sorted[place(TRAIN, sorted.length)];
        long second = sorted[place(VALIDATION, sorted.length)];
        int[] train = Arrays.stream(dated).filter(row -> at(dates, row) <= first).toArray();
        int[] validation =
                Arrays.stream(dated)
                        .filter(row -> at(dates, row) > first && at(dates, row) <= second)
                        .toArray();
        int[] test = Arrays.stream(dated).filter(row -> at(dates, row) > second).toArray();
        for (int[] rows : List.of(train, validation, test)) {
            requireBoth(rows, known);
        }
        return new Divided(attribute, dates, new Split(train, validation, test), known);
    }

    private static int place(double share, int size) {
        return Math.max(0, (int) Math.ceil(share * size - 1e-9) - 1);
    }

    private static long at(Column dates, int row) {
        return switch (dates) {
            case Column.Days(var values) -> values[row];
            case Column.Instants(var values) -> values[row];
            case Column.Numbers _, Column.Texts _ -> throw new IllegalArgumentException();
        };
    }

    static void requireBoth(int[] rows, Target target) {
        long positives = Arrays.stream(rows).filter(row -> target.positive()[row]).count();
        if (positives == 0 || positives == rows.length) {
            throw new Problem(
                    "Divided by time, a part of the customers has %d positives and %d negatives: nothing can be learned or judged by it"
                            .formatted(positives, rows.length - positives),
                    null,
                    "Split by chance, or choose a target that occurs, and fails to, at any time");
        }
    }

    Lesson lesson(Frame frame, List<String> before) {
        List<String> told = new ArrayList<>(before);
        int without = frame.size() - target.known().length;
        if (dates.missing() > 0) {
            told.add(
                    "Neither teach nor judge, without \"%s\" or the target: %s"
                            .formatted(attribute.name(), Counted.of(without, "customer")));
        }
        return new Lesson(
                frame,
                target,
                split,
                new Hindsight(
                        Map.of(attribute.name(), "customers are split by it"),
                        Set.of(),
                        Set.of(),
                        frame.asOf().day()),
                null,
                new Parted(
                        attribute.name(),
                        List.of(
                                dated("train", split.train()),
                                dated("validation", split.validation()),
                                dated("test", split.test()))),
                frame.size(),
                told);
    }

    private Parted.Part dated(String part, int[] rows) {
        int oldest = rows[0];
        int newest = rows[0];
        for (int row : rows) {
            oldest = at(dates, row) < at(dates, oldest) ? row : oldest;
            newest = at(dates, row) > at(dates, newest) ? row : newest;
        }
        return part(part, rows, target, dates.text(oldest), dates.text(newest));
    }

    static Parted byChance(Split split, Target target) {
        return new Parted(
                CHANCE,
                List.of(
                        part("train", split.train(), target, null, null),
                        part("validation", split.validation(), target, null, null),
                        part("test", split.test(), target, null, null)));
    }

    static Parted.Part part(
            String part, int[] rows, Target target, @Nullable String from, @Nullable String until) {
        int positives = (int) Arrays.stream(rows).filter(row -> target.positive()[row]).count();
        return new Parted.Part(part, from, until, rows.length, positives);
    }
}
