package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// What a test showed by each day, and what its customers could have shown.
class SoFarTest {

    private static final int FIRST = (int) LocalDate.of(2026, 3, 1).toEpochDay();
    private static final int CUSTOMERS = 900;

    private final SplittableRandom dice = new SplittableRandom(7);
    private final int[] days = new int[CUSTOMERS];
    private final List<String> arms = new ArrayList<>();

    /// What is judged by a confidence sequence on some day is that of the customers so far; those
    /// are tested against gbstats.
    @ParameterizedTest
    @EnumSource(
            value = MetricKind.class,
            names = {"PROPORTION", "MEAN", "RATIO", "COUNT"})
    void everyDaysFiguresAreThoseOfItsCustomers(MetricKind kind) {
        Measure measure = measure(kind);

        Cumulative found = overTime(measure, Question.against("control")).getFirst();

        assertThat(found.points()).hasSizeBetween(20, 60);
        assertThat(found.points().getLast().day()).isEqualTo("2026-03-25");
        for (Cumulative.Point point : found.points()) {
            Comparison alone = upTo(measure, LocalDate.parse(point.day()));
            assertThat(point.customers()).isEqualTo(alone.customers());
            assertThat(point.controlCustomers()).isEqualTo(alone.controlCustomers());
            assertThat(point.difference()).isCloseTo(alone.difference(), within(1e-9));
            assertThat(point.interval().getFirst())
                    .isCloseTo(alone.interval().getFirst(), within(1e-9));
            assertThat(point.interval().getLast())
                    .isCloseTo(alone.interval().getLast(), within(1e-9));
        }
    }

    @Test
    void aLongTestHasNoMoreThanSixtyPoints() {
        Measure measure = measure(MetricKind.MEAN);
        Arrays.setAll(days, row -> FIRST + row % 400);

        Cumulative found = overTime(measure, Question.against("control")).getFirst();

        assertThat(found.points()).hasSizeBetween(50, 60);
        assertThat(found.points().getLast().day())
                .isEqualTo(LocalDate.ofEpochDay(FIRST + 399).toString());
    }

    @Test
    void largeValuesWithASmallSpreadKeepTheirDigits() {
        Measure small = measure(MetricKind.MEAN);
        var large = new Measure("m", MetricKind.MEAN, small.values().clone());
        Arrays.setAll(large.values(), row -> 1e9 + small.values()[row]);

        List<Cumulative.Point> near =
                overTime(small, Question.against("control")).getFirst().points();
        List<Cumulative.Point> far =
                overTime(large, Question.against("control")).getFirst().points();

        for (int at = 0; at < near.size(); at++) {
            assertThat(width(far.get(at))).isCloseTo(width(near.get(at)), within(1e-5));
        }
    }

    private static double width(Cumulative.Point point) {
        return point.interval().getLast() - point.interval().getFirst();
    }

    @Test
    void aTestOfNothingIsToldFromNothingOnNoDay() {
        Cumulative found =
                overTime(measure(MetricKind.PROPORTION), Question.against("control")).getFirst();

        assertThat(found.sentence()).endsWith("doesn't tell a from control on any day");
    }

    /// R 4.2.2: `power.prop.test(n = 200, p1 = 0.2, p2 = 0.3, strict = TRUE)`, and p2 = 0.1.
    @Test
    void powerAtThePlannedEffectOfAProportion() {
        assertThat(proportions(0.1).atPlanned()).isCloseTo(0.637510819958149, within(1e-9));
        assertThat(proportions(-0.1).atPlanned()).isCloseTo(0.802049135115667, within(1e-9));
        assertThat(proportions(-0.3).atPlanned()).isNull();
        assertThat(proportions(-0.3).sentence().orElseThrow())
                .contains("can't differ by −30.0 percentage points");
        PowerReached unplanned = proportions(null);
        assertThat(unplanned.sentence()).isEmpty();
        assertThat(unplanned.powers().getFirst()).isCloseTo(0.05, within(1e-9));
        assertThat(unplanned.powers()).isSorted();
    }

