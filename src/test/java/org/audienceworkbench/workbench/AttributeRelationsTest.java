package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.ChartFile;
import org.audienceworkbench.chart.ChartStyle;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.insight.Relation;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class AttributeRelationsTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static Frame frame(Map<String, Column> columns) {
        List<Attribute> attributes = new ArrayList<>();
        columns.forEach(
                (name, column) ->
                        attributes.add(
                                Attribute.computed(
                                        name,
                                        name,
                                        switch (column) {
                                            case Column.Texts _ -> ValueType.TEXT;
                                            case Column.Days _ -> ValueType.DATE;
                                            default -> ValueType.NUMBER;
                                        },
                                        Attribute.Origin.IMPORTED,
                                        column,
                                        NOW,
                                        null)));
        return frame(attributes, columns);
    }

    private static Frame frame(List<Attribute> attributes, Map<String, Column> columns) {
        int size = columns.values().iterator().next().size();
        return new Frame(
                LongStream.range(0, size).toArray(),
                new Catalogue(attributes),
                columns,
                new Events(Map.of()),
                new AsOf(NOW, ZoneOffset.UTC));
    }

    private static AttributeRelations of(Frame frame, String... names) {
        return AttributeRelations.of(
                frame,
                new AttributeRelations.Question(
                        List.of(names), Relation.Measure.PEARSON, AttributeRelations.SAMPLE),
                Progress.NONE);
    }

    /// iris in R 4; names in other words and another order, so that none is known beforehand.
    private static Map<String, Column> iris(String... names) throws IOException {
        List<String[]> lines =
                Files.readAllLines(SharedData.file("reference/iris_r.csv")).stream()
                        .skip(1)
                        .map(line -> line.replace("\"", "").split(","))
                        .toList();
        Map<String, Column> columns = new LinkedHashMap<>();
        int first = lines.getFirst().length - 5;
        for (int i = 3; i >= 0; i--) {
            int place = first + i;
            columns.put(
                    names[i],
                    new Column.Numbers(
                            lines.stream()
                                    .mapToDouble(line -> Double.parseDouble(line[place]))
                                    .toArray()));
        }
        columns.put(
                names[4],
                Column.Texts.of(
                        lines.stream().map(line -> line[first + 4]).toArray(String[]::new)));
        return columns;
    }

    /// pandas: `iris.corr()`; statsmodels: `ols('petal ~ C(Species)').fit().rsquared_adj`.
    @Test
    void whatIsMeasuredAmongSomeIsWhatAFileOfThemWouldGive() {
        var dice = new Random(5);
        double[] one = dice.doubles(900).toArray();
        double[] other = dice.doubles(900).toArray();
        int[] some = IntStream.range(0, 900).filter(row -> one[row] + other[row] > 1).toArray();
        IntFunction<Frame> frame =
                size -> {
                    IntUnaryOperator at = row -> size == 900 ? row : some[row];
                    Map<String, Column> columns = new LinkedHashMap<>();
                    columns.put(
                            "one",
                            new Column.Numbers(
                                    IntStream.range(0, size)
                                            .mapToDouble(row -> one[at.applyAsInt(row)])
                                            .toArray()));
                    columns.put(
                            "other",
                            new Column.Numbers(
                                    IntStream.range(0, size)
                                            .mapToDouble(row -> other[at.applyAsInt(row)])
                                            .toArray()));
                    columns.put(
                            "third",
                            new Column.Numbers(
                                    IntStream.range(0, size)
                                            .mapToDouble(row -> at.applyAsInt(row) % 7)
                                            .toArray()));
                    return frame(columns);
                };
        var question =
                new AttributeRelations.Question(
                        List.of("one", "other", "third"),
                        Relation.Measure.SPEARMAN,
                        AttributeRelations.SAMPLE);

        var among = AttributeRelations.among(frame.apply(900), some, question, Progress.NONE);
        var alone = AttributeRelations.of(frame.apply(some.length), question, Progress.NONE);

        assertThat(among.relations()).isEqualTo(alone.relations());
        assertThat(among.customers()).isEqualTo(some.length);
        assertThat(among.relations()).allMatch(Relation::exists);
        assertThat(among.sentence()).contains("one and other go together most");
        assertThat(
                        AttributeRelations.among(
                                        frame.apply(900), new int[0], question, Progress.NONE)
                                .relations())
                .noneMatch(Relation::exists);
    }

    @Test
    void irisHasTheFiguresOfPandasWhateverItsColumnsAreCalled() throws IOException {
        AttributeRelations found =
                of(
                        frame(iris("wert", "größe \"1\"", "x,y", "–", "art")),
                        "art",
                        "–",
                        "x,y",
                        "größe \"1\"",
                        "wert");

        assertThat(value(found, "x,y", "–")).isCloseTo(0.9628654314027960, within(1e-13));
        assertThat(value(found, "wert", "größe \"1\""))
                .isCloseTo(-0.11756978413300088, within(1e-13));
        assertThat(value(found, "art", "x,y")).isCloseTo(0.9698319727515039, within(1e-12));
        assertThat(found.sentence()).contains("go together most: correlation ratio η 0.97");
        assertThat(found.chart().note()).contains("150 customers", "Pearson");
    }

    private static double value(AttributeRelations found, String one, String other) {
        List<String> names = found.attributes().stream().map(Attribute::name).toList();
        return found.chart().cell(names.indexOf(one), names.indexOf(other)).value();
    }

    @Test
    void theUsualAttributesAreNumbersDatesAndYesOrNoThatIdentifyNobody() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("id", numbers(i -> i));
        columns.put("spend", numbers(i -> i % 17 + 0.5));
        columns.put("since", new Column.Days(IntStream.range(0, 100).map(i -> i % 40).toArray()));
        columns.put("member", numbers(i -> i % 2));
        columns.put("city", Column.Texts.of(texts(i -> "c" + i % 3)));
        columns.put("same", numbers(_ -> 4));
        columns.put("group", numbers(i -> i % 3));
        List<Attribute> attributes =
                List.of(
                        attribute("id", ValueType.INTEGER, Role.CUSTOMER_ID, columns),
                        attribute("spend", ValueType.NUMBER, null, columns),
                        attribute("since", ValueType.DATE, null, columns),
                        attribute("member", ValueType.BOOLEAN, null, columns),
                        attribute("city", ValueType.TEXT, null, columns),
                        attribute("same", ValueType.NUMBER, null, columns));

        AttributeRelations found = of(frame(attributes, columns));

        assertThat(found.attributes())
                .extracting(Attribute::name)
                .containsExactlyInAnyOrder("spend", "since", "member");
    }

    private static Attribute attribute(
            String name, ValueType type, @Nullable Role role, Map<String, Column> columns) {
        Column column = columns.get(name);
        return new Attribute(
                name,
                name,
                type,
                Attribute.Origin.IMPORTED,
                role,
                false,
                column.missing(),
                column.distinct(),
                NOW,
                null);
    }

    private static Column.Numbers numbers(IntToDoubleFunction value) {
        return new Column.Numbers(IntStream.range(0, 100).mapToDouble(value).toArray());
    }

    private static String[] texts(IntFunction<String> value) {
        return IntStream.range(0, 100).mapToObj(value).toArray(String[]::new);
    }

    @ParameterizedTest
    @EnumSource(ChartStyle.class)
    void whatIsNotKnownIsHatchedAndNothingSaysNaN(ChartStyle style) {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("whole", numbers(i -> i * 7 % 31));
        columns.put("rare", numbers(i -> i < 20 ? i : Double.NaN));
        columns.put("boundless", numbers(i -> i == 3 ? Double.NEGATIVE_INFINITY : i % 13));
        columns.put("place", Column.Texts.of(texts(i -> "street " + i)));
        columns.put("empty", numbers(_ -> Double.NaN));
        columns.put("same", numbers(_ -> 1e300));

        AttributeRelations found =
                of(frame(columns), "whole", "rare", "boundless", "place", "empty", "same");

        assertThat(found.dropped())
                .extracting(each -> each.attribute() + ": " + each.reason())
                .containsExactly("empty: every value is missing", "same: all values are equal");
        assertThat(found.sentence()).contains("can't be compared; point at a hatched cell");
        String drawn = ChartFile.svg(found.chart().in(style), 900, 540);
        assertThat(drawn + found.sentence() + found.chart().description()).doesNotContain("NaN");
        assertThat(found.chart().cells())
                .filteredOn(cell -> Double.isNaN(cell.value()))
                .isNotEmpty()
                .allMatch(cell -> cell.told().contains("needed") || cell.told().contains("alike"));
    }

    @Test
    void threeCustomersAreAnAnswerAndNoFigure() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("a", new Column.Numbers(new double[] {1, 2, 3}));
        columns.put("b", new Column.Numbers(new double[] {2, 4, 7}));

        AttributeRelations found = of(frame(columns));

        assertThat(found.sentence()).contains("No two of these attributes", "30 are needed");
    }

    @Test
    void oneAttributeOrTooManyAreRefused() {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (int i = 0; i < 31; i++) {
            int factor = i + 1;
            columns.put("n" + i, numbers(row -> row * factor % 29));
        }
        Frame frame = frame(columns);

        assertThatThrownBy(() -> of(frame, "n1")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> of(frame, columns.keySet().toArray(String[]::new)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("At most 30");
        assertThat(of(frame).attributes()).hasSize(30);
    }

    @Test
    void fiveThousandTownsTellLittleOfANumberByChance() {
        int size = 10_000;
        var random = new Random(8);
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("n", new Column.Numbers(random.doubles(size).toArray()));
        columns.put(
                "town",
                Column.Texts.of(
                        IntStream.range(0, size)
                                .mapToObj(_ -> "t" + random.nextInt(5000))
                                .toArray(String[]::new)));

        Relation found = of(frame(columns), "n", "town").relations().getFirst();

        assertThat(found.uncorrected()).as("by chance alone").isGreaterThan(0.6);
        assertThat(found.value()).isLessThan(0.2);
    }
}
