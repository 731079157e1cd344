package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Analysis.Severity;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says an analysis in words: what the first metric shows, how sure that is, what the others add,
/// and what to do next.
final class Verdict {

    private static final int MOST_SAID = 4;
    private static final int MOST_BESIDES = 6;

    private final List<Comparison> lead;
    private final List<Comparison> others;
    private final Question question;

    private Verdict(List<Comparison> comparisons, Question question) {
        String metric = comparisons.getFirst().metric();
        this.lead = comparisons.stream().filter(each -> each.metric().equals(metric)).toList();
        this.others = comparisons.stream().filter(each -> !each.metric().equals(metric)).toList();
        this.question = question;
    }

    static String of(List<Comparison> comparisons, List<Check> checks, Question question) {
        List<Check> blocking =
                checks.stream().filter(check -> check.severity() == Severity.BLOCKS).toList();
        return blocking.isEmpty()
                ? new Verdict(comparisons, question).text()
                : "Do not act on this test: "
                        + blocking.stream().map(Check::message).collect(Collectors.joining("; "))
                        + ". Find out how that came about before you look at any difference.";
    }

    private String text() {
        List<Comparison> found = lead.stream().filter(this::significant).toList();
        List<String> sentences = new ArrayList<>();
        List<Comparison> said = said(found);
        said.forEach(each -> sentences.add(finding(each)));
        if (said.size() < lead.size()) {
            sentences.add(unsaid(lead.size() - said.size(), found.size(), said));
        }
        sentences.add(
                found.isEmpty() ? nextWithoutFinding() : nextWithFinding(byDifference(found)));
        if (!others.isEmpty()) {
            sentences.add(alsoFound());
        }
        return String.join(" ", sentences);
    }

    /// Nobody reads about dozens of arms; the first are those that differ.
    private List<Comparison> said(List<Comparison> found) {
        return lead.size() <= MOST_SAID
                ? byDifference(lead)
                : Stream.concat(
                                byDifference(found).stream(),
                                byDifference(lead).stream().filter(each -> !found.contains(each)))
                        .limit(MOST_SAID)
                        .toList();
    }

    private String unsaid(int more, int found, List<Comparison> said) {
        long clear = found - said.stream().filter(this::significant).count();
        return (more == 1 ? "One more arm is" : more + " more arms are")
                + " in the table, "
                + (clear == 0 ? "none" : String.valueOf(clear))
                + " of them clear of chance.";
    }

    private String finding(Comparison each) {
        if (each.pValue() == null) {
            return "Too few data to compare "
                    + each.metric()
                    + " of "
                    + each.arm()
                    + " with "
                    + each.control()
                    + ": "
                    + each.reason()
                    + ".";
        }
        if (each.superiority() != null) {
            return byRank(each);
        }
        if (each.survival() != null) {
            return SurvivalWords.finding(
                    each,
                    significant(each),
                    Words.confidence(question.confidence()) + " interval, " + p(each));
        }
        double difference = Objects.requireNonNull(each.difference());
        if (!significant(each)) {
            return each.arm()
                    + " shows no clear difference in "
                    + each.metric()
                    + " from "
                    + each.control()
                    + ": "
                    + Words.signed(each.kind(), difference)
                    + Words.unit(each.kind())
                    + range(each, ", and anything from ", " fits the data")
                    + sureness(each);
        }
        return each.arm()
                + (difference > 0 ? " raised " : " lowered ")
                + each.metric()
                + " by "
                + Words.difference(each.kind(), Math.abs(difference))
                + Words.unit(each.kind())
                + ", from "
                + Words.value(each.kind(), Objects.requireNonNull(each.controlEstimate()))
                + " with "
                + each.control()
                + " to "
                + Words.value(each.kind(), Objects.requireNonNull(each.estimate()))
                + range(each, "; the true difference lies between ", "")
                + sureness(each);
    }

    private String byRank(Comparison each) {
        return each.arm()
                + (significant(each)
                        ? " and " + each.control() + " differ in " + each.metric() + " by rank: "
                        : " shows no clear difference in "
                                + each.metric()
                                + " from "
                                + each.control()
                                + " by rank: ")
                + pairs(each)
                + " ("
                + p(each)
                + ").";
    }

    private static String pairs(Comparison each) {
        return each.arm()
                + " is ahead in "
                + Words.percent(Objects.requireNonNull(each.superiority()))
                + " of all pairs of customers, ties counted half";
    }

    /// Above 0 when the arm has more, or comes later; by rank where ranks were compared, since a
    /// few large amounts may turn the means around.
    private static @Nullable Double effect(Comparison each) {
        if (each.survival() != null && each.survival().hazardRatio() != null) {
            return -Math.log(each.survival().hazardRatio());
        }
        Double superiority = each.superiority();
        return superiority == null ? each.difference() : (Double) (superiority - 0.5);
    }

