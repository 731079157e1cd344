package org.audienceworkbench.ui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
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
        clickOn("#takeBars");

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
        clickOn("#takeBars");

        assertBecomes(told);
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
                Long.parseLong(
                        told.substring(told.lastIndexOf('·') + 1).replaceAll("[^0-9]", ""));
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

    private void clickAt(String chart, double right, double down) {
        Node node = find(chart);
        Bounds bounds = onScreen(() -> node.localToScreen(node.getBoundsInLocal()));
        moveTo(
                bounds.getMinX() + right * bounds.getWidth(),
                bounds.getMinY() + down * bounds.getHeight());
        clickOn(MouseButton.PRIMARY);
    }
}
