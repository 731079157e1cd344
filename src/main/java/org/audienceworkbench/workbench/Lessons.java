package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.insight.Aim;
import org.audienceworkbench.insight.Foreseen;
import org.audienceworkbench.insight.Lesson;
import org.audienceworkbench.insight.Parting;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.intake.Imports;
import org.audienceworkbench.learn.Hindsight;
import org.audienceworkbench.measure.Afterwards;
import org.audienceworkbench.measure.Ahead;
import org.audienceworkbench.measure.Derived;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes ready what a model is to learn when it foresees the future: customers as they were known
/// at a moment, what they did after it, and which attributes may know of that.
public final class Lessons {

    private final Customers customers;
    private final Imports imports;
    private final Derived derived;
    private final Expressions expressions;
    private final Afterwards afterwards;
    private final Function<AsOf, Frame> past;

    /// @param past gives all customers as they were known at a moment
    Lessons(
            Customers customers,
            Imports imports,
            Derived derived,
            Expressions expressions,
            Afterwards afterwards,
            Function<AsOf, Frame> past) {
        this.customers = customers;
        this.imports = imports;
        this.derived = derived;
        this.expressions = expressions;
        this.afterwards = afterwards;
        this.past = past;
    }

    /// What can be foreseen, and when it can be looked back from.
    public Afterwards afterwards() {
        return afterwards;
    }

    /// The customers as they were known at a moment.
    public Frame then(Instant moment) {
        return past.apply(new AsOf(moment, zone()));
    }

    /// The customers as they were known when those held out were: what has happened since may know
    /// what became of them.
    ///
    /// @param now the customers for a model that foresees an attribute
    Frame heldOut(Trained trained, Frame now) {
        Foreseen foreseen = trained.foreseen();
        return foreseen == null ? now : then(Instant.parse(foreseen.asOf()));
    }

    private ZoneId zone() {
        return customers.asOf().zone();
    }

    /// @throws Problem when a window is not observed wholly, or nobody was a customer by then
    Lesson of(Aim.Later aim, Training training, Progress progress) {
        Ahead ahead = aim.ahead();
        AsOf from = from(aim);
        return switch (training.parting()) {
            case Parting.Chance _ -> {
                Lesson.Cohort cohort = cohort(ahead, from, progress);
                yield Lesson.of(cohort, ahead, hindsight(cohort), training.seed());
            }
            case Parting.Time _ -> {
                Lesson.Cohort earlier = cohort(ahead, ahead.from(from), progress.part(0, 0.5));
                Lesson.Cohort later = cohort(ahead, from, progress.part(0.5, 1));
                yield Lesson.of(
                        earlier,
                        later,
                        ahead,
                        hindsight(earlier).and(hindsight(later)),
                        training.seed());
            }
            case Parting.By _ ->
                    throw new Problem(
                            "What customers do next is split by the days it is looked from",
                            "--split-by",
                            "Give --split time instead");
        };
    }

    private Lesson.Cohort cohort(Ahead ahead, AsOf from, Progress progress) {
        var became = afterwards.became(ahead, from, progress);
        if (became.rows().length == 0) {
            throw new Problem(
                    "Nobody is known to have been a customer on " + from.day(),
                    "--as-of",
                    "Look from a later day");
        }
        return new Lesson.Cohort(past.apply(from), became);
    }

    /// The moment that an aim looks from.
    public AsOf from(Aim.Later aim) {
        return aim.asOf() == null
                ? afterwards.newest(aim.ahead())
                : new AsOf(Instant.parse(aim.asOf()), zone());
    }

    /// Why attributes are left aside by a model that looks ahead, for those that it would not be
    /// told of beforehand otherwise.
    ///
    /// @throws Problem when the window is not observed wholly
    public Hindsight hindsight(Ahead ahead, Progress progress) {
        return hindsight(cohort(ahead, afterwards.newest(ahead), progress));
    }

