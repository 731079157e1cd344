package org.audienceworkbench.ui.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.workbench.AttributePair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Locale;

class PairIT extends DeskTest {

    @BeforeEach
    void openTheTab() {
        open(2000);
        showScreen(Place.EXPLORE, ExploreScreen::load);
        clickOn("Two attributes");
    }

    @Test
    void theKindsDecideHowTwoAreDrawnAndWhatCanBeChosen() {
        draw("orders_per_year", "avg_basket", "orders_per_year");
        assertThat(isShown("wayField")).isFalse();
        assertThat(isShown("colourField")).isTrue();
        assertThat(isShown("takeArea")).isTrue();

        draw("loyalty_tier", "avg_basket", "median");
        assertThat(isShown("wayField")).isTrue();
        assertThat(isShown("colourField")).isFalse();
        assertThat(isShown("takeParts")).isTrue();
        assertThat(sentence()).startsWith("The median of avg_basket is highest for");

        draw("loyalty_tier", "channel", "Table of channel");
        assertThat(this.<ComboBox<AttributePair.Way>>find("way").getValue())
                .isEqualTo(AttributePair.Way.COUNTS);
    }

    @Test
    void aClickedBoxBecomesASegment() {
        draw("loyalty_tier", "avg_basket", "median");

        clickOnTheChart(0.6, 0.5);
        waitForButton("takeParts");
        String told = this.<Label>find("partsTold").getText();
        clickOn(this.<Node>find("takeParts"));

        assertThat(told).startsWith("loyalty_tier ");
        assertBegins(told);
    }

    @Test
    void cellsAreChosenByTheKeyboard() {
        draw("loyalty_tier", "channel", "Table of channel");
        onScreen(() -> find("chart").requestFocus());

        type(KeyCode.RIGHT);
        press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        waitForButton("takeParts");
        String told = this.<Label>find("partsTold").getText();
        type(KeyCode.ENTER);

        assertThat(told).contains("2 parts");
        assertBegins(told);
    }

    @Test
    void anotherChoiceDropsWhatWasChosen() {
        draw("loyalty_tier", "avg_basket", "median");
        clickOnTheChart(0.6, 0.5);
        waitForButton("takeParts");

        draw("channel", "avg_basket", "store");

        waitUntil("nothing is chosen", () -> find("takeParts").isDisabled());
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        onScreen(() -> theme.modeProperty().set(mode));
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);

        picture("pair-empty" + look);
        draw("orders_per_year", "avg_basket", "orders_per_year");
        onScreen(
                () ->
                        this.<ComboBox<Attribute>>find("colour")
                                .setValue(
                                        desk.frameProperty()
                                                .get()
                                                .catalogue()
                                                .get("loyalty_tier")));
        settle();
        picture("pair-points" + look);
        draw("loyalty_tier", "avg_basket", "median");
        clickOnTheChart(0.6, 0.5);
        picture("pair-boxes" + look);
        drawAs(AttributePair.Way.VIOLINS);
        picture("pair-violins" + look);
        draw("loyalty_tier", "channel", "Table of channel");
        clickOnTheChart(0.6, 0.3);
        picture("pair-counts" + look);
        drawAs(AttributePair.Way.SHARES);
        picture("pair-shares" + look);
        drawAs(AttributePair.Way.TILES);
        clickOnTheChart(0.6, 0.5);

        assertThat(picture("pair-mosaic" + look)).isNotEmptyFile();
    }

    /// The segment that is begun has as many customers as were told.
    private void assertBegins(String told) {
        waitUntil("it is begun", () -> desk.newSegmentProperty().get() != null);
        Desk.NewSegment begun = onScreen(() -> desk.newSegmentProperty().get());
        String count = told.substring(told.lastIndexOf('·') + 1).replaceAll("[^0-9]", "");
        assertThat(begun).isNotNull();
        assertThat(
                        workbench
                                .segments()
                                .members(desk.frameProperty().get(), begun.rule())
                                .getLongCardinality())
                .isEqualTo(Long.parseLong(count))
                .isPositive();
    }

    private void draw(String across, String up, String described) {
        onScreen(
                () -> {
                    var catalogue = desk.frameProperty().get().catalogue();
                    this.<ComboBox<Attribute>>find("x").setValue(catalogue.get(across));
                    this.<ComboBox<Attribute>>find("y").setValue(catalogue.get(up));
                });
        waitUntil(across + " and " + up + " are drawn", () -> description().contains(described));
        waitUntil("there is a sentence", () -> !sentence().isEmpty());
        settle();
    }

    private void drawAs(AttributePair.Way way) {
        ChartView chart = find("chart");
        var before = chart.shown();
        onScreen(() -> this.<ComboBox<AttributePair.Way>>find("way").setValue(way));
        waitUntil("it is drawn anew", () -> chart.shown() != before);
        settle();
    }

    private void clickOnTheChart(double right, double down) {
        Node node = find("chart");
        Bounds bounds = onScreen(() -> node.localToScreen(node.getBoundsInLocal()));
        moveTo(
                bounds.getMinX() + right * bounds.getWidth(),
                bounds.getMinY() + down * bounds.getHeight());
        clickOn(MouseButton.PRIMARY);
        settle();
    }

    private boolean isShown(String id) {
        return lookup("#" + id).match(PairIT::isSeen).tryQuery().isPresent();
    }

    private String description() {
        return lookup("#chart")
                .match(PairIT::isSeen)
                .tryQuery()
                .map(Node::getAccessibleText)
                .orElse("");
    }

    private String sentence() {
        return lookup("#sentence")
                .match(PairIT::isSeen)
                .tryQuery()
                .map(node -> ((Sentence) node).getText())
                .orElse("");
    }
}
