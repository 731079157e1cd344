package org.audienceworkbench.insight;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Hindsight;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.measure.Afterwards;
import org.audienceworkbench.measure.Ahead;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a propensity model is learned from: customers as they were known at a moment, and what is
/// to be foreseen of them.
///
/// @param split who teaches, and who judges
/// @param foreseen null where an attribute is foreseen
/// @param customers how many there are, learned from or not
/// @param told what to be wary of
public record Lesson(
        Frame frame,
        Target target,
        Split split,
        Hindsight hindsight,
        @Nullable Foreseen foreseen,
        Parted parted,
        int customers,
        List<String> told) {

    private static final String BY_CHANCE =
            "Judged by customers drawn by chance from the same days, which is too kind where things"
                    + " change with time; a split by time (--split time) judges on later days";

    public Lesson {
        told = List.copyOf(told);
    }

    /// Customers at a moment, and what became of them.
    public record Cohort(Frame then, Afterwards.Became became) {}

    /// Of a target that stands beside everything else that is known now.
    ///
    /// @throws Problem when there is no such target, or too few of one kind
    public static Lesson of(Frame frame, Training training) {
        if (!(training.aim() instanceof Aim.Attribute(var name, var positive))) {
            throw new IllegalArgumentException("what comes later is no attribute");
        }
        var target = Target.of(frame, name, positive);
        List<String> told = new ArrayList<>();
        int unknown = frame.size() - target.known().length;
        if (unknown > 0) {
            told.add(
                    "Not learned from, without \"%s\": %s"
                            .formatted(target.attribute(), Counted.of(unknown, "customer")));
        }
        return switch (training.parting()) {
            case Parting.Chance _ -> {
                Split split = Split.of(target, training.seed());
                yield new Lesson(
                        frame,
                        target,
                        split,
                        Hindsight.NONE,
                        null,
                        Divided.byChance(split, target),
                        frame.size(),
                        told);
            }
            case Parting.By(var attribute) ->
                    Divided.of(frame, attribute, target).lesson(frame, told);
            case Parting.Time _ ->
                    throw new Problem(
                            "An attribute has no days to come",
                            "--split",
                            "Split by a date of the customers: --split-by ATTRIBUTE");
        };
    }

    /// Of what customers came to do, judged by customers drawn by chance.
    public static Lesson of(Cohort cohort, Ahead ahead, Hindsight hindsight, long seed) {
        var became = cohort.became();
        var target = new Target(ahead.words(), Target.YES_WORD, became.did(), became.rows(), 1);
        Split split = Split.of(target, seed);
        List<String> told = new ArrayList<>(List.of(BY_CHANCE));
        told.addAll(left(cohort));
        return new Lesson(
                cohort.then(),
                target,
                split,
                hindsight,
                foreseen(cohort, ahead),
                Divided.byChance(split, target),
                cohort.then().size(),
                told);
    }

    /// Of what customers came to do in one window, judged by what they did in a later one.
    ///
    /// @throws Problem when one of the windows lacks customers who did it, or who did not
    public static Lesson of(
            Cohort earlier, Cohort later, Ahead ahead, Hindsight hindsight, long seed) {
        int size = earlier.then().size();
        boolean[] did = Arrays.copyOf(earlier.became().did(), size + later.then().size());
        System.arraycopy(later.became().did(), 0, did, size, later.then().size());
        int[] first = earlier.became().rows();
        int[] second = Arrays.stream(later.became().rows()).map(row -> size + row).toArray();
        var target =
                new Target(
                        ahead.words(),
                        Target.YES_WORD,
                        did,
                        IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray(),
                        1);
        Split within = Split.within(first, target, seed);
        var split = new Split(within.train(), within.validation(), second);
        for (int[] rows : List.of(split.train(), split.validation(), split.test())) {
            Divided.requireBoth(rows, target);
        }
        return new Lesson(
                Stacked.of(earlier.then(), later.then()),
                target,
                split,
                hindsight,
                foreseen(later, ahead),
                new Parted(
                        "time",
                        List.of(
                                part("train", split.train(), target, earlier),
                                part("validation", split.validation(), target, earlier),
                                part("test", split.test(), target, later))),
                later.then().size(),
                left(later));
    }

    /// The same, but those who judged an earlier model judge again, and of the others that it may
    /// have learned from nobody does. As it was where days part the customers, or where a part
    /// would be left without one of the classes.
    ///
    /// @param before who judged the earlier model
    /// @param newest the largest key of those it may have learned from
    public Lesson judgedAgain(HeldOut before, long newest) {
        if (isByTime()) {
            return this;
        }
        long[] sorted = before.keys().clone();
        Arrays.sort(sorted);
        IntPredicate again = row -> Arrays.binarySearch(sorted, frame.key(row)) >= 0;
        IntPredicate learned = again.negate().and(row -> frame.key(row) <= newest);
        var parts =
                new Split(
                        joined(
                                Arrays.stream(split.train()).filter(again.negate()),
                                Arrays.stream(split.test()).filter(learned)),
                        Arrays.stream(split.validation()).filter(again.negate()).toArray(),
                        joined(
                                Arrays.stream(split.learning()).filter(again),
                                Arrays.stream(split.test()).filter(learned.negate())));
        return Stream.of(parts.train(), parts.validation(), parts.test()).allMatch(this::hasBoth)
                ? new Lesson(
                        frame,
                        target,
                        parts,
                        hindsight,
                        foreseen,
                        Divided.byChance(parts, target),
                        customers,
                        told)
                : this;
    }

    private static int[] joined(IntStream some, IntStream others) {
        return IntStream.concat(some, others).sorted().toArray();
    }

    private boolean hasBoth(int[] rows) {
        long positives = Arrays.stream(rows).filter(row -> target.positive()[row]).count();
        return positives > 0 && positives < rows.length;
    }

    private static Parted.Part part(String part, int[] rows, Target target, Cohort cohort) {
        return Divided.part(
                part,
                rows,
                target,
                cohort.became().from().day().toString(),
                cohort.became().until().day().toString());
    }

    private static Foreseen foreseen(Cohort cohort, Ahead ahead) {
        var became = cohort.became();
        int[] rows = became.rows();
        AsOf from = became.from();
        return new Foreseen(
                ahead,
                from.instant().toString(),
                became.until().instant().toString(),
                rows.length,
                (int) IntStream.of(rows).filter(row -> became.did()[row]).count(),
                cohort.then().size() - rows.length);
    }

    private static List<String> left(Cohort cohort) {
        int left = cohort.then().size() - cohort.became().rows().length;
        if (left == 0) {
            return List.of();
        }
        boolean isTold = cohort.then().catalogue().withRole(Role.SIGN_UP).isPresent();
        return List.of(
                "Not learned from, as nothing tells that they were customers then: %s%s"
                        .formatted(
                                Counted.of(left, "customer"),
                                isTold
                                        ? ""
                                        : ". No column has the role sign-up; where one tells since"
                                                + " when someone is a customer, import it with that"
                                                + " role"));
    }

    /// Those without a target.
    int unknown() {
        return foreseen == null ? customers - target.known().length : foreseen.left();
    }

    /// Whether later days judge what earlier ones taught.
    boolean isByTime() {
        return !Objects.equals(parted.by(), Divided.CHANCE);
    }
}
