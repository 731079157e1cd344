package org.audienceworkbench.ui.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.customer.Attribute;
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
    void theFirstNumberIsShownAtOnce() {
        open(600);

        showScreen(Place.EXPLORE, ExploreScreen::load);

        waitForChart("chart");
        assertThat(sentence()).contains("household_size");
    }

    @Test
    void aClickOnAnAttributeShowsItsChartAndFigures() {
        open(600);
        showScreen(Place.EXPLORE, ExploreScreen::load);

        clickOnAttribute("avg_basket");

        waitForChart("chart");
        assertThat(sentence()).contains("Half of all customers who have avg_basket");
        assertThat(lookup("Median").tryQuery()).isPresent();
    }

    @Test
    void theKeyboardSearchesAndWalksTheAttributes() {
        open(600);
        showScreen(Place.EXPLORE, ExploreScreen::load);
        waitForChart("chart");

        clickOn("#search").write("l").type(KeyCode.DOWN).type(KeyCode.DOWN);

        waitUntil("the second is shown", () -> sentence().contains("email"));
        clickOn("#search").eraseText(1).write("loyal").type(KeyCode.ENTER);
        waitUntil("the only one is shown", () -> sentence().contains("loyalty_tier"));
    }

    @Test
    void theCurrentSegmentIsComparedWithTheRest() {
        open(600);
        workbench.segments().save("Store", workbench.segments().parse("channel = 'store'"), null);
        read();
        showScreen(Place.EXPLORE, ExploreScreen::load);
        clickOnAttribute("avg_basket");

        onScreen(() -> desk.currentSegmentProperty().set("Store"));

        waitUntil("it is compared", () -> sentence().contains("in “Store” and"));
        waitUntil("the rest has a column", () -> lookup("Rest").tryQuery().isPresent());
    }

    @Test
    void clustersAreFoundAndKeptAndOneBecomesASegment() {
        open(600);
        showScreen(Place.EXPLORE, ExploreScreen::load);
        clickOn("Clusters");

        clickOn("#find");
        waitForChart("evidence");
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
        workbench.segments().save("Store", workbench.segments().parse("channel = 'store'"), null);
        onScreen(() -> theme.modeProperty().set(mode));
        showScreen(Place.EXPLORE, ExploreScreen::load);
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);

        picture("explore-start" + look);
        clickOnAttribute("avg_basket");
        waitForChart("chart");
        picture("explore-number" + look);
        onScreen(() -> desk.currentSegmentProperty().set("Store"));
        clickOnAttribute("loyalty_tier");
        waitUntil("it is shown", () -> sentence().contains("“Store” differs"));
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
        waitForChart("evidence");
        clickOn("#keep");
        waitUntil(
                "the attribute exists",
                () -> desk.frameProperty().get().catalogue().find("clusters").isPresent());
        org.testfx.util.WaitForAsyncUtils.sleep(1, java.util.concurrent.TimeUnit.SECONDS);
        assertThat(picture("explore-clusters" + look)).isNotEmptyFile();
    }

    @Test
    void densePlacesAndJoinedGroupsAreFoundAndChangedOnTheirPictures() {
        open(600);
        showScreen(Place.EXPLORE, ExploreScreen::load);
        clickOn("Clusters");
        chooseWay(ClustersViewModel.Way.DENSITY);

        clickOn("#find");
        waitUntil("dense places are found", () -> sentence().contains("in no group"));
        assertThat(lookup("#kField").match(ExploreIT::isSeen).tryQuery()).isEmpty();
        onScreen(() -> find("evidence").requestFocus());
        type(KeyCode.UP);
        waitUntil("the distance is larger", () -> !this.<TextField>find("eps").getText().isEmpty());
        onScreen(() -> this.<TextField>find("eps").setText("near"));
        waitUntil("it can't be searched", () -> find("find").isDisabled());

        chooseWay(ClustersViewModel.Way.JOINING);
        clickOn("#find");
        waitUntil("groups are joined", () -> sentence().contains("groups; the smallest"));
        String before = sentence();
        onScreen(() -> find("evidence").requestFocus());
        type(KeyCode.DOWN);

        waitUntil("the tree is cut lower", () -> !sentence().equals(before));
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void picturesOfClusters(Theme.Mode mode) {
        open(2000);
        onScreen(() -> theme.modeProperty().set(mode));
        showScreen(Place.EXPLORE, ExploreScreen::load);
        clickOn("Clusters");
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);

        for (ClustersViewModel.Way way : ClustersViewModel.Way.values()) {
            chooseWay(way);
            String before = sentence();
            clickOn("#find");
            waitUntil("groups are found", () -> !sentence().equals(before));
            org.testfx.util.WaitForAsyncUtils.sleep(1, java.util.concurrent.TimeUnit.SECONDS);
            String name = "explore-clusters-" + way.name().toLowerCase(Locale.ROOT);
            assertThat(picture(name + look)).isNotEmptyFile();
        }
    }

    private void chooseWay(ClustersViewModel.Way way) {
        onScreen(() -> this.<ComboBox<ClustersViewModel.Way>>find("way").setValue(way));
        settle();
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
