package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.EventRecords;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Frames.Typed;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class RuleEvaluationTest {

    /// Nearly as many different names as rows, and some missing.
    private static final Frame FRAME = frame();

    private final RuleEvaluation evaluation = new RuleEvaluation(FRAME, Frames::noSegments);

    private static Frame frame() {
        var names = new String[1_000];
        var scores = new double[1_000];
        for (int row = 0; row < names.length; row++) {
            names[row] = row % 10 == 0 ? null : "name " + row;
            scores[row] = row % 4 == 0 ? Double.NaN : row;
        }
        long moment = Frames.MOMENT.instant().toEpochMilli();
        var events =
                new Events(
                        Map.of(
                                "view",
                                new Events.OfType(
                                        new int[] {1, 2, 2, 3, 4},
                                        new long[] {
                                            moment - 7 * 86_400_000L,
                                            moment - 7 * 86_400_000L + 1,
                                            moment - 1,
                                            moment,
                                            moment + 1
                                        })));
        return Frames.of(
                Map.of(
                        "name", new Typed(ValueType.TEXT, Column.Texts.of(names)),
                        "score", new Typed(ValueType.NUMBER, new Column.Numbers(scores))),
                events,
                Frames.MOMENT);
    }

    private int count(String text) {
        return evaluation.count(RuleText.parse(text));
    }

    @Test
    void aMissingValueMakesEveryComparisonFalseAndItsNegationTrue() {
        assertThat(count("score >= 0")).isEqualTo(750);
        assertThat(count("NOT score >= 0")).isEqualTo(250);
        assertThat(count("score <> -1")).isEqualTo(1_000);
        assertThat(count("name NOT LIKE 'name%'")).isEqualTo(100);
        assertThat(count("name NOT IN ('name 1')")).isEqualTo(999);
        assertThat(count("score NOT BETWEEN 0 AND 2000")).isEqualTo(250);
        assertThat(count("score IS NULL OR name IS NULL")).isEqualTo(300);
    }

    @Test
    void aWindowBeginsAfterItsFirstMomentAndEndsWithTheAsOfMoment() {
        assertThat(evaluation.members(RuleText.parse("events('view', 7 days) >= 1")).toArray())
                .containsExactly(2, 3);
        assertThat(count("events('view', 7 days) = 0")).isEqualTo(998);
        assertThat(count("events('view', 7 days) = 2")).isEqualTo(1);
        assertThat(count("events('view') > 0")).isEqualTo(3);
        assertThat(count("events('never') = 0")).isEqualTo(1_000);
        assertThat(count("sequence('view', 'view', 7 days)")).isEqualTo(1);
    }

    /// The customers in rows 1 and 2, whose views are of shoes, hats and of nothing known.
    @Test
    void eventsAreChosenAndAddedUpByTheirFields() {
        long moment = Frames.MOMENT.instant().toEpochMilli();
        long day = 86_400_000L;
        Frame frame =
                Frames.of(
                        Map.of(
                                "id",
                                new Typed(ValueType.INTEGER, new Column.Numbers(new double[4]))),
                        new Events(
                                Map.of(
                                        "buy",
                                        new Events.OfType(
                                                new int[] {1}, new long[] {moment - 3 * day}),
                                        "view",
                                        new Events.OfType(
                                                new int[] {1, 1, 2, 1, 2, 1},
                                                new long[] {
                                                    moment - 9 * day,
                                                    moment - 4 * day,
                                                    moment - 3 * day,
                                                    moment - 2 * day,
                                                    moment,
                                                    moment + 1
                                                }))),
                        Map.of(
                                "product",
                                new Typed(
                                        ValueType.TEXT,
                                        Column.Texts.of(
                                                "hat", "shoe", "hat", "shoe", "shoe", null, "hat")),
                                "price",
                                new Typed(
                                        ValueType.NUMBER,
                                        new Column.Numbers(
                                                new double[] {
                                                    9, 20.5, Double.NaN, -1.5, 2, 40, 1000
                                                }))),
                        Frames.MOMENT);

        assertThat(rows(frame, "events('view', 7 days WHERE product = 'shoe') = 1"))
                .isEqualTo("1 2");
        assertThat(rows(frame, "events('view' WHERE product = 'shoe') = 2")).isEqualTo("1");
        assertThat(rows(frame, "events('view' WHERE product <> 'shoe') > 0")).isEqualTo("1 2");
        assertThat(rows(frame, "events('view' WHERE price > 100) = 0")).isEqualTo("0 1 2 3");
        assertThat(rows(frame, "event_sum('view', price) = 22.5")).isEqualTo("1");
        assertThat(rows(frame, "event_sum('view', price, 7 days) = 2")).isEqualTo("1");
        assertThat(rows(frame, "event_sum('view', price, 7 days) > 38")).isEqualTo("2");
        assertThat(rows(frame, "event_sum('view', price WHERE product = 'tie') = 0"))
                .isEqualTo("0 1 2 3");
        assertThat(rows(frame, "event_distinct('view', product) = 2")).isEqualTo("1");
        assertThat(rows(frame, "event_distinct('view', price) = 2")).isEqualTo("1 2");
        assertThat(rows(frame, "event_distinct('view', product, 7 days) = 1")).isEqualTo("2");
        assertThat(rows(frame, "last_event('view') < DATE '2026-01-30'")).isEqualTo("1");
        assertThat(rows(frame, "first_event('view') > DATE '2026-01-27'")).isEqualTo("2");
        assertThat(rows(frame, "last_event('view') IS NULL")).isEqualTo("0 3");
        assertThat(rows(frame, "days_since(last_event('view' WHERE product = 'shoe')) = 3"))
                .isEqualTo("2");
        assertThat(rows(frame, "NOT days_since(first_event('view', 7 days)) > 3"))
                .isEqualTo("0 2 3");
        assertThat(rows(frame, "sequence('view' WHERE product = 'shoe', 'buy', 2 days)")).isEmpty();
        assertThat(rows(frame, "sequence('view', 'buy' WHERE product = 'hat', 2 days)"))
                .isEqualTo("1");
    }

    private static String rows(Frame frame, String text) {
        return new RuleEvaluation(frame, Frames::noSegments)
                .members(RuleText.parse(text, frame.catalogue(), Frames::noSegments)).stream()
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" "));
    }

    @Test
    void manyDifferentTextsAreNoObstacle() {
        assertThat(count("name IN ('name 1', 'name 999', 'name 10', 'nobody')")).isEqualTo(2);
        assertThat(count("name LIKE 'name _'")).isEqualTo(9);
        assertThat(count("name = 'NAME 1'")).isZero();
        assertThat(count("score IN (1, 2, 3, 4, 5)")).isEqualTo(4);
        assertThat(count("score BETWEEN 5 AND 3")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 128, 1_000})
    void everySizeOfFrameIsCountedToItsEnd(int size) {
        double[] values = IntStream.range(0, size).mapToDouble(row -> row % 2).toArray();
        Frame frame =
                Frames.of(
                        Map.of("v", new Typed(ValueType.INTEGER, new Column.Numbers(values))),
                        Events.NONE,
                        Frames.MOMENT);
        var counting = new RuleEvaluation(frame, Frames::noSegments);

        assertThat(counting.count(RuleText.parse("TRUE"))).isEqualTo(size);
        assertThat(counting.count(RuleText.parse("NOT v = 1"))).isEqualTo((size + 1) / 2);
        assertThat(counting.members(RuleText.parse("v <> 0")).getCardinality()).isEqualTo(size / 2);
    }

    @Test
    void aSnapshotTellsWhatEachConditionKeeps() {
        SegmentSnapshot snapshot =
                evaluation.snapshot(
                        RuleText.parse("score >= 0 AND name IS NOT NULL AND score < 100"));

        assertThat(snapshot.count()).isEqualTo(70);
        assertThat(snapshot.total()).isEqualTo(1_000);
        assertThat(snapshot.share()).isCloseTo(0.07, within(1e-12));
        assertThat(snapshot.waterfall().steps())
                .extracting(Waterfall.Step::count)
                .containsExactly(750L, 700L, 70L);
        assertThat(snapshot.waterfall().steps().get(1).text()).isEqualTo("name IS NOT NULL");
        assertThat(snapshot.warnings()).isEmpty();
    }

    @Test
    void aContradictionAndAnUnknownEventAreWarnedOf() {
        SegmentSnapshot snapshot =
                evaluation.snapshot(
                        RuleText.parse("score < 1 AND score > 2 AND events('viev', 7 days) = 0"));

        assertThat(snapshot.count()).isZero();
        assertThat(snapshot.warnings())
                .containsExactly(
                        "There has never been an event of type 'viev'; did you mean 'view'?",
                        "Nobody can meet this rule, for its conditions on score exclude each"
                                + " other");
    }

    @Test
    void limitsTheWrongWayRoundAreWarnedOf() {
        SegmentSnapshot snapshot =
                evaluation.snapshot(
                        RuleText.parse("NOT (score BETWEEN 5 AND 2) AND score BETWEEN 2 AND 5"));

        assertThat(snapshot.warnings())
                .containsExactly(
                        "Nothing lies between limits of which the first is the larger: score"
                                + " BETWEEN 5 AND 2");
    }

    @Test
    void segmentsMayNameSegmentsButNotThemselves() {
        Map<String, Rule> saved = new HashMap<>();
        saved.put("a", RuleText.parse("in_segment('b') AND score > 10"));
        saved.put("b", RuleText.parse("score < 20"));
        var naming = new RuleEvaluation(FRAME, name -> Optional.ofNullable(saved.get(name)));

        assertThat(naming.count(RuleText.parse("in_segment('a') AND in_segment('b')")))
                .isEqualTo(7);
        saved.put("b", RuleText.parse("NOT in_segment('a')"));
        assertThatThrownBy(() -> naming.count(RuleText.parse("in_segment('a')")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("depends on itself: a → b → a");
    }

    @Test
    void segmentsThatNameEachOtherTwiceAreEvaluatedOnce() {
        Map<String, Rule> saved = new HashMap<>();
        saved.put("s0", RuleText.parse("score < 500"));
        for (int i = 1; i <= 60; i++) {
            String below = "in_segment('s" + (i - 1) + "')";
            saved.put("s" + i, RuleText.parse(below + " AND NOT NOT " + below));
        }
        var naming = new RuleEvaluation(FRAME, name -> Optional.ofNullable(saved.get(name)));

        assertThat(naming.count(RuleText.parse("in_segment('s60')"))).isEqualTo(375);
    }

    @Test
    void aPatternOfManyWildcardsTakesNoTime() {
        var rule = new Rule.Like("name", "%a%a%a%a%a%a%a%a%b".repeat(50), null);
        Frame frame =
                Frames.of(
                        Map.of(
                                "name",
                                new Typed(ValueType.TEXT, Column.Texts.of("a".repeat(100_000)))),
                        Events.NONE,
                        Frames.MOMENT);

        int count = new RuleEvaluation(frame, Frames::noSegments).count(rule);

        assertThat(count).isZero();
    }

    @Test
    void theMomentDecides() {
        var later =
                FRAME.asOf(new AsOf(Instant.parse("2026-01-31T12:00:01Z"), Frames.MOMENT.zone()));

        int count =
                new RuleEvaluation(later, Frames::noSegments)
                        .count(RuleText.parse("events('view', 7 days) > 0"));

        assertThat(count).isEqualTo(3);
    }

    @Test
    void onlyAChangedConditionIsLookedAtAgain() {
        List<String> asked = new ArrayList<>();
        var watched =
                new Frame(
                        LongStream.rangeClosed(1, FRAME.size()).toArray(),
                        FRAME.catalogue(),
                        new Frame.Source() {
                            @Override
                            public Column column(Attribute attribute) {
                                asked.add(attribute.name());
                                return FRAME.column(attribute.name());
                            }

                            @Override
                            public Events events() {
                                return FRAME.events();
                            }

                            @Override
                            public EventRecords events(Collection<Attribute> fields) {
                                asked.add("events");
                                return FRAME.events(fields);
                            }
                        },
                        FRAME.asOf());
        var cached = new RuleEvaluation(watched, Frames::noSegments);
        String rest = " AND (name LIKE 'name 1%' OR events('view', 7 days) >= 1)";
        int first = cached.count(RuleText.parse("score > 10" + rest));
        asked.clear();

        int second = cached.count(RuleText.parse("score > 110" + rest));

        assertThat(asked).containsExactly("score");
        assertThat(first).isEqualTo(count("score > 10" + rest));
        assertThat(second).isEqualTo(count("score > 110" + rest)).isLessThan(first);
    }

    @Test
    void manyCustomersAreLookedAtByAllProcessorsWithTheSameAnswer() {
        int size = 120_011;
        var random = new SplittableRandom(5);
        double[] age = random.doubles(size).map(x -> x < 0.1 ? Double.NaN : 100 * x).toArray();
        int[] city = random.ints(size, -1, 3).toArray();
        var frame =
                Frames.of(
                        Map.of(
                                "age", new Typed(ValueType.NUMBER, new Column.Numbers(age)),
                                "city",
                                        new Typed(
                                                ValueType.TEXT,
                                                new Column.Texts(
                                                        city,
                                                        new String[] {"Graz", "Ulm", "Bonn"}))),
                        Events.NONE,
                        Frames.MOMENT);

        int found =
                new RuleEvaluation(frame, Frames::noSegments)
                        .count(
                                RuleText.parse(
                                        "(age > 20 AND age <= 60 AND NOT city = 'Ulm') OR age IS"
                                                + " NULL OR (age > 90 AND (city = 'Bonn' OR city IS"
                                                + " NULL))"));

        assertThat(found)
                .isEqualTo(
                        (int)
                                IntStream.range(0, size)
                                        .filter(
                                                row ->
                                                        (age[row] > 20
                                                                        && age[row] <= 60
                                                                        && city[row] != 1)
                                                                || Double.isNaN(age[row])
                                                                || (age[row] > 90
                                                                        && (city[row] == 2
                                                                                || city[row] < 0)))
                                        .count());
    }
}
