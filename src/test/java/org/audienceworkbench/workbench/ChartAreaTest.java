package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.geom.Path2D;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class ChartAreaTest {

    private static final AsOf AS_OF =
            new AsOf(Instant.parse("2026-03-29T06:30:00Z"), ZoneOffset.UTC);

    @Test
    void aBoxIsTwoRanges() {
        Attribute spend = attribute("spend", ValueType.NUMBER);
        Attribute last = attribute("last", ValueType.DATE);

        ChartArea area =
                ChartArea.box(spend, last, new ChartArea.Box(10.123456, 57.98765, 2.4, 30.6));

        assertThat(RuleText.write(area.rule(spend, last)))
                .isEqualTo("spend BETWEEN 10.1 AND 58 AND days_since(last) BETWEEN 3 AND 30");
        assertThat(area.name(spend, last)).isEqualTo("spend 10.1 to 58, last 3 to 30 days ago");
    }

    @Test
    void aBoxBetweenTwoWholeNumbersHoldsNobody() {
        Attribute visits = attribute("visits", ValueType.INTEGER);
        Attribute spend = attribute("spend", ValueType.NUMBER);

        ChartArea area = ChartArea.box(visits, spend, new ChartArea.Box(3.2, 3.8, 0, 10));

        assertThat(area.boxes()).isEmpty();
        assertThat(RuleText.write(area.rule(visits, spend))).isEqualTo("FALSE");
    }

    /// Oracle: AWT's own filling of the same outline.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aLassoAroundFewWholeNumbersIsExact(int seed) {
        var random = new Random(seed);
        boolean turned = seed % 2 == 0;
        double[] few = random.doubles(4_000).map(value -> Math.floor(value * 16)).toArray();
        double[] many =
                random.doubles(4_000)
                        .map(value -> Math.floor(value * (turned ? 100_000 : 1_000)))
                        .toArray();
        List<ChartArea.Point> corners =
                IntStream.range(0, 5 + seed)
                        .mapToObj(
                                _ ->
                                        new ChartArea.Point(
                                                random.nextInt(16) + 0.37,
                                                random.nextInt(1_000) * (turned ? 100 : 1) + 0.41))
                        .toList();
        double[] x = turned ? many : few;
        double[] y = turned ? few : many;
        List<ChartArea.Point> drawn =
                turned
                        ? corners.stream().map(p -> new ChartArea.Point(p.y(), p.x())).toList()
                        : corners;

        assertThat(selected(ValueType.INTEGER, x, y, drawn)).isEqualTo(filled(x, y, drawn));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aLassoFollowsItsOutlineClosely(int seed) {
        var random = new Random(seed);
        double[] x = random.doubles(20_000).map(value -> value * 1_000).toArray();
        double[] y = random.doubles(20_000).map(value -> value * 0.01).toArray();
        List<ChartArea.Point> ring =
                IntStream.range(0, 60)
                        .mapToObj(
                                i -> {
                                    double turn = i * Math.PI / 30;
                                    double far = 0.3 + 0.1 * Math.sin(seed * turn);
                                    return new ChartArea.Point(
                                            500 + 1_000 * far * Math.cos(turn),
                                            0.005 + 0.01 * far * Math.sin(turn));
                                })
                        .toList();

        long inside = filled(x, y, ring);

        assertThat((double) selected(ValueType.NUMBER, x, y, ring))
                .isCloseTo(inside, within(inside * 0.04));
    }

    /// Counted by the rule, and by the boxes themselves.
    private static long selected(
            ValueType type, double[] x, double[] y, List<ChartArea.Point> corners) {
        Attribute across = attribute("x", type);
        Attribute up = attribute("y", type);
        var frame =
                new Frame(
                        IntStream.range(0, x.length).asLongStream().toArray(),
                        new Catalogue(List.of(across, up)),
                        Map.of("x", new Column.Numbers(x), "y", new Column.Numbers(y)),
                        Events.NONE,
                        AS_OF);
        ChartArea area = ChartArea.lasso(across, up, corners);
        long counted =
                new RuleEvaluation(frame, _ -> Optional.empty())
                        .members(area.rule(across, up))
                        .getLongCardinality();

        assertThat(area.boxes()).hasSizeLessThanOrEqualTo(60);
        assertThat(counted)
                .isEqualTo(
                        IntStream.range(0, x.length)
                                .filter(
                                        i ->
                                                area.boxes().stream()
                                                        .anyMatch(
                                                                box ->
                                                                        x[i] >= box.left()
                                                                                && x[i]
                                                                                        <= box
                                                                                                .right()
                                                                                && y[i]
                                                                                        >= box
                                                                                                .bottom()
                                                                                && y[i]
                                                                                        <= box
                                                                                                .top()))
                                .count());
        return counted;
    }

    private static long filled(double[] x, double[] y, List<ChartArea.Point> corners) {
        var path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.moveTo(corners.getFirst().x(), corners.getFirst().y());
        corners.forEach(corner -> path.lineTo(corner.x(), corner.y()));
        path.closePath();
        return IntStream.range(0, x.length).filter(i -> path.contains(x[i], y[i])).count();
    }

    private static Attribute attribute(String name, ValueType type) {
        return Attribute.computed(
                name,
                name,
                type,
                Attribute.Origin.IMPORTED,
                new Column.Numbers(new double[0]),
                AS_OF.instant(),
                null);
    }
}
