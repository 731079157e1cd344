package org.audienceworkbench.uplift;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Target;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A past experiment: who was treated, who was held back, and who reached the target.
///
/// @param attribute the one that says what a customer got
/// @param treated its value of the treated, as it stands in the data
/// @param control its value of those held back, likewise
/// @param rows of the Frame that are in one of the two arms and have a known target, ascending
/// @param isTreated by the Frame's rows; false of everybody who is not treated
/// @param aside the other arms, which are in neither, the largest first; empty where they are many
/// @param asideCustomers how many customers the other arms have
/// @param withoutArm customers of whom it is not known what they got
/// @param withoutTarget customers of the two arms of whom the target is not known
public record Trial(
        String attribute,
        String treated,
        String control,
        Target target,
        int[] rows,
        boolean[] isTreated,
        List<Aside> aside,
        int asideCustomers,
        int withoutArm,
        int withoutTarget) {

    private static final int MOST_ARMS = 20;
    private static final Set<String> YES = Set.of("yes", "y", "true", "t", "1");
    private static final Set<String> NO = Set.of("no", "n", "false", "f", "0");

    public Trial {
        aside = List.copyOf(aside);
    }

    /// An arm that is neither treated nor control.
    public record Aside(String value, int customers) {}

    /// What an experiment is asked.
    ///
    /// @param treatment the attribute that says what a customer got
    /// @param positive the target's value to bring about, or null to take yes, true or 1 of two
    public record Question(
            String treatment,
            String treated,
            String control,
            String target,
            @Nullable String positive) {}

    /// @throws Problem when there is no such attribute, an arm is empty, or the target is unclear
    public static Trial of(Frame frame, Question question) {
        Attribute attribute = frame.catalogue().get(question.treatment());
        if (frame.catalogue().get(question.target()).equals(attribute)) {
            throw new Problem(
                    "\"" + attribute.name() + "\" can't be both the treatment and the target",
                    null,
                    "Choose as the target what the campaign was to bring about");
        }
        var target = Target.of(frame, question.target(), question.positive());
        Column column = frame.column(attribute.name());
        Map<String, Integer> counts = counts(column);
        String treated = value(attribute, counts.keySet(), question.treated(), "treated");
        String control = value(attribute, counts.keySet(), question.control(), "control");
        if (treated.equals(control)) {
            throw new Problem(
                    "The treated and the control value are the same",
                    null,
                    "Give the value of those who got the campaign, and that of those held back");
        }
        boolean[] isTreated = new boolean[frame.size()];
        boolean[] isIn = new boolean[frame.size()];
        for (int row = 0; row < isIn.length; row++) {
            String text = column.text(row);
            isTreated[row] = treated.equals(text);
            isIn[row] = isTreated[row] || control.equals(text);
        }
        int[] rows = IntStream.of(target.known()).filter(row -> isIn[row]).toArray();
        int inArms = counts.getOrDefault(treated, 0) + counts.getOrDefault(control, 0);
        int present = counts.values().stream().mapToInt(Integer::intValue).sum();
        var trial =
                new Trial(
                        attribute.name(),
                        treated,
                        control,
                        target,
                        rows,
                        isTreated,
                        aside(counts, treated, control),
                        present - inArms,
                        frame.size() - present,
                        inArms - rows.length);
        trial.requireBothArms();
        return trial;
    }

    private void requireBothArms() {
        Tally tally = tally(rows);
        if (!tally.hasBothArms()) {
            throw new Problem(
                    "\"%s\" is not known of anybody who %s"
                            .formatted(
                                    target.attribute(),
                                    tally.treated() == 0 ? "was treated" : "was held back"),
                    null,
                    "Choose a target that is known of both arms");
        }
    }

    private static Map<String, Integer> counts(Column column) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            if (text != null) {
                counts.merge(text, 1, Integer::sum);
            }
        }
        return counts;
    }

    /// The value meant by what was typed; yes and no find 1 and 0.
    private static String value(
            Attribute attribute, Set<String> values, String typed, String which) {
        String wanted = typed.strip();
        if (values.contains(wanted)) {
            return wanted;
        }
        String word = wanted.toLowerCase(Locale.ROOT);
        Set<String> words = YES.contains(word) ? YES : NO.contains(word) ? NO : Set.of();
        return values.stream()
                .filter(value -> attribute.type().isNumeric() && words.contains(value))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Problem(
                                        "No customer has \"%s\", the %s value, in \"%s\""
                                                .formatted(typed, which, attribute.name()),
                                        null,
                                        "Give a value of \""
                                                + attribute.name()
                                                + "\" as it stands in the data"));
    }

    private static List<Aside> aside(Map<String, Integer> counts, String treated, String control) {
        List<Aside> aside = new ArrayList<>();
        if (counts.size() <= MOST_ARMS) {
            counts.forEach(
                    (value, customers) -> {
                        if (!value.equals(treated) && !value.equals(control)) {
                            aside.add(new Aside(value, customers));
                        }
                    });
        }
        aside.sort(Comparator.comparingInt((Aside each) -> -each.customers()));
        return aside;
    }

    Tally tally(int[] of) {
        int[] counts = new int[4];
        for (int row : of) {
            int arm = isTreated[row] ? 0 : 2;
            counts[arm]++;
            counts[arm + 1] += target.positive()[row] ? 1 : 0;
        }
        return new Tally(counts[0], counts[1], counts[2], counts[3]);
    }

    /// Customers of the two arms together, and what came of them.
    public Tally tally() {
        return tally(rows);
    }
}
