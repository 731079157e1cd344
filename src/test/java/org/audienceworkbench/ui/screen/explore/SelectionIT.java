package org.audienceworkbench.ui.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Boxes;
import org.audienceworkbench.chart.CategoryBars;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.HeatTable;
import org.audienceworkbench.chart.Histogram;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Locale;

/// What is pointed at on one chart of Explore is lit on the others.
class SelectionIT extends DeskTest {

    @BeforeEach
    void openTheScreen() {
        open(600);
        showScreen(Place.EXPLORE, ExploreScreen::load);
        waitForChart("chart");
    }

    @Test
    void barsOfOneAttributeLightTheSameCustomersOnEveryOtherChart() {
        long selected = pickABar();

        clickOn("Two attributes");
        draw("orders_per_year", "avg_basket");
        waitUntil("points are lit", () -> isLit("chart"));
        assertThat(lit((Scatter) chart("chart"))).isEqualTo(selected);

        draw("channel", "avg_basket");
        waitUntil("boxes are lit", () -> chart("chart") instanceof Boxes b && b.part() != null);
        Boxes boxes = (Boxes) chart("chart");
        assertThat(
                        boxes.groups().stream()
                                .mapToLong(
                                        each -> each.lit() == null ? 0 : each.lit().sorted().length)
                                .sum())
                .isBetween(selected * 8 / 10, selected);

        draw("channel", "loyalty_tier");
        waitUntil(
                "cells are lit",
                () -> chart("chart") instanceof HeatTable h && h.cells().part() != null);
        HeatTable cells = (HeatTable) chart("chart");
        assertThat(cells.cells().lit().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(selected);

        clickOn("Matrix");
        waitUntil("the matrix is lit", () -> lookup(".lit-count").tryQuery().isPresent());
        assertThat(
                        lookup(".lit-count").<Label>queryAllAs(Label.class).stream()
                                .map(Label::getText)
                                .filter(text -> !text.isEmpty())
                                .mapToLong(text -> Long.parseLong(text.replace(",", "")))
                                .sum())
                .isEqualTo(selected);

        clickOn("Map");
        clickOn("#makeMap");
        waitForChart("customerMap");
        waitUntil("the map is lit", () -> isLit("customerMap"));

        clickOn("Clusters");
        clickOn("#find");
        waitForChart("map");
        waitUntil("the clusters are lit", () -> isLit("map"));
    }

    @Test
    void correlationsAndKeptClustersTellOfTheSelected() {
        workbench
                .clusterings()
                .keep(
                        "Groups",
                        workbench.customers().frame(),
                        workbench
                                .clusterings()
                                .find(
                                        workbench.customers().frame(),
                                        Clustering.Settings.of(
                                                        List.of("avg_basket", "orders_per_year"))
                                                .withK(3),
                                        Progress.NONE),
                        Progress.NONE);
        read();
        long selected = pickABar();

        clickOn("Correlations");
        waitUntil(
                "the strongest relation among them is told",
                () ->
                        textOf("relationsLit")
                                .startsWith("“Selected”, " + selected + " customers: "));
        assertThat(textOf("relationsLit")).contains("go together most");
        waitForChart("relations");
        settle();
        onScreen(() -> find("relations").requestFocus());
        type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        settle();
        assertThat(textOf("pairTold")).contains("Selected: ", " with both");
        picture("selection-correlations");

        clickOn("Kept clusters");
        waitUntil("its cells are lit", () -> litCounts() == selected);
        assertThat(find("litWhere").isVisible()).isTrue();
        picture("selection-kept");

        onScreen(() -> find("comparedGrid").requestFocus());
        type(KeyCode.DOWN);
        waitUntil("others are selected there", () -> told().contains("Groups"));
        assertThat(lookup(".lit-count").tryQuery()).isEmpty();
        long others = count(told());
        clickOn("Distribution");
        choose("loyalty_tier");
        waitUntil(
                "its bars are lit by them",
                () -> chart("chart") instanceof CategoryBars b && b.part() != null);
        CategoryBars bars = (CategoryBars) chart("chart");
        assertThat(bars.categories().stream().mapToLong(CategoryBars.Category::highlighted).sum())
                .isEqualTo(others);
    }

    private long litCounts() {
        return onScreen(
                () ->
                        lookup(".lit-count").<Label>queryAllAs(Label.class).stream()
                                .filter(SelectionIT::isSeen)
                                .map(Label::getText)
                                .filter(text -> !text.isEmpty())
                                .mapToLong(text -> Long.parseLong(text.replace(",", "")))
                                .sum());
    }

    @Test
    void aBoxOnPointsLightsBarsAndTheSelectionOutlivesAnotherPair() {
        clickOn("Two attributes");
        draw("orders_per_year", "avg_basket");
        dragOnTheChart();
        waitUntil("it is told", () -> !told().isEmpty());
        long selected = count(told());

        draw("last_visit_days", "avg_basket");
        waitUntil("the other pair is lit", () -> isLit("chart"));
        assertThat(lit((Scatter) chart("chart"))).isBetween(1L, selected);

        clickOn("Distribution");
        waitUntil(
                "the histogram is lit",
                () -> chart("chart") instanceof Histogram h && h.highlight() != null);
        assertThat(((Histogram) chart("chart")).measure()).isEqualTo(Histogram.Measure.COUNT);
        choose("loyalty_tier");
        waitUntil(
                "bars are lit", () -> chart("chart") instanceof CategoryBars b && b.part() != null);
        CategoryBars bars = (CategoryBars) chart("chart");
        assertThat(bars.categories().stream().mapToLong(CategoryBars.Category::highlighted).sum())
                .isEqualTo(selected);
    }

    @Test
    void theSelectionIsDroppedByItsButtonAndByEscape() {
        pickABar();
        clickOn("#dropSelection");
        waitUntil("nobody is selected", () -> told().isEmpty());
        assertThat(find("takeBars").isDisabled()).isTrue();

        pickABar();
        onScreen(() -> find("chart").requestFocus());
        type(KeyCode.ESCAPE);
        waitUntil("nobody is selected again", () -> told().isEmpty());
    }

    @Test
    void aSegmentIsOneClickAwayFromAnyTab() {
        long selected = pickABar();
        clickOn("Correlations");

        clickOn("#takeSelection");

        waitUntil("it is begun", () -> desk.newSegmentProperty().get() != null);
        Desk.NewSegment begun = onScreen(() -> desk.newSegmentProperty().get());
        assertThat(begun).isNotNull();
        assertThat(
                        workbench
                                .segments()
                                .members(desk.frameProperty().get(), begun.rule())
                                .getLongCardinality())
                .isEqualTo(selected);
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        onScreen(() -> theme.modeProperty().set(mode));
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);
        pickABar();
        picture("selection-picked" + look);
        clickOn("Two attributes");
        draw("orders_per_year", "avg_basket");
        picture("selection-points" + look);
        draw("channel", "avg_basket");
        picture("selection-boxes" + look);
        draw("channel", "loyalty_tier");
        picture("selection-cells" + look);
        clickOn("Matrix");
        waitUntil("the matrix is lit", () -> lookup(".lit-count").tryQuery().isPresent());
        settle();
        picture("selection-matrix" + look);
        clickOn("Two attributes");
        draw("orders_per_year", "avg_basket");
        dragOnTheChart();
        waitUntil("it is told", () -> !told().isEmpty());
        clickOn("Distribution");
        settle();
        picture("selection-histogram" + look);
        choose("loyalty_tier");
        waitUntil("bars are lit", () -> chart("chart") instanceof CategoryBars);
        settle();

        assertThat(picture("selection-bars" + look)).isNotEmptyFile();
    }

