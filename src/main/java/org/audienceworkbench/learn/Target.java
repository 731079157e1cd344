package org.audienceworkbench.learn;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a propensity model learns to foresee: which customers are positive.
///
/// @param value the value that counts as positive, as it stands in the data
/// @param positive by the Frame's rows; false where the target is missing
/// @param known rows in which the target is not missing, ascending
/// @param others how many different values count as negative
public record Target(String attribute, String value, boolean[] positive, int[] known, int others) {

    /// The positive value of what has no values of its own.
    public static final String YES_WORD = "yes";

    private static final Set<String> YES = Set.of("yes", "y", "true", "t", "1");
    private static final Set<String> NO = Set.of("no", "n", "false", "f", "0");

    /// Values of an attribute with more than this many are not shown to anyone.
    private static final int SHOWN_VALUES = 10;

    private static final int SHOWN_LENGTH = 30;
    private static final Set<Role> PERSONAL =
            Set.of(
                    Role.CUSTOMER_ID,
                    Role.EMAIL,
                    Role.FIRST_NAME,
                    Role.LAST_NAME,
                    Role.PHONE,
                    Role.ADDRESS);

    /// @param wanted the positive value, or null to guess: yes, true or 1 of two values
    /// @throws Problem when there is no such value, or it can't be guessed, or all are alike
    public static Target of(Frame frame, String name, @Nullable String wanted) {
        Attribute attribute = frame.catalogue().get(name);
        Column column = frame.column(name);
        int[] known =
                IntStream.range(0, frame.size()).filter(row -> !column.isMissing(row)).toArray();
        var values = new TreeSet<String>();
        for (int row : known) {
            values.add(text(column, row));
            if (values.size() > SHOWN_VALUES && wanted == null) {
                break;
            }
        }
        if (values.isEmpty()) {
            throw new Problem(
                    "\"" + attribute.name() + "\" has no values to learn from",
                    null,
                    "Choose a target that is known for some customers");
        }
        String value = positive(attribute, values, wanted);
        boolean[] positive = new boolean[frame.size()];
        int count = 0;
        for (int row : known) {
            positive[row] = text(column, row).equals(value);
            count += positive[row] ? 1 : 0;
        }
        if (count == known.length) {
            throw new Problem(
                    "\"" + attribute.name() + "\" has the same value for every customer",
                    null,
                    "Choose a target that tells some customers from others");
        }
        return new Target(attribute.name(), value, positive, known, values.size() - 1);
    }

    public int positives() {
        return (int) IntStream.of(known).filter(row -> positive[row]).count();
    }

    private static String positive(
            Attribute attribute, TreeSet<String> values, @Nullable String wanted) {
        if (wanted != null) {
            return values.stream()
                    .filter(value -> same(value, wanted))
                    .findFirst()
                    .or(() -> alike(attribute, values, wanted))
                    .orElseThrow(
                            () ->
                                    new Problem(
                                            "\""
                                                    + attribute.name()
                                                    + "\" never has the value given as positive"
                                                    + shown(attribute, values),
                                            null,
                                            "Give one of its values as the positive one"));
        }
        if (values.size() == 1) {
            throw new Problem(
                    "\"" + attribute.name() + "\" has the same value for every customer",
                    null,
                    "Choose a target that tells some customers from others");
        }
        List<String> yes = values.stream().filter(value -> is(value, YES)).toList();
        if (values.size() == 2 && yes.size() == 1) {
            return yes.getFirst();
        }
        String what =
                values.size() == 2
                        ? "does not say which of its values is the positive one"
                        : "has more than two values";
        throw new Problem(
                "\"" + attribute.name() + "\" " + what + shown(attribute, values),
                null,
                "Give the positive value, or choose a target with two values");
    }

    /// `yes` finds 1 among 0 and 1, and so on.
    private static Optional<String> alike(
            Attribute attribute, TreeSet<String> values, String wanted) {
        Set<String> words = is(wanted, YES) ? YES : is(wanted, NO) ? NO : Set.of();
        return attribute.type().isNumeric()
                ? values.stream().filter(value -> is(value, words)).findFirst()
                : Optional.empty();
    }

    private static boolean same(String value, String wanted) {
        return value.equals(wanted.strip());
    }

    private static boolean is(String value, Set<String> words) {
        return words.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private static String text(Column column, int row) {
        return Objects.requireNonNull(column.text(row));
    }

    /// The values, where they are few and can't be about a person.
    private static String shown(Attribute attribute, TreeSet<String> values) {
        boolean personal =
                isPersonal(attribute)
                        || values.size() > SHOWN_VALUES
                        || (attribute.type() == ValueType.TEXT
                                && values.stream().anyMatch(Target::couldBePersonal));
        return personal
                ? ""
                : values.stream().collect(Collectors.joining(", ", "; its values are ", ""));
    }

    /// Whether it tells who a customer is.
    public static boolean isPersonal(Attribute attribute) {
        return attribute.role() != null && PERSONAL.contains(attribute.role());
    }

    private static boolean couldBePersonal(String value) {
        return value.contains("@")
                || value.length() > SHOWN_LENGTH
                || value.chars().filter(Character::isDigit).count() > 5;
    }
}
