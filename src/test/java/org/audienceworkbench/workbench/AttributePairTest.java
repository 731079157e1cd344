package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Boxes;
import org.audienceworkbench.chart.Cells;
import org.audienceworkbench.chart.ChartFile;
import org.audienceworkbench.chart.ChartStyle;
import org.audienceworkbench.chart.HeatTable;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class AttributePairTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static AttributePair pair(Frame frame, String x, String y, AttributePair.Way way) {
        return AttributePair.of(
                frame,
                new AttributePair.Question(
                        frame.catalogue().get(x), frame.catalogue().get(y), way, null, null),
                null);
    }

    private static Frame frame(Map<String, Column> columns) {
        List<Attribute> attributes = new ArrayList<>();
        columns.forEach(
                (name, column) ->
                        attributes.add(
                                Attribute.computed(
                                        name,
                                        name,
                                        column instanceof Column.Texts
                                                ? ValueType.TEXT
                                                : ValueType.NUMBER,
                                        Attribute.Origin.IMPORTED,
                                        column,
                                        NOW,
                                        null)));
        int size = columns.values().iterator().next().size();
        return new Frame(
                LongStream.range(0, size).toArray(),
                new Catalogue(attributes),
                columns,
                new Events(Map.of()),
                new AsOf(NOW, ZoneOffset.UTC));
    }

    @Test
    void everyPartIsASegmentOfItsSize(@TempDir Path folder) {
        try (Workbench workbench = ShopWorkbench.small(folder)) {
            Frame frame = workbench.customers().frame();
            var pairs =
                    List.of(
                            pair(frame, "channel", "avg_basket", AttributePair.Way.BOXES),
                            pair(frame, "signup_date", "country", AttributePair.Way.VIOLINS),
                            pair(frame, "churned", "average_order", AttributePair.Way.BOXES),
                            pair(frame, "country", "channel", AttributePair.Way.COUNTS),
                            pair(frame, "churned", "rfm_score", AttributePair.Way.TILES));

            for (AttributePair pair : pairs) {
                assertThat(pair.parts()).as(pair.about()).isNotEmpty();
                for (int part = 0; part < pair.parts().size(); part++) {
                    AttributePair.Part chosen = pair.chosen(List.of(part));
                    String text = RuleText.write(chosen.rule());
                    assertThat(
                                    workbench
                                            .segments()
                                            .members(frame, workbench.segments().parse(text))
                                            .getLongCardinality())
                            .as(text)
                            .isEqualTo(chosen.count());
                }
                List<Integer> all = IntStream.range(0, pair.parts().size()).boxed().toList();
                assertThat(
                                workbench
                                        .segments()
                                        .members(frame, pair.chosen(all).rule())
                                        .getLongCardinality())
                        .isEqualTo(pair.chosen(all).count());
            }
        }
    }

    /// The seven customers are counted by hand.
    @Test
    void cellsAndRowSharesAreCounted() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("x", Column.Texts.of("a", "a", "b", "a", "b", null, "a"));
        columns.put("y", Column.Texts.of("s", "s", "s", "t", "t", "t", "s"));

        AttributePair pair = pair(frame(columns), "x", "y", AttributePair.Way.SHARES);

        Cells cells = ((HeatTable) pair.chart()).cells();
        assertThat(cells.rows()).containsExactly("s", "t");
        assertThat(cells.columns()).containsExactly("a", "b", "no value");
        assertThat(cells.counts()).containsExactly(3L, 1L, 0L, 1L, 1L, 1L);
        assertThat(Cells.share(cells.count(0, 0), cells.ofRow(0))).isEqualTo(0.75);
    }

    @Test
    void groupsAreSpreadAsTheirValues() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("x", Column.Texts.of("a", "a", "a", "a", "b", "b"));
        columns.put("y", new Column.Numbers(new double[] {4, 1, 2, 3, Double.NaN, 9}));

        Boxes boxes = (Boxes) pair(frame(columns), "x", "y", AttributePair.Way.BOXES).chart();

        assertThat(boxes.groups().get(0).spread().median()).isEqualTo(2.5);
        assertThat(boxes.groups().get(1).spread().median()).isEqualTo(9);
        assertThat(boxes.without()).isEqualTo(1);
    }

    @Test
    void theKindsDecideWhatIsOffered() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("x", Column.Texts.of("a", "b"));
        columns.put("y", new Column.Numbers(new double[] {1, 2}));

        Frame frame = frame(columns);

        assertThatThrownBy(() -> pair(frame, "x", "y", AttributePair.Way.TILES))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("mosaic");
        assertThatThrownBy(() -> pair(frame, "y", "y", AttributePair.Way.POINTS))
                .isInstanceOf(Problem.class);
    }

    /// No values, equal, far and infinite ones, three customers, and five thousand groups.
    @ParameterizedTest
    @ValueSource(strings = {"none", "same", "far", "huge", "infinite"})
    void oddColumnsGiveAPictureWithoutNaN(String odd) {
        for (int size : new int[] {0, 3, 6_000, 12_000}) {
            var values = new double[size];
            for (int row = 0; row < size; row++) {
                values[row] =
                        switch (odd) {
                            case "none" -> Double.NaN;
                            case "same" -> 1e17;
                            case "infinite" -> row == 0 ? Double.POSITIVE_INFINITY : row % 7;
                            case "far" -> row == 0 ? 1e12 : row % 7;
                            default -> row % 2 == 0 ? 1.7e308 : -1.7e308;
                        };
            }
            Map<String, Column> columns = new LinkedHashMap<>();
            columns.put("n", new Column.Numbers(values));
            columns.put("m", new Column.Numbers(new double[size]));
            columns.put("t", texts(size, 5_000));
            columns.put("u", texts(size, 1));
            Frame frame = frame(columns);

            boolean tooLarge = odd.equals("huge") || odd.equals("infinite");
            if (tooLarge && size > 0) {
                assertThatThrownBy(() -> pair(frame, "t", "n", AttributePair.Way.BOXES))
                        .isInstanceOf(Problem.class);
            }
            for (String[] axes : new String[][] {{"n", "m"}, {"t", "n"}, {"t", "u"}, {"t", "m"}}) {
                Attribute x = frame.catalogue().get(axes[0]);
                Attribute y = frame.catalogue().get(axes[1]);
                for (AttributePair.Way way : AttributePair.ways(x, y)) {
                    if (tooLarge && axes[1].equals("n")) {
                        continue;
                    }
                    AttributePair pair = pair(frame, axes[0], axes[1], way);
                    for (ChartStyle style : ChartStyle.values()) {
                        String svg = ChartFile.svg(pair.chart().in(style), 900, 540);
                        assertThat(svg + pair.chart().description() + pair.sentence())
                                .as(odd + size + Arrays.toString(axes) + way)
                                .doesNotContain("NaN", "Infinity");
                    }
                }
            }
        }
    }

    private static Column texts(int size, int different) {
        return Column.Texts.of(
                IntStream.range(0, size)
                        .mapToObj(row -> row % 11 == 3 ? null : "value " + row % different)
                        .toArray(String[]::new));
    }

    @Test
    void manyNumbersAreShadesAndFewValuesGroups() {
        Map<String, Column> columns = new LinkedHashMap<>();
        int size = 12_000;
        columns.put(
                "x", new Column.Numbers(IntStream.range(0, size).mapToDouble(i -> i).toArray()));
        columns.put("m", new Column.Numbers(new double[size]));
        columns.put("t", texts(size, 5_000));
        Frame frame = frame(columns);
        Attribute x = frame.catalogue().get("x");
        Attribute m = frame.catalogue().get("m");

        Scatter shaded = AttributeCharts.against(frame, m, x, x, null, null);
        Scatter grouped =
                AttributeCharts.against(frame, m, x, frame.catalogue().get("t"), null, null);

        assertThat(shaded.colour()).isInstanceOf(Scatter.Shade.class);
        assertThat(((Scatter.Groups) grouped.colour()).names()).hasSize(9);
        for (Scatter each : List.of(shaded, grouped)) {
            assertThat(ChartFile.svg(each.in(ChartStyle.LIGHT), 900, 540)).doesNotContain("NaN");
        }
    }
}