    /// Points at a bar of the attribute that is shown first.
    private long pickABar() {
        clickOnTheChart();
        waitUntil("it is told", () -> !told().isEmpty());
        return count(told());
    }

    private String told() {
        return textOf("selectionTold");
    }

    private static long count(String told) {
        return Long.parseLong(told.substring(0, told.indexOf(' ')).replace(",", ""));
    }

    private @Nullable Chart chart(String id) {
        return onScreen(
                () ->
                        lookup("#" + id)
                                .match(SelectionIT::isSeen)
                                .tryQuery()
                                .map(node -> ((ChartView) node).getChart())
                                .orElse(null));
    }

    private boolean isLit(String id) {
        return chart(id) instanceof Scatter scatter && scatter.highlight() != null;
    }

    private static long lit(Scatter scatter) {
        long lit = 0;
        for (int row = 0; row < scatter.x().length; row++) {
            lit += scatter.highlight().contains().test(row) ? 1 : 0;
        }
        return lit;
    }

    private void choose(String name) {
        onScreen(
                () -> {
                    ListView<Attribute> list = find("attributes");
                    list.getSelectionModel()
                            .select(desk.frameProperty().get().catalogue().get(name));
                });
    }

    private void draw(String across, String up) {
        Chart before = chart("chart");
        onScreen(
                () -> {
                    var catalogue = desk.frameProperty().get().catalogue();
                    this.<ComboBox<Attribute>>find("x").setValue(catalogue.get(across));
                    this.<ComboBox<Attribute>>find("y").setValue(catalogue.get(up));
                });
        waitUntil("it is drawn", () -> chart("chart") != null && chart("chart") != before);
        waitForChart("chart");
        settle();
    }

    private void clickOnTheChart() {
        settle();
        Bounds bounds = bounds();
        moveTo(
                bounds.getMinX() + 0.3 * bounds.getWidth(),
                bounds.getMinY() + 0.7 * bounds.getHeight());
        clickOn(MouseButton.PRIMARY);
        settle();
    }

    private void dragOnTheChart() {
        settle();
        Bounds bounds = bounds();
        drag(
                        bounds.getMinX() + 0.2 * bounds.getWidth(),
                        bounds.getMinY() + 0.3 * bounds.getHeight())
                .dropTo(
                        bounds.getMinX() + 0.6 * bounds.getWidth(),
                        bounds.getMinY() + 0.8 * bounds.getHeight());
        settle();
    }

    private Bounds bounds() {
        Node node = find("chart");
        return onScreen(() -> node.localToScreen(node.getBoundsInLocal()));
    }
}
