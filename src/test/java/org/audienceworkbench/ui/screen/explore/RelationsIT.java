package org.audienceworkbench.ui.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.RelationTable;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.insight.Relation;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.jfree.chart.fx.ChartCanvas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Locale;

class RelationsIT extends DeskTest {

    @BeforeEach
    void openTheTab() {
        open(2000);
        showScreen(Place.EXPLORE, ExploreScreen::load);
        clickOn("Correlations");
        waitForChart("relations");
    }

    @Test
    void aClickOnACellShowsTheTwoAgainstEachOther() {
        RelationTable table = table();
        String row = table.names().get(1);
        String column = table.names().get(0);

        clickOnCell(1, 0);

        waitUntil(
                "the pair is drawn",
                () -> title().equals("How does " + row + " go with " + column + "?"));
        assertThat(chosen("x")).isEqualTo(column);
        assertThat(chosen("y")).isEqualTo(row);
    }

    @Test
    void theKeyboardWalksOverTheCellsAndEnterGoesOn() {
        onScreen(() -> find("relations").requestFocus());

        type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        waitForButton("openPair");
        assertThat(this.<Label>find("pairTold").getText())
                .contains(table().names().get(0), table().names().get(1), "95 %");
        type(KeyCode.ENTER);

        waitUntil("the pair is drawn", () -> title().startsWith("How does "));
    }

    @Test
    void attributesAndTheMeasureAreChosen() {
        ListView<Feature> list = find("related");
        int before = table().names().size();
        onScreen(
                () ->
                        list.getItems().stream()
                                .filter(each -> each.attribute().name().equals("channel"))
                                .forEach(each -> each.chosenProperty().set(true)));
        waitUntil("one more is shown", () -> table().names().size() == before + 1);
        assertThat(table().note()).contains("Pearson", "η");

        onScreen(
                () ->
                        this.<ComboBox<Relation.Measure>>find("numbers")
                                .setValue(Relation.Measure.SPEARMAN));
        waitUntil("ranks are shown", () -> table().note().contains("Spearman"));

        clickOn("Drop all");
        waitUntil(
                "there is nothing to show",
                () -> lookup("Choose two attributes or more").tryQuery().isPresent());
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        onScreen(() -> theme.modeProperty().set(mode));
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);
        settle();
        picture("relations-numbers" + look);
        ListView<Feature> list = find("related");
        onScreen(() -> list.getItems().forEach(each -> each.chosenProperty().set(true)));
        waitUntil("all are shown", () -> table().note().contains("Cramér"));
        onScreen(() -> find("relations").requestFocus());
        type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        settle();
        picture("relations-all" + look);
        onScreen(
                () -> {
                    for (int i = 5; i < list.getItems().size(); i++) {
                        list.getItems().get(i).chosenProperty().set(false);
                    }
                });
        waitUntil("few are shown", () -> table().names().size() <= 5);
        settle();

        assertThat(picture("relations-few" + look)).isNotEmptyFile();
    }

    private RelationTable table() {
        return (RelationTable) onScreen(() -> this.<ChartView>find("relations").getChart());
    }

    private void clickOnCell(int row, int column) {
        ChartView view = find("relations");
        settle();
        Bounds bounds = onScreen(() -> view.localToScreen(view.getBoundsInLocal()));
        int cell = row * table().names().size() + column;
        Point2D place = onScreen(() -> middle(view, cell));
        moveTo(bounds.getMinX() + place.getX(), bounds.getMinY() + place.getY());
        clickOn(MouseButton.PRIMARY);
        settle();
    }

    private Point2D middle(ChartView view, int cell) {
        var canvas = (ChartCanvas) view.getChildrenUnmodifiable().getFirst();
        var area = canvas.getRenderingInfo().getPlotInfo().getDataArea();
        var place = table().place(canvas.getChart(), area, cell);
        return new Point2D(
                place.getCenterX() + canvas.getLayoutX(), place.getCenterY() + canvas.getLayoutY());
    }

    private String chosen(String id) {
        Attribute attribute = onScreen(() -> this.<ComboBox<Attribute>>find(id).getValue());
        return attribute == null ? "" : attribute.label();
    }

    private String title() {
        return onScreen(
                () ->
                        lookup("#chart")
                                .match(RelationsIT::isSeen)
                                .tryQuery()
                                .map(node -> ((ChartView) node).getChart())
                                .map(Chart::title)
                                .orElse(""));
    }
}