    private static String range(Comparison each, String before, String after) {
        List<Double> interval = each.interval();
        return interval == null
                ? ""
                : before
                        + Words.signed(each.kind(), interval.getFirst())
                        + (after.isEmpty() ? " and " : " to ")
                        + Words.signed(each.kind(), interval.getLast())
                        + after;
    }

    private String sureness(Comparison each) {
        return each.interval() == null
                ? " (" + p(each) + ")."
                : " (" + Words.confidence(question.confidence()) + " interval, " + p(each) + ").";
    }

    private String p(Comparison each) {
        return Words.pValue(Objects.requireNonNull(each.adjustedPValue()))
                + (question.isCorrected() ? " after correction" : "");
    }

    private String alsoFound() {
        String clear = some(others.stream().filter(this::significant).map(this::brief), "; ");
        String vague =
                some(
                        others.stream()
                                .filter(each -> each.pValue() != null && !significant(each))
                                .map(Verdict::what),
                        ", ");
        String unknown =
                some(
                        others.stream()
                                .filter(each -> each.pValue() == null)
                                .map(each -> what(each) + " (" + each.reason() + ")"),
                        ", ");
        return "Besides: "
                + Stream.of(
                                clear,
                                vague.isEmpty() ? "" : "not clear of chance: " + vague,
                                unknown.isEmpty() ? "" : "not to be compared: " + unknown)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String some(Stream<String> parts, String between) {
        List<String> all = parts.toList();
        String first = all.stream().limit(MOST_BESIDES).collect(Collectors.joining(between));
        int more = all.size() - MOST_BESIDES;
        return more > 0 ? first + between + "and " + more + " more" : first;
    }

    private static String what(Comparison each) {
        return each.metric() + " of " + each.arm();
    }

    private String brief(Comparison each) {
        if (each.superiority() != null) {
            return each.metric() + ": " + pairs(each);
        }
        if (each.survival() != null) {
            return SurvivalWords.brief(each);
        }
        List<Double> interval = each.interval();
        return what(each)
                + " "
                + Words.signed(each.kind(), Objects.requireNonNull(each.difference()))
                + Words.unit(each.kind())
                + (interval == null
                        ? ""
                        : " ("
                                + Words.signed(each.kind(), interval.getFirst())
                                + " to "
                                + Words.signed(each.kind(), interval.getLast())
                                + ")");
    }

    private String nextWithFinding(List<Comparison> found) {
        Comparison best = found.getFirst();
        if (Objects.requireNonNull(effect(best)) < 0) {
            return wish(best) + "keep " + best.control() + ".";
        }
        String wish = wish(best);
        List<Comparison> rivals =
                lead.stream().filter(each -> !each.equals(best) && overlaps(best, each)).toList();
        return rivals.isEmpty()
                ? wish + "choose " + best.arm() + "."
                : wish
                        + "prefer "
                        + best.arm()
                        + " to "
                        + best.control()
                        + ", but test it against "
                        + rivals.stream().map(Comparison::arm).collect(Collectors.joining(", "))
                        + " before you drop that: their intervals overlap.";
    }

    private static String wish(Comparison of) {
        return of.kind() == MetricKind.TIME
                ? "If the event should come late, "
                : "If " + of.metric() + " should be high, ";
    }

    private String nextWithoutFinding() {
        Comparison first = lead.getFirst();
        if (first.survival() != null && first.pValue() != null) {
            return SurvivalWords.next(first);
        }
        List<Comparison> compared =
                lead.stream().filter(each -> each.minimumDetectableEffect() != null).toList();
        if (compared.isEmpty()) {
            return "Collect more results before you decide anything.";
        }
        double most =
                compared.stream()
                        .mapToDouble(each -> Objects.requireNonNull(each.minimumDetectableEffect()))
                        .max()
                        .orElseThrow();
        MetricKind kind = compared.getFirst().kind();
        return "A test of this size finds a rise of "
                + Words.difference(kind, most)
                + Words.unit(kind)
                + " in "
                + Words.percent(Design.USUAL_POWER)
                + " of cases: if a smaller one would pay, run a larger test, else keep what costs"
                + " least.";
    }

    private boolean significant(Comparison each) {
        Double p = each.adjustedPValue();
        return p != null && p < question.alpha();
    }

    private static List<Comparison> byDifference(List<Comparison> comparisons) {
        return comparisons.stream()
                .sorted(
                        Comparator.comparing(
                                Verdict::effect,
                                Comparator.nullsLast(Comparator.<Double>reverseOrder())))
                .toList();
    }

    private static boolean overlaps(Comparison best, Comparison other) {
        return reaches(other.interval(), best.interval());
    }

    private static boolean reaches(@Nullable List<Double> lower, @Nullable List<Double> upper) {
        return lower != null && upper != null && lower.getLast() > upper.getFirst();
    }
}
