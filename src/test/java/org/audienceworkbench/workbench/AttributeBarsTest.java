package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class AttributeBarsTest {

    private static final AsOf AS_OF =
            new AsOf(Instant.parse("2026-03-29T06:30:00Z"), ZoneId.of("Europe/Berlin"));

    @Test
    void everyBarOfEveryAttributeOfAShopIsASegmentOfItsSize(@TempDir Path folder) {
        try (Workbench workbench = ShopWorkbench.small(folder)) {
            Frame frame = workbench.customers().frame();

            for (Attribute attribute : frame.catalogue().all()) {
                AttributeBars bars = bars(frame, attribute);
                assertThat(bars.all().stream().mapToLong(AttributeBars.Bar::count).sum())
                        .as(attribute.name())
                        .isEqualTo(frame.size());
                for (int bar = 0; bar < bars.all().size(); bar++) {
                    AttributeBars.Chosen chosen = bars.chosen(List.of(bar));
                    String text = RuleText.write(chosen.rule());
                    assertThat(workbench.segments().parse(text)).isEqualTo(chosen.rule());
                    assertThat(workbench.segments().members(frame, chosen.rule()).getCardinality())
                            .as(text)
                            .isEqualTo((int) chosen.count())
                            .isEqualTo((int) bars.all().get(bar).count());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anyChoiceOfBarsCountsWhatItsRuleSelects(int seed) {
        var random = new Random(seed);
        double scale = Math.pow(10, random.nextInt(12) - 5);
        double tail = random.nextBoolean() ? 1e6 : 1;
        double[] values =
                IntStream.range(0, 3_000)
                        .mapToDouble(
                                i ->
                                        i % 17 == 0
                                                ? Double.NaN
                                                : i % 500 == 1
                                                        ? scale * tail
                                                        : Math.round(random.nextGaussian() * 40)
                                                                * scale
                                                                / 10)
                        .toArray();
        Frame frame = frame(ValueType.NUMBER, new Column.Numbers(values));

        assertAnyChoiceHolds(frame, random);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void datetimesAreCountedByDaysAroundAChangeOfTheClocks(int seed) {
        var random = new Random(seed);
        long asOf = AS_OF.instant().toEpochMilli();
        long[] instants =
                random.longs(2_000, asOf - 86_400_000L * 20 * seed, asOf + 86_400_000L).toArray();
        instants[5] = Column.Instants.MISSING;
        Frame frame = frame(ValueType.DATETIME, new Column.Instants(instants));

        assertAnyChoiceHolds(frame, random);
    }

    @Test
    void valuesBeyondTheTopBecomeOneBarOfTheirOwn() {
        String[] values = new String[400];
        Arrays.setAll(values, i -> i % 40 == 39 ? null : "value '" + i % (i % 2 == 0 ? 30 : 5));
        Frame frame = frame(ValueType.TEXT, Column.Texts.of(values));

        AttributeBars bars = bars(frame, frame.catalogue().get("x"));

        assertThat(bars.drawn().getLast().name()).startsWith("other (");
        assertThat(RuleText.write(bars.chosen(List.of(bars.drawn().size() - 1)).rule()))
                .startsWith("x NOT IN ('value ''")
                .endsWith("AND x IS NOT NULL");
        assertThat(RuleText.write(bars.chosen(List.of(bars.drawn().size())).rule()))
                .isEqualTo("x IS NULL");
        assertAnyChoiceHolds(frame, new Random(3));
    }

    @Test
    void neighboursBecomeOneRange() {
        double[] values = IntStream.range(0, 90).mapToDouble(i -> i % 9).toArray();
        Frame frame = frame(ValueType.INTEGER, new Column.Numbers(values));
        AttributeBars bars = bars(frame, frame.catalogue().get("x"));

        assertThat(RuleText.write(bars.chosen(List.of(4)).rule())).isEqualTo("x = 4");
        assertThat(RuleText.write(bars.chosen(List.of(2, 3, 4)).rule()))
                .isEqualTo("x BETWEEN 2 AND 4");
        assertThat(RuleText.write(bars.chosen(List.of(0, 2, 3)).rule()))
                .isEqualTo("x = 0 OR x BETWEEN 2 AND 3");
    }

    private static void assertAnyChoiceHolds(Frame frame, Random random) {
        AttributeBars bars = bars(frame, frame.catalogue().get("x"));
        int size = bars.all().size();
        for (int i = 0; i < size + 40; i++) {
            int one = i;
            List<Integer> places =
                    i < size
                            ? List.of(one)
                            : IntStream.range(0, size)
                                    .filter(_ -> random.nextInt(3) == 0)
                                    .boxed()
                                    .toList();
            if (!places.isEmpty()) {
                AttributeBars.Chosen chosen = bars.chosen(places);
                long selected =
                        new RuleEvaluation(frame, _ -> Optional.empty())
                                .members(chosen.rule())
                                .getLongCardinality();
                assertThat(selected).as(RuleText.write(chosen.rule())).isEqualTo(chosen.count());
            }
        }
    }

    private static AttributeBars bars(Frame frame, Attribute attribute) {
        return AttributeBars.of(
                frame, attribute, AttributeCharts.distribution(frame, attribute, null));
    }

    private static Frame frame(ValueType type, Column column) {
        Attribute attribute =
                Attribute.computed(
                        "x", "x", type, Attribute.Origin.IMPORTED, column, AS_OF.instant(), null);
        return new Frame(
                IntStream.range(0, column.size()).asLongStream().toArray(),
                new Catalogue(List.of(attribute)),
                Map.of("x", column),
                Events.NONE,
                AS_OF);
    }
}
