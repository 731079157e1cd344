package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.GroupEffects.Group;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Says whether groups differ, and names one only when they do after correction for all that were
/// compared.
final class GroupSentence {

    private GroupSentence() {}

    /// @param adjusted the p-value of the groups' differences, raised for all tests of this kind
    /// @param trusted whether the test's data can be believed
    static GroupEffects said(
            GroupEffects effects,
            @Nullable Double adjusted,
            double level,
            boolean trusted,
            @Nullable Looks looks) {
        Heterogeneity spread = effects.heterogeneity();
        return spread == null || adjusted == null
                ? effects.said(null, tooFew(effects))
                : effects.said(
                        spread.adjusted(adjusted),
                        sentence(effects, spread, adjusted, level, trusted, looks));
    }

    private static String sentence(
            GroupEffects effects,
            Heterogeneity spread,
            double adjusted,
            double level,
            boolean trusted,
            @Nullable Looks looks) {
        String test =
                String.format(
                        Locale.ROOT,
                        " (Q = %s, df = %d, %s after correction)",
                        Words.threeDigits(spread.q()),
                        spread.df(),
                        Words.pValue(adjusted));
        if (!trusted) {
            return "The groups of "
                    + effects.attribute()
                    + " are not judged, because this test is not to be acted on.";
        }
        if (!isOver(looks)) {
            return "The groups of "
                    + effects.attribute()
                    + " are judged once, when the test has ended"
                    + test
                    + ".";
        }
        if (adjusted >= level) {
            return "No difference between the groups of "
                    + effects.attribute()
                    + " beyond chance in what "
                    + effects.arm()
                    + " does to "
                    + effects.metric()
                    + test
                    + ".";
        }
        List<Group> judged =
                effects.groups().stream()
                        .filter(group -> group.shrunken() != null)
                        .sorted(
                                Comparator.comparingDouble(
                                        group -> Objects.requireNonNull(group.shrunken())))
                        .toList();
        return "What "
                + effects.arm()
                + " does to "
                + effects.metric()
                + " differs between the groups of "
                + effects.attribute()
                + test
                + ": most with "
                + named(effects.kind(), judged.getLast())
                + ", least with "
                + named(effects.kind(), judged.getFirst())
                + ", both drawn to the mean of the groups. Before you treat groups differently,"
                + " confirm it in a test of its own.";
    }

    static boolean isOver(@Nullable Looks looks) {
        return switch (looks) {
            case null -> true;
            case Looks.Anytime _ -> false;
            case Looks.Planned(_, List<Double> shares) -> shares.getLast() == 1;
        };
    }

    private static String named(MetricKind kind, Group group) {
        List<Double> interval = Objects.requireNonNull(group.shrunkenInterval());
        return "\""
                + group.name()
                + "\", "
                + Words.signed(kind, Objects.requireNonNull(group.shrunken()))
                + Words.unit(kind)
                + " ("
                + Words.signed(kind, interval.getFirst())
                + " to "
                + Words.signed(kind, interval.getLast())
                + ")";
    }

    private static String tooFew(GroupEffects effects) {
        boolean one =
                effects.groups().size() == 1
                        && !effects.groups().getFirst().name().equals(Grouping.OTHERS);
        return one
                ? "All customers are in one group of " + effects.attribute() + "."
                : "The groups of "
                        + effects.attribute()
                        + " have too few customers with "
                        + effects.metric()
                        + " to be compared.";
    }
}
