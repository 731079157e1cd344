package org.audienceworkbench.ui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.explore.ExploreScreen;
import org.audienceworkbench.ui.screen.segments.SegmentsScreen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Locale;

/// Segments that are made by pointing at a chart.
class ByEyeIT extends DeskTest {

    @Test
    void aBarBecomesASegmentOfItsSize() {
        open(ShopWorkbench.small(folder), Place.EXPLORE, ExploreScreen::load);
        show("avg_basket");

        clickAt("chart", 0.4, 0.8);
        waitForButton("takeBars");
        String told = this.<Label>find("chosen").getText();
        clickOn(this.<Node>find("takeBars"));

        assertBecomes(told);
    }

    @Test
    void theKeyboardChoosesARangeOfBars() {
        open(ShopWorkbench.small(folder), Place.EXPLORE, ExploreScreen::load);
        show("household_size");
        onScreen(() -> find("chart").requestFocus());

        type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        waitForButton("takeBars");
        String told = this.<Label>find("chosen").getText();
        type(KeyCode.ENTER);
        settle();

        assertThat(told).contains("2 to 3");
        assertBecomes(told);
    }

    @Test
    void aValueAndThoseWithoutOneBecomeASegment() {
        open(ShopWorkbench.small(folder), Place.EXPLORE, ExploreScreen::load);
        show("loyalty_tier");

        clickAt("chart", 0.5, 0.3);
        waitForButton("takeBars");
        String told = this.<Label>find("chosen").getText();
        clickOn(this.<Node>find("takeBars"));

        assertBecomes(told);
    }

    @Test
    void aBoxAndALassoBecomeSegments() {
        open(ShopWorkbench.small(folder), Place.EXPLORE, ExploreScreen::load);
        showPair("household_size", "avg_basket");

        drag(0.3, 0.8, 0.6, 0.4);
        waitForButton("takeArea");
        String box = this.<Label>find("area").getText();
        picture("by-eye-box");
        onScreen(() -> find("chart").requestFocus());
        type(KeyCode.L);
        drag(0.3, 0.8, 0.5, 0.3, 0.75, 0.75, 0.5, 0.6);
        waitUntil(
                "the lasso is counted",
                () -> this.<Label>find("area").getText().contains("encircled"));
        String told = this.<Label>find("area").getText();
        picture("by-eye-lasso");
        clickOn(this.<Node>find("takeArea"));

        assertThat(box).startsWith("household_size ").contains(", avg_basket ");
        assertBecomes(told);
        waitUntil(
                "a small one is warned of",
                () -> lookup("#cautions .notice").match(ByEyeIT::isSeen).tryQuery().isPresent());
        waitUntil(
                "the builder knows the attributes",
                () ->
                        lookup(".button-icon")
                                .match(button -> String.valueOf(button.getId()).endsWith("-unfold"))
                                .tryQuery()
                                .isPresent());
        picture("by-eye-lasso-builder");
    }

    @Test
    void theEdgesOfABoxCanBeTyped() {
        open(ShopWorkbench.small(folder), Place.EXPLORE, ExploreScreen::load);
        showPair("household_size", "avg_basket");

        List<String> typed = List.of("2", "3", "20", "80.5");
        List<String> edges = List.of("Left edge", "Right edge", "Lower edge", "Upper edge");
        for (int i = 0; i < typed.size(); i++) {
            String about = edges.get(i) + " of the box";
            TextField field =
                    lookup(".text-field")
                            .match(node -> isSeen(node) && about.equals(node.getAccessibleText()))
                            .query();
            String text = typed.get(i);
            onScreen(
                    () -> {
                        field.setText(text);
                        field.requestFocus();
                    });
        }
        type(KeyCode.ENTER);
        waitForButton("takeArea");
        String told = this.<Label>find("area").getText();
        clickOn(this.<Node>find("takeArea"));

        assertThat(told).startsWith("household_size 2 to 3, avg_basket 20 to 80.5");
        assertBecomes(told);
    }

    @Test
    void cellsOfAMatrixBecomeASegment() {
        open(ShopWorkbench.small(folder), Place.EXPLORE, ExploreScreen::load);
        clickOn("Matrix");
        choose("rows", "loyalty_tier");
        choose("columns", "avg_basket");
        waitUntil("it is counted", () -> onMatrix("silver, "));
        picture("by-eye-matrix");
        onScreen(() -> find("matrixGrid").requestFocus());

        type(KeyCode.RIGHT).type(KeyCode.DOWN);
        press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        waitForButton("takeCells");
        String told = this.<Label>find("cellsTold").getText();
        picture("by-eye-matrix-chosen");
        type(KeyCode.ENTER);
        settle();

        assertThat(told).startsWith("2 cells of loyalty_tier and avg_basket");
        assertBecomes(told);
    }

