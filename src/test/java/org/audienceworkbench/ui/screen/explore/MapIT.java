package org.audienceworkbench.ui.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Locale;

class MapIT extends DeskTest {

    @BeforeEach
    void drawTheMap() {
        open(2000);
        showScreen(Place.EXPLORE, ExploreScreen::load);
        clickOn("Map");
        clickOn("#makeMap");
        waitForChart("customerMap");
    }

    @Test
    void aMapSaysHowMuchItHoldsAndWhatItsDirectionsAre() {
        assertThat(this.<Sentence>find("mapSentence").getText())
                .startsWith("The two directions hold");
        assertThat(this.<DataTable<?>>find("loadings").getItems()).hasSizeGreaterThan(2);
    }

    @Test
    void aBoxOnTheMapBecomesASegmentOfTheKeptDirections() {
        onScreen(
                () -> {
                    lookup(node -> edge(node).startsWith("Left edge"))
                            .<TextField>query()
                            .setText("0");
                    lookup(node -> edge(node).startsWith("Right edge"))
                            .<TextField>query()
                            .setText("9");
                    lookup(node -> edge(node).startsWith("Lower edge"))
                            .<TextField>query()
                            .setText("-9");
                    TextField upper = lookup(node -> edge(node).startsWith("Upper edge")).query();
                    upper.setText("9");
                    upper.getOnAction().handle(null);
                });
        waitForButton("takeArea");
        String told = this.<Label>find("area").getText();
        clickOn(this.<Node>find("takeArea"));

        waitUntil("it is begun", () -> desk.newSegmentProperty().get() != null);
        Desk.NewSegment begun = onScreen(() -> desk.newSegmentProperty().get());
        assertThat(begun).isNotNull();
        long members =
                workbench
                        .segments()
                        .members(workbench.customers().frame(), begun.rule())
                        .getLongCardinality();
        assertThat(members)
                .isEqualTo(
                        Long.parseLong(told.substring(told.lastIndexOf('·')).replaceAll("\\D", "")))
                .isPositive();
        assertThat(workbench.customers().catalogue().find("map 1")).isPresent();
    }

    private static String edge(Node node) {
        return node instanceof TextField && isSeen(node) && node.getAccessibleText() != null
                ? node.getAccessibleText()
                : "";
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        onScreen(() -> theme.modeProperty().set(mode));
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);
        settle();
        picture("map-plain" + look);
        onScreen(
                () ->
                        this.<ComboBox<Attribute>>find("mapColour")
                                .setValue(
                                        desk.frameProperty()
                                                .get()
                                                .catalogue()
                                                .get("loyalty_tier")));
        settle();

        assertThat(picture("map-coloured" + look)).isNotEmptyFile();
    }
}
