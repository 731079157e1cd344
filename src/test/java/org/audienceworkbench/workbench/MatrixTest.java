package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class MatrixTest {

    @TempDir Path folder;
    private Workbench workbench;

    @BeforeEach
    void open() {
        workbench = ShopWorkbench.small(folder);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @ParameterizedTest
    @CsvSource({
        "loyalty_tier, channel,",
        "avg_basket, signup_date,",
        "birth_date, city,",
        "orders_per_year, app_installed, loyalty_tier",
        "last_order, orders, channel",
        "last_event, late_deliveries_12m,",
        "country, household_size, signup_date"
    })
    void everyCellsRuleSelectsAsManyAsItCounts(String rows, String columns, @Nullable String by) {
        Frame frame = workbench.customers().frame();
        for (Tiers.Cut cut : Tiers.Cut.values()) {
            Matrix matrix =
                    Matrix.of(frame, new Matrix.Question(rows, columns, by, cut, 5), Progress.NONE);

            long sum = 0;
            for (Matrix.Place place : matrix.places()) {
                String text = RuleText.write(matrix.rule(place));
                assertThat(
                                workbench
                                        .segments()
                                        .members(frame, workbench.segments().parse(text))
                                        .getLongCardinality())
                        .as(text)
                        .isEqualTo(matrix.count(place));
                sum += matrix.count(place);
            }
            assertThat(sum).isEqualTo(frame.size());
            Matrix.Chosen some = matrix.chosen(matrix.places().subList(1, 4));
            assertThat(workbench.segments().members(frame, some.rule()).getLongCardinality())
                    .isEqualTo(some.count());
        }
    }

    @Test
    void countsAreThoseOfTheDatabasesGroupBy() {
        Frame frame = workbench.customers().frame();

        assertThat(cells(frame, "loyalty_tier", "channel"))
                .isEqualTo(grouped("%s", "loyalty_tier", "%s", "channel"));
        assertThat(cells(frame, "household_size", "signup_date"))
                .isEqualTo(
                        grouped(
                                "CAST(%s AS INTEGER)",
                                "household_size", spell(frame, "signup_date"), "signup_date"));
    }

    /// As the matrix names the spells, for a GROUP BY.
    private String spell(Frame frame, String attribute) {
        String name =
                Tiers.of(frame, frame.catalogue().get(attribute), Tiers.Cut.ROUND, 12)
                        .tiers()
                        .getLast()
                        .name();
        return name.contains("Q")
                ? "EXTRACT(YEAR FROM %1$s) || ' Q' || EXTRACT(QUARTER FROM %1$s)"
                : name.contains("-")
                        ? "SUBSTRING(CAST(%1$s AS VARCHAR), 1, 7)"
                        : "CAST(EXTRACT(YEAR FROM %1$s) AS VARCHAR)";
    }

    private Map<String, Long> cells(Frame frame, String rows, String columns) {
        Matrix matrix =
                Matrix.of(
                        frame,
                        new Matrix.Question(rows, columns, null, Tiers.Cut.ROUND, 12),
                        Progress.NONE);
        Map<String, Long> cells = new HashMap<>();
        for (Matrix.Place place : matrix.places()) {
            if (matrix.count(place) > 0) {
                cells.put(
                        matrix.rows().tiers().get(place.row()).name()
                                + "|"
                                + matrix.columns().tiers().get(place.column()).name(),
                        matrix.count(place));
            }
        }
        return cells;
    }

    private Map<String, Long> grouped(
            String rowForm, String rows, String columnForm, String columns) {
        Customers customers = workbench.customers();
        Customers.Place row = customers.place(customers.catalogue().get(rows));
        Customers.Place column = customers.place(customers.catalogue().get(columns));
        String first = rowForm.formatted(Sql.name(row.column()));
        String second = columnForm.formatted(Sql.name(column.column()));
        Map<String, Long> groups = new HashMap<>();
        workbench
                .store()
                .database()
                .each(
                        Sql.of(
                                "SELECT %s AS \"a\", %s AS \"b\", COUNT(*) FROM %s GROUP BY %s, %s"
                                        .formatted(
                                                first,
                                                second,
                                                Sql.name(row.table()),
                                                first,
                                                second)),
                        found ->
                                groups.put(
                                        named(found.textOrNull(1))
                                                + "|"
                                                + named(found.textOrNull(2)),
                                        found.whole(3)));
        return groups;
    }

    private static String named(@Nullable String value) {
        return value == null ? "no value" : value;
    }

    @Test
    void oneFrequentValueLeavesRoomForTheOthers() {
        double[] values =
                IntStream.range(0, 1_000).mapToDouble(i -> i < 900 ? 0 : i - 899).toArray();
        var column = new Column.Numbers(values);
        var asOf = new AsOf(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        Attribute attribute =
                Attribute.computed(
                        "x",
                        "x",
                        ValueType.INTEGER,
                        Attribute.Origin.IMPORTED,
                        column,
                        asOf.instant(),
                        null);
        var frame =
                new Frame(
                        IntStream.range(0, 1_000).asLongStream().toArray(),
                        new Catalogue(List.of(attribute)),
                        Map.of("x", column),
                        Events.NONE,
                        asOf);

        Tiers tiers = Tiers.of(frame, attribute, Tiers.Cut.QUANTILES, 5);

        assertThat(tiers.tiers())
                .extracting(Tiers.Tier::name)
                .containsExactly("0 or less", "1 to 25", "26 to 50", "51 to 75", "76 or more");
    }

    @Test
    void anAttributeNamedTwiceIsRefused() {
        Frame frame = workbench.customers().frame();
        var question = new Matrix.Question("city", "CITY", null, Tiers.Cut.QUANTILES, 5);

        assertThatThrownBy(() -> Matrix.of(frame, question, Progress.NONE))
                .isInstanceOf(Problem.class);
    }
}
