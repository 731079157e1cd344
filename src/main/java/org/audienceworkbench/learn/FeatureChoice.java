package org.audienceworkbench.learn;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.missing.Fill;
import org.audienceworkbench.missing.Filling;
import org.audienceworkbench.missing.Policies;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which attributes a model learns from, and why not from the others.
///
/// @param frame the customers, with missing values filled and marked
/// @param filling what they were filled by
/// @param dropped everything left aside but the target itself
public record FeatureChoice(
        Frame frame,
        Filling filling,
        List<Encoding> encodings,
        List<Dropped> dropped,
        List<String> warnings) {

    public FeatureChoice {
        encodings = List.copyOf(encodings);
        dropped = List.copyOf(dropped);
        warnings = List.copyOf(warnings);
    }

    /// Beyond this many different texts the most frequent ones must hold a fair share of the rows.
    private static final int LEVELS = 50;

    private static final double COVERED = 0.1;
    private static final double NEARLY_UNIQUE = 0.5;
    private static final int FEW_TEXTS = 10;
    public static final Set<Role> IDENTIFYING =
            Set.of(
                    Role.CUSTOMER_ID,
                    Role.EMAIL,
                    Role.FIRST_NAME,
                    Role.LAST_NAME,
                    Role.PHONE,
                    Role.ADDRESS,
                    Role.ORDER_ID);

    /// What is asked for.
    ///
    /// @param features what to learn from, or empty for every usable attribute
    /// @param exclude what not to learn from
    /// @param seed of what is drawn to fill missing values
    /// @param hindsight what may know of times after the customers' own
    public record Wish(
            List<String> features, List<String> exclude, long seed, Hindsight hindsight) {
        public Wish {
            features = List.copyOf(features);
            exclude = List.copyOf(exclude);
        }

        public Wish(List<String> features, List<String> exclude, long seed) {
            this(features, exclude, seed, Hindsight.NONE);
        }
    }

    /// @param rows the training rows; the others decide nothing
    /// @throws Problem when no attribute is left
    public static FeatureChoice of(
            Frame frame, Wish wish, Target target, int[] rows, Progress progress) {
        Catalogue catalogue = frame.catalogue();
        Set<String> excluded = names(catalogue, wish.exclude());
        Set<String> asked = names(catalogue, wish.features());
        List<Encoding> encodings = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        var leaks = new LeakTest(rows, target.positive());
        int done = 0;
        for (Attribute attribute : catalogue.all()) {
            String name = attribute.name();
            progress.report((double) done++ / catalogue.all().size(), "Looking at " + name);
            if (name.equals(target.attribute()) || (!asked.isEmpty() && !asked.contains(name))) {
                continue;
            }
            Column column = frame.column(name);
            String reason = excluded.contains(name) ? "excluded on request" : null;
            if (reason == null && asked.isEmpty()) {
                reason = unfit(attribute, column, rows, wish.hindsight());
            }
            if (reason == null) {
                reason = empty(column, rows);
            }
            if (reason == null) {
                Encoding encoding = encoding(name, column, frame, rows, target.positive());
                String leak = leaks.reason(Inputs.of(List.of(encoding), frame));
                if (leak != null) {
                    warnings.add(leak(name, leak, asked.isEmpty()));
                }
                String late = wish.hindsight().late().get(name);
                if (late != null) {
                    warnings.add(leak(name, late, false));
                }
                if (leak == null || !asked.isEmpty()) {
                    encodings.add(encoding);
                } else {
                    reason = "possible leak: " + leak;
                }
            }
            if (reason != null) {
                dropped.add(new Dropped(name, reason));
            }
        }
        return some(new FeatureChoice(frame, Filling.NONE, encodings, dropped, warnings));
    }

    private static FeatureChoice some(FeatureChoice choice) {
        if (choice.encodings().isEmpty()) {
            throw new Problem(
                    "No attribute is left to learn from",
                    null,
                    "Name the features to use, among those that differ from customer to customer");
        }
        return choice;
    }

    private static String leak(String name, String leak, boolean leftOut) {
        return "Possible leak: \"%s\" %s%s"
                .formatted(
                        name,
                        leak,
                        leftOut ? "; it was left out, name it among the features to use it" : "");
    }

    /// The same attributes with missing values filled and marked as their policies say.
    ///
    /// @param stored the customers as they are
    /// @param rows the training rows; the others decide nothing
    public FeatureChoice filled(
            Frame stored,
            Wish wish,
            Policies policies,
            Target target,
            int[] rows,
            Progress progress) {
        List<String> names = encodings.stream().map(Encoding::attribute).toList();
        Filling.Learnt learnt =
                Filling.learn(stored, policies, names, rows, wish.seed(), progress.part(0, 0.3));
        List<String> warned = new ArrayList<>(warnings);
        warned.addAll(learnt.warnings());
        Filling usable = learnt.filling().only(fill -> isUsable(fill, stored, target, rows));
        Frame over = usable.over(stored, progress.part(0.3, 1));
        var leaks = new LeakTest(rows, target.positive());
        List<Encoding> kept = new ArrayList<>();
        List<Dropped> left = new ArrayList<>(dropped);
        for (Encoding encoding : encodings) {
            Fill fill = usable.of(encoding.attribute()).orElse(null);
            if (fill == null) {
                kept.add(encoding);
                continue;
            }
            if (fill instanceof Fill.Marked(_, var input)) {
                kept.addAll(marked(encoding, input, over, rows));
                continue;
            }
            String name = encoding.attribute();
            Column column = over.column(name);
            String reason = empty(column, rows);
            if (reason == null) {
                Encoding anew = encoding(name, column, over, rows, target.positive());
                String leak = leaks.reason(Inputs.of(List.of(anew), over));
                if (leak != null && leaks.reason(Inputs.of(List.of(encoding), stored)) == null) {
                    warned.add(leak(name, leak, wish.features().isEmpty()));
                }
                if (leak == null || !wish.features().isEmpty()) {
                    kept.add(anew);
                } else {
                    reason = "possible leak: " + leak;
                }
            }
            if (reason != null) {
                left.add(new Dropped(name, reason));
            }
        }
        Filling used =
                usable.only(
                        fill ->
                                kept.stream()
                                        .anyMatch(
                                                each -> each.attribute().equals(fill.attribute())));
        return some(new FeatureChoice(over, used, kept, left, warned));
    }

    /// What stands along the target would give it away; a mark that never varies, or of a text,
    /// whose missing values are a level already, says nothing.
    private static boolean isUsable(Fill fill, Frame stored, Target target, int[] rows) {
        return switch (fill) {
            case Fill.Along along -> !along.along().equals(target.attribute());
            case Fill.Marked(var attribute, _) -> {
                Column column = stored.column(attribute);
                long missing = Arrays.stream(rows).filter(column::isMissing).count();
                yield !(column instanceof Column.Texts) && missing > 0;
            }
            case Fill.Constant _, Fill.Alike _ -> true;
        };
    }

    /// The number as it was, and the input that says where it is missing in place of its own.
    private static List<Encoding> marked(Encoding encoding, String input, Frame over, int[] rows) {
        return encoding instanceof Encoding.Numeric number
                ? List.of(
                        number.withoutIndicator(),
                        Encoding.Numeric.of(input, over.numbers(input), rows))
                : List.of(encoding);
    }

    private static Set<String> names(Catalogue catalogue, List<String> typed) {
        Set<String> names = new LinkedHashSet<>();
        typed.forEach(name -> names.add(catalogue.get(name).name()));
        return names;
    }

    public static @Nullable String unfit(Attribute attribute, Column column, int[] rows) {
        return unfit(attribute, column, rows, Hindsight.NONE);
    }

    public static @Nullable String unfit(
            Attribute attribute, Column column, int[] rows, Hindsight hindsight) {
        if (attribute.role() != null && IDENTIFYING.contains(attribute.role())) {
            return "it identifies customers";
        }
        if (attribute.role() == Role.OUTCOME) {
            return "it is an outcome and known only afterwards";
        }
        if (hindsight.late().containsKey(attribute.name())) {
            return hindsight.late().get(attribute.name());
        }
        boolean made = attribute.generated() || attribute.origin() == Attribute.Origin.GENERATED;
        if (made && !hindsight.measured().contains(attribute.name())) {
            return "it was made by the program";
        }
        if (attribute.origin() == Attribute.Origin.SCORE) {
            return "it is the score of a model";
        }
        return column instanceof Column.Texts texts && isNearlyUnique(texts, rows)
                ? "almost every customer has another value"
                : null;
    }

    private static boolean isNearlyUnique(Column.Texts texts, int[] rows) {
        int[] counts = new int[texts.dictionary().length];
        int present = 0;
        for (int row : rows) {
            if (!texts.isMissing(row)) {
                counts[texts.codes()[row]]++;
                present++;
            }
        }
        return isNearlyUnique(counts, present);
    }

    /// @param counts how often each text occurs
    /// @param present the sum of the counts
    public static boolean isNearlyUnique(int[] counts, int present) {
        int[] sorted = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
        int top = Arrays.stream(sorted).skip(Math.max(0, sorted.length - LEVELS)).sum();
        return (sorted.length > LEVELS && top < COVERED * present)
                || (sorted.length > FEW_TEXTS && sorted.length > NEARLY_UNIQUE * present);
    }

    private static @Nullable String empty(Column column, int[] rows) {
        int missing = 0;
        boolean differs = false;
        int first = -1;
        for (int row : rows) {
            if (column.isMissing(row)) {
                missing++;
            } else if (first < 0) {
                first = row;
            } else {
                differs |= differ(column, first, row);
            }
        }
        if (missing == rows.length) {
            return "every value is missing";
        }
        return missing == 0 && !differs ? "all values are equal" : null;
    }

    private static boolean differ(Column column, int one, int other) {
        return switch (column) {
            case Column.Numbers(double[] values) -> values[one] != values[other];
            case Column.Days(int[] values) -> values[one] != values[other];
            case Column.Instants(long[] values) -> values[one] != values[other];
            case Column.Texts texts -> texts.codes()[one] != texts.codes()[other];
        };
    }

    private static Encoding encoding(
            String name, Column column, Frame frame, int[] rows, boolean[] positive) {
        return column instanceof Column.Texts texts
                ? Encoding.Category.of(name, texts, rows, positive)
                : Encoding.Numeric.of(name, Measured.of(column, frame), rows);
    }
}
