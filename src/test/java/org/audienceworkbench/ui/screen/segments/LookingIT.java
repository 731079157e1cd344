package org.audienceworkbench.ui.screen.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;

import org.audienceworkbench.insight.Difference;
import org.audienceworkbench.segment.Overlap;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.audienceworkbench.workbench.Segments;
import org.junit.jupiter.api.Test;

import java.util.List;

/// The parts of the screen that look at segments.
class LookingIT extends DeskTest {

    @Test
    void differencesAreRankedAndDrawn() {
        show();
        openSegment("Met in a store");
        clickOn("How they differ");
        waitUntil("differences are there", 60, () -> !ranked().getItems().isEmpty());
        waitForChart("chart");

        Difference first = onScreen(() -> ranked().getItems().getFirst());
        Difference chosen = onScreen(() -> ranked().getSelectionModel().getSelectedItem());
        assertThat(first.attribute().name()).isEqualTo("channel");
        assertThat(first.effect()).isCloseTo(1, within(1e-12));
        assertThat(chosen.attribute().name()).isNotEqualTo("channel");
        picture("segments-differ-light");

        onScreen(() -> ranked().getSelectionModel().clearAndSelect(0));
        waitUntil(
                "its chart is there",
                () ->
                        lookup("#chart")
                                .match(node -> isSeen(node))
                                .<ChartView>query()
                                .getChart()
                                .description()
                                .contains(first.attribute().label()));
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        settle();
        picture("segments-differ-dark");
    }

    @Test
    void membersAreDrawnByChanceOrPaged() {
        show();
        openSegment("Met in a store");
        clickOn("Who is in it");
        waitUntil("members are there", () -> !memberIds().isEmpty());
        List<Object> first = onScreen(this::memberIds);

        clickOn("#sampled");
        waitUntil("others are drawn", () -> !memberIds().equals(first));
        List<Object> drawn = onScreen(this::memberIds);
        picture("segments-members-light");
        clickOn("Draw others");
        waitUntil("the next seed draws others", () -> !memberIds().equals(drawn));
        clickOn("#sampled");
        waitUntil("the first page is back", () -> memberIds().equals(first));

        assertThat(drawn).doesNotHaveDuplicates();
    }

    private List<Object> memberIds() {
        return lookup("#members")
                .match(node -> isSeen(node))
                .<org.audienceworkbench.ui.kit.DataTable<List<Object>>>query()
                .getItems()
                .stream()
                .map(List::getFirst)
                .toList();
    }

    @Test
    void tickedSegmentsAreOverlapped() {
        show();
        openSegment("Met in a store");
        clickOn("Overlap");
        tick("Met in a store", "Longer than a year");
        waitUntil("one pair is there", () -> pairs().getItems().size() == 1);
        waitForChart("overlapChart");
        Overlap.Pair pair = onScreen(() -> pairs().getItems().getFirst());
        assertThat(pair.both())
                .isEqualTo(
                        workbench
                                .segments()
                                .members(
                                        workbench.customers().frame(),
                                        workbench
                                                .segments()
                                                .parse(
                                                        "channel = 'store' AND"
                                                                + " days_since(signup_date) > 365"))
                                .getLongCardinality());
        picture("segments-venn2-light");
        tick("Readers");
        waitUntil("three pairs are there", () -> pairs().getItems().size() == 3);
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        settle();
        picture("segments-venn3-dark");
        tick("Newer");
        waitUntil("six pairs are there", () -> pairs().getItems().size() == 6);
        settle();
        picture("segments-upset-dark");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.LIGHT));
        settle();
        picture("segments-upset-light");
    }

    private void show() {
        var shop = ShopWorkbench.shipped(folder);
        save(shop.segments(), "Met in a store", "channel = 'store'");
        save(shop.segments(), "Longer than a year", "days_since(signup_date) > 365");
        save(shop.segments(), "Newer", "days_since(signup_date) <= 500");
        save(shop.segments(), "Readers", "events('email_open', 60 days) >= 1");
        open(shop, Place.SEGMENTS, SegmentsScreen::load);
        waitUntil("the list is there", () -> list().getItems().size() == 4);
    }

    private static void save(Segments segments, String name, String rule) {
        segments.save(name, segments.parse(rule), null);
    }

    private void openSegment(String name) {
        onScreen(
                () ->
                        list().getSelectionModel()
                                .select(
                                        list().getItems().stream()
                                                .filter(s -> s.segment().name().equals(name))
                                                .findFirst()
                                                .orElseThrow()));
        clickOn(list());
        onScreen(() -> list().requestFocus());
        clickOn(
                lookup("#list .label")
                        .match(node -> node instanceof Label label && label.getText().equals(name))
                        .<Label>query());
        waitUntil(
                "it is on the table",
                () ->
                        lookup("#name")
                                .<javafx.scene.control.TextField>query()
                                .getText()
                                .equals(name));
    }

    private void tick(String... names) {
        for (String name : names) {
            clickOn(
                    lookup("#choices .check-box-list-cell .check-box")
                            .match(
                                    node ->
                                            node.getParent()
                                                            instanceof
                                                            javafx.scene.control.ListCell<?> cell
                                                    && cell.getText() != null
                                                    && cell.getText().equals(name))
                            .<javafx.scene.control.CheckBox>query());
        }
    }

    private ListView<Segments.Saved> list() {
        return lookup("#list").query();
    }

    private DataTable<Difference> ranked() {
        return lookup("#ranked").query();
    }

    private DataTable<Overlap.Pair> pairs() {
        return lookup("#pairs").query();
    }
}
