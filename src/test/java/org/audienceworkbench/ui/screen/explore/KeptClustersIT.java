package org.audienceworkbench.ui.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.sample.SampleShop;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Locale;

class KeptClustersIT extends DeskTest {

    @Test
    void withoutAKeptClusteringThePageSaysWhereToFindOne() {
        open(300);
        showTab();

        waitUntil("it says so", () -> lookup("No clusters kept yet").tryQuery().isPresent());
        assertThat(find("place").isDisabled()).isTrue();
    }

    @Test
    void aClusteringIsComparedAndACellBecomesASegment() {
        open(600);
        keep("Groups", 3);
        keep("Finer", 5);
        showTab();
        waitUntil("they are compared", () -> sentence().contains("“Groups” and “Finer”"));

        choose("other", "loyalty_tier");
        waitUntil("it is compared with the tier", () -> sentence().contains("“loyalty_tier”"));
        onScreen(() -> find("comparedGrid").requestFocus());
        type(KeyCode.DOWN, KeyCode.ENTER);

        waitUntil("the builder has the rule", () -> desk.placeProperty().get() == Place.SEGMENTS);
    }

    @Test
    void customersWhoCameLaterArePlaced() {
        open(600);
        keep("Groups", 3);
        Column groups = workbench.customers().frame().column("Groups");
        int without = groups.missing();
        later(700);
        int after = workbench.customers().frame().size();
        int placed = groups.size() - without;
        showTab();
        waitUntil(
                "it says who has none",
                () -> text("members").startsWith(placed + " of " + after + " customers"));

        clickOn("#place");

        waitUntil("they are placed", () -> text("placed").contains("farther out"));
        int left = workbench.customers().frame().column("Groups").missing();
        assertThat(after - placed - left).isGreaterThan(80);
        assertThat(text("placed")).contains("Placed " + (after - placed - left) + " customers");
        waitUntil(
                "the others are counted",
                () -> text("members").startsWith((after - left) + " of " + after));
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        open(2000);
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);
        onScreen(() -> theme.modeProperty().set(mode));
        showTab();
        picture("explore-kept-empty" + look);
        keep("Groups", 4);
        keep("Finer", 6);
        later(2100);
        choose("other", "Finer");
        waitUntil("they are compared", () -> sentence().contains("“Groups” and “Finer”"));
        picture("explore-kept" + look);
        clickOn("#place");
        choose("other", "loyalty_tier");
        waitUntil("it is compared with the tier", () -> sentence().contains("“loyalty_tier”"));
        waitUntil("they are placed", () -> text("placed").contains("farther out"));
        assertThat(picture("explore-kept-placed" + look)).isNotEmptyFile();
    }

    private void showTab() {
        showScreen(Place.EXPLORE, ExploreScreen::load);
        clickOn("Kept clusters");
        settle();
    }

    private void keep(String name, int k) {
        Frame frame = workbench.customers().frame();
        var settings =
                Clustering.Settings.of(List.of("avg_basket", "orders_per_year", "household_size"))
                        .withK(k);
        workbench
                .clusterings()
                .keep(
                        name,
                        frame,
                        workbench.clusterings().find(frame, settings, Progress.NONE),
                        Progress.NONE);
        read();
    }

    private void later(int customers) {
        var shop = folder.resolve("shop");
        new SampleShop(customers, 7).writeCustomers(shop, Progress.NONE);
        workbench.take(
                workbench.imports().plan(shop.resolve("customers.csv"), Kind.CUSTOMERS),
                Progress.NONE);
        read();
    }

    private void choose(String box, String attribute) {
        onScreen(
                () ->
                        this.<ComboBox<Attribute>>find(box)
                                .setValue(desk.frameProperty().get().catalogue().get(attribute)));
    }

    private String text(String label) {
        return onScreen(() -> this.<Label>find(label).getText());
    }

    private String sentence() {
        return lookup("#comparedSentence")
                .tryQuery()
                .map(node -> ((Sentence) node).getText())
                .orElse("");
    }
}