    /// R 4.2.2: `power.t.test(n = 200, delta = 0.7, sd = s, strict = TRUE)` with the pooled `s` of
    /// `(0:199 * 7) %% 13` and `(0:199 * 5) %% 11`.
    @Test
    void powerAtThePlannedEffectOfAMean() {
        var values = new double[400];
        for (int i = 0; i < 200; i++) {
            values[2 * i] = i * 7 % 13;
            values[2 * i + 1] = i * 5 % 11;
        }

        PowerReached reached = reached(new Measure("m", MetricKind.MEAN, values), 0.7);

        assertThat(reached.atPlanned()).isCloseTo(0.518964414749953, within(1e-9));
    }

    @Test
    void aTestThatIsLookedAtAsOftenAsWantedHasNoOnePower() {
        Analysis analysis =
                analysis(
                        measure(MetricKind.MEAN),
                        Question.against("control").withLooks(new Looks.Anytime(5000)));

        assertThat(analysis.details().power()).isEmpty();
    }

    private static PowerReached proportions(Double planned) {
        var values = new double[400];
        Arrays.setAll(values, row -> row / 2 < (row % 2 == 0 ? 40 : 50) ? 1 : 0);
        return reached(new Measure("p", MetricKind.PROPORTION, values), planned);
    }

    private static PowerReached reached(Measure measure, Double planned) {
        List<String> arms = new ArrayList<>();
        for (int row = 0; row < measure.values().length; row++) {
            arms.add(row % 2 == 0 ? "control" : "a");
        }
        return new Analyses()
                .analyse(
                        new Outcomes(
                                Column.Texts.of(arms.toArray(String[]::new)),
                                List.of(measure),
                                null),
                        Question.against("control").withPlannedEffect(planned),
                        Progress.NONE)
                .details()
                .power()
                .getFirst();
    }

    private Measure measure(MetricKind kind) {
        var values = new double[CUSTOMERS];
        var per = new double[CUSTOMERS];
        for (int row = 0; row < CUSTOMERS; row++) {
            days[row] = FIRST + row / 36;
            arms.add(dice.nextInt(3) == 0 ? "a" : "control");
            per[row] = 1 + dice.nextInt(4);
            values[row] =
                    switch (kind) {
                        case PROPORTION -> dice.nextInt(3) == 0 ? 1 : 0;
                        case MEAN -> row % 20 == 3 ? Double.NaN : dice.nextDouble(10);
                        case RATIO -> per[row] * dice.nextDouble(2);
                        default -> dice.nextInt(5);
                    };
        }
        return new Measure(
                "m", kind, values, kind.needsPer() || kind == MetricKind.COUNT ? per : null);
    }

    private Comparison upTo(Measure measure, LocalDate last) {
        List<String> some = new ArrayList<>();
        for (int row = 0; row < CUSTOMERS; row++) {
            some.add(days[row] <= last.toEpochDay() ? arms.get(row) : null);
        }
        return new Analyses()
                .analyse(
                        new Outcomes(
                                Column.Texts.of(some.toArray(String[]::new)),
                                List.of(measure),
                                null),
                        Question.against("control")
                                .withLooks(new Looks.Anytime(Looks.Anytime.USUAL)),
                        Progress.NONE)
                .comparisons()
                .getFirst();
    }

    private List<Cumulative> overTime(Measure measure, Question question) {
        return analysis(measure, question).details().overTime();
    }

    private Analysis analysis(Measure measure, Question question) {
        var when = Moments.of("day", new Column.Days(days));
        return new Analyses()
                .analyse(
                        new Outcomes(
                                        Column.Texts.of(arms.toArray(String[]::new)),
                                        List.of(measure),
                                        null)
                                .withGuarded(new Guarded(when, null, null, List.of(), List.of())),
                        question,
                        Progress.NONE);
    }
}