    private Hindsight hindsight(Lesson.Cohort cohort) {
        Frame then = cohort.then();
        Afterwards.Became became = cohort.became();
        Map<String, Instant> seen = imports.firstSeen(Kind.CUSTOMERS);
        boolean watched = seen.values().stream().anyMatch(at -> !at.isAfter(instant(became)));
        Map<String, String> late = new HashMap<>();
        Set<String> measured = new HashSet<>();
        Set<String> undated = new HashSet<>();
        int[] rows = became.rows();
        for (Attribute attribute : then.catalogue().all()) {
            String name = attribute.name();
            switch (attribute.origin()) {
                case DERIVED -> {
                    if (derived.hasPast(attribute)) {
                        measured.add(name);
                    } else {
                        late.put(name, "it is measured from rows without times");
                    }
                }
                case EXPRESSION -> measured.add(name);
                case IMPORTED -> {
                    Instant first = watched ? seen.get(name) : null;
                    Optional<String> reason = known(attribute, then, rows, first);
                    reason.ifPresent(why -> late.put(name, why));
                    if (reason.isEmpty() && !isTime(attribute.type())) {
                        undated.add(name);
                    }
                }
                case GENERATED, CLUSTER, SCORE, ARM, ACTION -> {
                    if (attribute.freshAt().isAfter(instant(became))) {
                        late.put(
                                name,
                                "it was made on %s, after %s"
                                        .formatted(day(attribute.freshAt()), became.from().day()));
                    }
                }
            }
        }
        restOn(late);
        measured.removeAll(late.keySet());
        return new Hindsight(late, measured, undated, became.from().day());
    }

    private static boolean isTime(ValueType type) {
        return type == ValueType.DATE || type == ValueType.DATETIME;
    }

    private static Instant instant(Afterwards.Became became) {
        return became.from().instant();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone());
    }

    /// Why an imported attribute may know what came later.
    ///
    /// @param first when it was first imported; null where everything was imported later
    private Optional<String> known(
            Attribute attribute, Frame then, int[] rows, @Nullable Instant first) {
        LocalDate day = then.asOf().day();
        if (attribute.role() == Role.CONSENT_STATUS) {
            return Optional.of("consent is always the newest");
        }
        if (first != null && first.isAfter(then.asOf().instant())) {
            return Optional.of("it first came on %s, after %s".formatted(day(first), day));
        }
        Column column = then.column(attribute.name());
        int later = 0;
        for (int row : rows) {
            later += isAfter(column, row, then.asOf()) ? 1 : 0;
        }
        return later == 0
                ? Optional.empty()
                : Optional.of(
                        "it has dates after %s (%,d of %,d customers): it knows the future"
                                .formatted(day, later, rows.length));
    }

    private static boolean isAfter(Column column, int row, AsOf moment) {
        return !column.isMissing(row)
                && switch (column) {
                    case Column.Days(var values) -> values[row] > moment.day().toEpochDay();
                    case Column.Instants(var values) ->
                            values[row] > moment.instant().toEpochMilli();
                    case Column.Numbers _, Column.Texts _ -> false;
                };
    }

    /// What is worked out from what came later came later.
    private void restOn(Map<String, String> late) {
        Map<String, Set<String>> inputs =
                expressions.all().stream()
                        .collect(
                                Collectors.toMap(
                                        Expressions.Own::name,
                                        own -> expressions.read(own.expression()).names()));
        boolean found = true;
        while (found) {
            found = false;
            for (var own : inputs.entrySet()) {
                if (!late.containsKey(own.getKey())) {
                    String from =
                            own.getValue().stream()
                                    .filter(late::containsKey)
                                    .findFirst()
                                    .orElse(null);
                    if (from != null) {
                        late.put(own.getKey(), "it rests on \"" + from + "\": " + late.get(from));
                        found = true;
                    }
                }
            }
        }
    }
}
