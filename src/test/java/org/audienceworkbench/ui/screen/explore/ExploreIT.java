package org.audienceworkbench.ui.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.ui.MayStall;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Locale;

class ExploreIT extends DeskTest {

    @Test
    void withoutCustomersTheScreenLeadsToTheData() {
        openEmpty();
        showScreen(Place.EXPLORE, ExploreScreen::load);

        clickOn("Go to Data");
        settle();

        assertThat(onScreen(() -> desk.placeProperty().get())).isEqualTo(Place.DATA);
    }

    @Test
    @MayStall("the first chart of a process")
    void aClickOnAnAttributeShowsItsChartAndFigures() {
        open(600);
        showScreen(Place.EXPLORE, ExploreScreen::load);

        clickOnAttribute("avg_basket");

        waitForChart("chart");
        assertThat(sentence()).contains("Half of all customers who have avg_basket");
        assertThat(lookup("Median").tryQuery()).isPresent();
    }

    @Test
    void clustersAreFoundAndKeptAndOneBecomesASegment() {
        open(600);
        showScreen(Place.EXPLORE, ExploreScreen::load);
        clickOn("Clusters");

        clickOn("#find");
        waitForChart("silhouettes");
        clickOn("#keep");
        waitUntil(
                "the attribute exists",
                () -> desk.frameProperty().get().catalogue().find("clusters").isPresent());
        onScreen(() -> this.<TextField>find("segmentName").setText("Group one"));
        waitForButton("makeSegment");
        clickOn("#makeSegment");

        waitUntil("the segment exists", () -> desk.segments().size() == 1);
        Attribute kept = desk.frameProperty().get().catalogue().get("clusters");
        assertThat(kept.origin()).isEqualTo(Attribute.Origin.CLUSTER);
        assertThat(workbench.segments().get("Group one").count()).isBetween(1L, 599L);
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        open(2000);
        workbench.segments().save("Web", workbench.segments().parse("channel = 'web'"), null);
        onScreen(() -> theme.modeProperty().set(mode));
        showScreen(Place.EXPLORE, ExploreScreen::load);
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);

        picture("explore-start" + look);
        clickOnAttribute("avg_basket");
        waitForChart("chart");
        picture("explore-number" + look);
        onScreen(() -> desk.currentSegmentProperty().set("Web"));
        clickOnAttribute("loyalty_tier");
        waitUntil("it is shown", () -> sentence().contains("“Web” differs"));
        picture("explore-segment" + look);

        onScreen(() -> desk.currentSegmentProperty().set(null));
        clickOn("Two attributes");
        choose("x", "orders_per_year");
        choose("y", "avg_basket");
        choose("colour", "loyalty_tier");
        waitUntil("it is shown", () -> lookup("#sentence").queryAll().size() > 1);
        org.testfx.util.WaitForAsyncUtils.sleep(1, java.util.concurrent.TimeUnit.SECONDS);
        picture("explore-pair" + look);

        clickOn("Clusters");
        clickOn("#find");
        waitForChart("silhouettes");
        clickOn("#keep");
        waitUntil(
                "the attribute exists",
                () -> desk.frameProperty().get().catalogue().find("clusters").isPresent());
        org.testfx.util.WaitForAsyncUtils.sleep(1, java.util.concurrent.TimeUnit.SECONDS);
        assertThat(picture("explore-clusters" + look)).isNotEmptyFile();
    }

    private void clickOnAttribute(String attribute) {
        onScreen(
                () ->
                        this.<ListView<Attribute>>find("attributes")
                                .scrollTo(desk.frameProperty().get().catalogue().get(attribute)));
        settle();
        clickOn(
                lookup(attribute)
                        .match(node -> isSeen(node) && node.getStyleClass().contains("list-cell"))
                        .<Node>query());
    }

    private void choose(String box, String attribute) {
        onScreen(
                () ->
                        this.<ComboBox<Attribute>>find(box)
                                .setValue(desk.frameProperty().get().catalogue().get(attribute)));
    }

    private String sentence() {
        return lookup("#sentence")
                .match(ExploreIT::isSeen)
                .tryQuery()
                .map(node -> ((Sentence) node).getText())
                .orElse("");
    }
}