    private boolean onMatrix(String cell) {
        return lookup(".cell")
                .match(node -> isSeen(node) && node.getAccessibleText() != null)
                .queryAll()
                .stream()
                .anyMatch(node -> node.getAccessibleText().startsWith(cell));
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void picturesOfAMatrix(Theme.Mode mode) {
        onScreen(() -> theme.modeProperty().set(mode));
        open(ShopWorkbench.small(folder), Place.EXPLORE, ExploreScreen::load);
        clickOn("Matrix");
        choose("rows", "signup_date");
        choose("columns", "avg_basket");
        choose("by", "app_installed");
        waitUntil("it is counted", () -> onMatrix("2"));
        clickOn(this.<Node>find("matrixGrid"));
        assertThat(picture("by-eye-panels-" + mode.name().toLowerCase(Locale.ROOT)))
                .isNotEmptyFile();
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        onScreen(() -> theme.modeProperty().set(mode));
        open(ShopWorkbench.small(folder), Place.EXPLORE, ExploreScreen::load);
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);
        show("avg_basket");
        onScreen(() -> find("chart").requestFocus());
        type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        press(KeyCode.SHIFT).type(KeyCode.RIGHT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        waitForButton("takeBars");
        assertThat(picture("by-eye-bars" + look)).isNotEmptyFile();
        show("loyalty_tier");
        clickAt("chart", 0.5, 0.3);
        waitForButton("takeBars");
        assertThat(picture("by-eye-values" + look)).isNotEmptyFile();
    }

    /// The segment that is begun, and then saved, has as many customers as were told.
    private void assertBecomes(String told) {
        waitUntil("it is begun", () -> desk.newSegmentProperty().get() != null);
        Desk.NewSegment begun = onScreen(() -> desk.newSegmentProperty().get());
        long count =
                Long.parseLong(told.substring(told.lastIndexOf('·') + 1).replaceAll("[^0-9]", ""));
        assertThat(begun).as(told).isNotNull();
        showScreen(Place.SEGMENTS, SegmentsScreen::load);
        waitUntil(
                "the builder counts",
                () ->
                        lookup("#count")
                                .match(ByEyeIT::isSeen)
                                .tryQuery()
                                .filter(
                                        card ->
                                                ((FigureCard) card)
                                                        .getValue()
                                                        .replace(",", "")
                                                        .equals(Long.toString(count)))
                                .isPresent());
        waitForButton("save");
        clickOn("#save");
        waitUntil("it is saved", () -> desk.segments().size() == 1);
        assertThat(desk.segments().getFirst().count()).isEqualTo(count);
        assertThat(desk.segments().getFirst().segment().rule()).isEqualTo(begun.rule());
    }

    private void show(String attribute) {
        onScreen(
                () -> {
                    ListView<Attribute> attributes = find("attributes");
                    attributes
                            .getSelectionModel()
                            .select(desk.frameProperty().get().catalogue().get(attribute));
                });
        waitUntil(
                attribute + " is drawn",
                () ->
                        lookup("#chart")
                                .match(ByEyeIT::isSeen)
                                .tryQuery()
                                .filter(
                                        node ->
                                                node.getAccessibleText() != null
                                                        && node.getAccessibleText()
                                                                .contains(attribute))
                                .isPresent());
        waitUntil("the area is known", () -> find("chart").getAccessibleText() != null);
        settle();
    }

    private void showPair(String across, String up) {
        clickOn("Two attributes");
        choose("x", across);
        choose("y", up);
        waitForChart("chart");
        waitUntil("it is drawn", () -> find("chart").getAccessibleText() != null);
        settle();
    }

    private void choose(String box, String attribute) {
        onScreen(
                () ->
                        this.<ComboBox<Attribute>>find(box)
                                .setValue(desk.frameProperty().get().catalogue().get(attribute)));
    }

    /// @param places shares of the chart's width and height, by turns
    private void drag(double... places) {
        Node node = find("chart");
        Bounds bounds = onScreen(() -> node.localToScreen(node.getBoundsInLocal()));
        for (int i = 0; i < places.length; i += 2) {
            moveTo(
                    bounds.getMinX() + places[i] * bounds.getWidth(),
                    bounds.getMinY() + places[i + 1] * bounds.getHeight());
            if (i == 0) {
                press(MouseButton.PRIMARY);
            }
        }
        release(MouseButton.PRIMARY);
        settle();
    }

    private void clickAt(String chart, double right, double down) {
        Node node = find(chart);
        Bounds bounds = onScreen(() -> node.localToScreen(node.getBoundsInLocal()));
        moveTo(
                bounds.getMinX() + right * bounds.getWidth(),
                bounds.getMinY() + down * bounds.getHeight());
        clickOn(MouseButton.PRIMARY);
    }
}
