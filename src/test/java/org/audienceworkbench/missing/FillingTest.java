package org.audienceworkbench.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

class FillingTest {

    private static final Policy MEDIAN = new Policy.Median();
    private static final Policy MODE = new Policy.Mode();

    @Test
    void takesTheMiddleOfNumbersAndDates() {
        Frame frame =
                new Gaps()
                        .numbers("odd", 5, Gaps.NONE, 1, 9, Gaps.NONE)
                        .numbers("even", 4, 1, Gaps.NONE, 2, 8)
                        .days("since", "2026-01-01", "2026-01-04", "", "", "")
                        .frame();

        assertThat(Gaps.filled(frame, "odd", MEDIAN).text(1)).isEqualTo("5");
        assertThat(Gaps.filled(frame, "even", MEDIAN).text(2)).isEqualTo("3");
        assertThat(Gaps.filled(frame, "since", MEDIAN).text(4)).isEqualTo("2026-01-02");
    }

    @Test
    void takesTheSmallestOfEquallyFrequentValues() {
        Frame frame =
                new Gaps()
                        .numbers("visits", 7, 7, 3, 3, 1, Gaps.NONE)
                        .texts("city", "Wien", "Graz", "Graz", "Wien", "Linz", null)
                        .days("since", "2026-02-01", "2026-01-01", "", "", "", "")
                        .frame();

        assertThat(Gaps.filled(frame, "visits", MODE).text(5)).isEqualTo("3");
        assertThat(Gaps.filled(frame, "city", MODE).text(5)).isEqualTo("Graz");
        assertThat(Gaps.filled(frame, "since", MODE).text(5)).isEqualTo("2026-01-01");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void agreesWithTheDatabaseOnMedianAndMode(int seed) throws SQLException {
        var random = new Random(seed);
        double[] values =
                IntStream.range(0, 200 + seed)
                        .mapToDouble(
                                _ -> random.nextInt(5) == 0 ? Double.NaN : random.nextInt(40) / 4.0)
                        .toArray();
        Frame frame = new Gaps().numbers("value", values).frame();
        int gap =
                IntStream.range(0, values.length)
                        .filter(row -> Double.isNaN(values[row]))
                        .findFirst()
                        .orElseThrow();

        double median = ((Column.Numbers) Gaps.filled(frame, "value", MEDIAN)).values()[gap];
        double mode = ((Column.Numbers) Gaps.filled(frame, "value", MODE)).values()[gap];

        assertThat(median).isEqualTo(queried("MEDIAN(v)", values));
        assertThat(mode).isEqualTo(queried("MODE() WITHIN GROUP (ORDER BY v)", values));
    }

    private static double queried(String aggregate, double[] values) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:mem:");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (v DOUBLE PRECISION)");
            try (var insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
                for (double value : values) {
                    insert.setObject(1, Double.isNaN(value) ? null : value);
                    insert.execute();
                }
            }
            try (var result = statement.executeQuery("SELECT " + aggregate + " FROM t")) {
                result.next();
                return result.getDouble(1);
            }
        }
    }

    @Test
    void putsADefaultInItsPlaceWhateverTheType() {
        Frame frame =
                new Gaps()
                        .numbers("points", 1, Gaps.NONE)
                        .texts("name", "Ada", null)
                        .days("born", "1990-01-01", "")
                        .with(
                                "seen",
                                ValueType.DATETIME,
                                new Column.Instants(new long[] {5, Column.Instants.MISSING}))
                        .frame();

        assertThat(Gaps.filled(frame, "points", new Policy.Default("-1.5")).text(1))
                .isEqualTo("-1.5");
        assertThat(Gaps.filled(frame, "name", new Policy.Default("friend")).text(1))
                .isEqualTo("friend");
        assertThat(Gaps.filled(frame, "name", new Policy.Default("friend")).text(0))
                .isEqualTo("Ada");
        assertThat(Gaps.filled(frame, "born", new Policy.Default("2000-02-29")).text(1))
                .isEqualTo("2000-02-29");
        assertThat(Gaps.filled(frame, "seen", new Policy.Default("2026-01-31T10:00:00Z")).text(1))
                .isEqualTo("2026-01-31T10:00:00Z");
    }

    /// numpy 2.4.6: `np.interp([1.5, -1, 0, 2.25, 10, 3], [0, 1, 2.5, 4], [10, 20, 5, 8])`, with
    /// days four times as long.
    @Test
    void interpolatesAsNumpyDoes() {
        var moments = new int[] {0, 4, 10, 16, 6, -4, 0, 9, 40, 12, Column.Days.MISSING};
        double[] values = new double[moments.length];
        Arrays.fill(values, Gaps.NONE);
        System.arraycopy(new double[] {10, 20, 5, 8}, 0, values, 0, 4);
        Frame frame =
                new Gaps()
                        .numbers("price", values)
                        .with("day", ValueType.DATE, new Column.Days(moments))
                        .frame();

        Column filled = Gaps.filled(frame, "price", new Policy.Interpolate("day"));

        assertThat(Arrays.copyOfRange(((Column.Numbers) filled).values(), 4, 10))
                .containsExactly(new double[] {15, 10, 10, 7.5, 8, 6}, within(1e-12));
        assertThat(filled.isMissing(10)).isTrue();
    }

    @Test
    void averagesWhatIsKnownOfOneDay() {
        Frame frame =
                new Gaps()
                        .numbers("price", 1, 3, 10, Gaps.NONE, Gaps.NONE)
                        .days(
                                "day",
                                "2026-01-01",
                                "2026-01-01",
                                "2026-01-03",
                                "2026-01-02",
                                "2026-01-01")
                        .frame();

        Column filled = Gaps.filled(frame, "price", new Policy.Interpolate("day"));

        assertThat(filled.text(3)).isEqualTo("6");
        assertThat(filled.text(4)).isEqualTo("2");
    }

    @Test
    void keepsNoMoreMomentsThanDaysWhereInstantsAreMany() {
        int rows = 3 * Learning.MOMENTS;
        long[] times = IntStream.range(0, rows).mapToLong(row -> row * 3_600_000L).toArray();
        double[] values = IntStream.range(0, rows).mapToDouble(row -> row / 24.0).toArray();
        values[100] = Gaps.NONE;
        Frame frame =
                new Gaps()
                        .numbers("value", values)
                        .with("at", ValueType.DATETIME, new Column.Instants(times))
                        .frame();

        Filling learnt = Gaps.learnt(frame, "value", new Policy.Interpolate("at"));

        assertThat(((Fill.Along) learnt.fills().getFirst()).at()).hasSize(rows / 24);
        assertThat(frameOf(learnt, frame).numbers("value")[100])
                .isCloseTo(100 / 24.0, within(0.01));
    }

    @Test
    void marksWhatIsMissingAndLeavesItSo() {
        Frame frame = new Gaps().numbers("age", 30, Gaps.NONE).frame();

        Frame filled = frameOf(Gaps.learnt(frame, "age", new Policy.Flag()), frame);

        assertThat(filled.column("age").isMissing(1)).isTrue();
        assertThat(filled.numbers("age is missing")).containsExactly(0, 1);
        assertThat(frame.catalogue().find("age is missing")).isEmpty();
    }

    @Test
    void givesAMarkANameThatNoAttributeHas() {
        Frame frame =
                new Gaps().numbers("age", 30, Gaps.NONE).numbers("age is missing", 7, 7).frame();

        Frame filled = frameOf(Gaps.learnt(frame, "age", new Policy.Flag()), frame);

        assertThat(filled.numbers("age is missing")).containsExactly(7, 7);
        assertThat(filled.numbers("age is missing (2)")).containsExactly(0, 1);
    }

    @Test
    void copiesNoColumnThatLacksNothing() {
        Frame frame = new Gaps().numbers("whole", 1, 2).numbers("holes", 1, Gaps.NONE).frame();

        Frame filled = frameOf(Gaps.learnt(frame, "whole", MEDIAN), frame);

        assertThat(filled).isSameAs(frame);
        assertThat(Gaps.filled(frame, "holes", MEDIAN)).isNotSameAs(frame.column("holes"));
        assertThat(frame.column("holes").isMissing(1)).isTrue();
    }

    @Test
    void learnsFromTheRowsItIsGivenAlone() {
        double[] values = {1, 2, 3, Gaps.NONE, 1000, 2000};
        double[] others = {1, 2, 3, 2, 5000, Gaps.NONE};
        int[] rows = {0, 1, 2, 3};
        Frame frame = mixed(values, others);
        Frame changed =
                mixed(
                        new double[] {1, 2, 3, Gaps.NONE, -7, Gaps.NONE},
                        new double[] {1, 2, 3, 2, Gaps.NONE, 8});

        for (Policy policy :
                List.of(MEDIAN, MODE, new Policy.Interpolate("day"), new Policy.Nearest(2))) {
            assertThat(json(Gaps.learnt(changed, "value", policy, rows)))
                    .as(policy.words())
                    .isEqualTo(json(Gaps.learnt(frame, "value", policy, rows)));
            assertThat(json(Gaps.learnt(changed, "value", policy)))
                    .as(policy.words())
                    .isNotEqualTo(json(Gaps.learnt(frame, "value", policy)));
        }
    }

    private static Frame mixed(double[] values, double[] others) {
        return new Gaps()
                .numbers("value", values)
                .numbers("other", others)
                .with("day", ValueType.DATE, new Column.Days(new int[] {1, 2, 3, 4, 5, 6}))
                .frame();
    }

    @Test
    void isTheSameAfterItWasKept() throws Exception {
        Frame frame =
                new Gaps()
                        .numbers("value", 1, 2, Gaps.NONE, 4)
                        .numbers("other", 1, Gaps.NONE, 3, 4)
                        .texts("city", "Graz", null, "Wien", "Graz")
                        .days("day", "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04")
                        .frame();
        var json = new ObjectMapper();

        for (Map.Entry<String, Policy> each :
                List.of(
                        Map.entry("value", (Policy) new Policy.Nearest(2)),
                        Map.entry("city", (Policy) new Policy.Nearest(2)),
                        Map.entry("city", MODE),
                        Map.entry("value", (Policy) new Policy.Flag()),
                        Map.entry("value", (Policy) new Policy.Interpolate("day")))) {
            Filling learnt = Gaps.learnt(frame, each.getKey(), each.getValue());
            Filling read = json.readValue(json(learnt), Filling.class);
            assertThat(json(read)).isEqualTo(json(learnt));
            assertThat(texts(frameOf(read, frame).column(each.getKey())))
                    .isEqualTo(texts(frameOf(learnt, frame).column(each.getKey())));
        }
    }

    private static List<String> texts(Column column) {
        return IntStream.range(0, column.size())
                .mapToObj(row -> String.valueOf(column.text(row)))
                .toList();
    }

    @Test
    void saysWhereNothingCanBeLearnt() {
        Frame frame = new Gaps().numbers("value", Gaps.NONE, Gaps.NONE).frame();

        var learnt =
                Filling.learn(
                        frame,
                        new Policies(Map.of("value", MEDIAN)),
                        List.of("value"),
                        new int[] {0, 1},
                        42,
                        Progress.NONE);

        assertThat(learnt.filling().isEmpty()).isTrue();
        assertThat(learnt.warnings()).hasSize(1).first().asString().contains("\"value\"");
    }

    @Test
    void refusesAnAttributeOfAnotherType() {
        Frame then = new Gaps().numbers("value", 1, Gaps.NONE).days("day", "", "").frame();
        Frame now = new Gaps().days("value", "2026-01-01", "").numbers("day", 1, 2).frame();
        Filling learnt = Gaps.learnt(then, "value", MEDIAN);

        assertThatThrownBy(() -> frameOf(learnt, now))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("another type");
    }

    private static Frame frameOf(Filling filling, Frame frame) {
        return filling.over(frame, Progress.NONE);
    }

    private static String json(Filling filling) {
        try {
            return new ObjectMapper().writeValueAsString(filling);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
