package org.audienceworkbench.ui.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.audienceworkbench.chart.CategoryBars;
import org.audienceworkbench.chart.Histogram;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.audienceworkbench.workbench.CohortTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Locale;

/// Cohorts, and recency by frequency: what stands in their tables becomes segments.
class CohortsIT extends DeskTest {

    @Test
    void aCohortIsChosenByTheKeyboardAndBecomesASegment() {
        openTheTab("Cohorts", "cohortChart");
        onScreen(() -> find("cohortChart").requestFocus());

        type(KeyCode.RIGHT);
        waitForButton("takeCohorts");
        String told = textOf("cohortTold");
        type(KeyCode.ENTER);

        assertThat(told).startsWith("First order Nov 2024 · ");
        assertBegins(told);
    }

    @Test
    void cohortsAreShownByShareCustomersRevenueOrTogether() {
        openTheTab("Cohorts", "cohortChart");

        for (CohortTable.Shown shown : CohortTable.Shown.values()) {
            onScreen(() -> this.<ComboBox<CohortTable.Shown>>find("cohortShown").setValue(shown));
            settle();
            assertThat(find("cohortChart").getAccessibleText()).isNotBlank();
        }

        assertThat(find("cohortChart").getAccessibleText()).contains("all cohorts");
    }

    @Test
    void aCellOrAGroupBecomesASegment() {
        openTheTab("RFM", "rfmChart");

        clickOnTheChart("rfmChart", 0.9, 0.3);
        waitForButton("takeRfm");
        String cell = textOf("rfmTold");
        onScreen(() -> this.<TableView<?>>find("rfmGroups").getSelectionModel().select(0));
        waitUntil("the group is chosen", () -> textOf("rfmTold").startsWith("Champions · "));
        String group = textOf("rfmTold");
        clickOn(this.<Node>find("takeRfm"));

        assertThat(cell).startsWith("Recency ");
        assertBegins(group);
    }

    @Test
    void theSelectedAreCountedAndAGroupIsASelection() {
        openTheTab("Cohorts", "cohortChart");
        clickOn("Distribution");
        waitForChart("chart");
        settle();
        clickOn("#chart");
        waitUntil("they are told", () -> !textOf("selectionTold").isEmpty());
        clickOn("Cohorts");
        waitUntil("their cohorts are shown", () -> textOf("cohortSentence").contains("“Selected”"));

        clickOn("RFM");
        waitForChart("rfmChart");
        assertThat(textOf("rfmSentence")).contains("“Selected”");
        onScreen(() -> this.<TableView<?>>find("rfmGroups").getSelectionModel().select(0));
        String group = textOf("rfmTold").replaceFirst(" · .*", "");
        waitUntil("the group is selected", () -> textOf("selectionTold").contains(group));

        clickOn("Distribution");
        waitUntil(
                "it is lit",
                () ->
                        switch (this.<ChartView>find("chart").getChart()) {
                            case CategoryBars bars -> bars.part() != null;
                            case Histogram histogram -> histogram.highlight() != null;
                            case null, default -> false;
                        });
    }

    @Test
    void withoutOrdersItSaysWhatIsMissing() {
        open(50);
        showScreen(Place.EXPLORE, ExploreScreen::load);

        clickOn("Cohorts");
        waitUntil(
                "it says why",
                () -> lookup("No cohorts to show").match(CohortsIT::isSeen).tryQuery().isPresent());
        waitUntil(
                "it says what to do",
                () -> this.<EmptyState>find("cohortNothing").getText().contains("no orders"));
        clickOn("RFM");

        waitUntil(
                "it says so",
                () -> lookup("No scores yet").match(CohortsIT::isSeen).tryQuery().isPresent());
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        onScreen(() -> theme.modeProperty().set(mode));
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);
        openTheTab("Cohorts", "cohortChart");
        clickOnTheChart("cohortChart", 0.4, 0.3);
        waitForButton("takeCohorts");
        picture("cohorts-share" + look);
        onScreen(
                () ->
                        this.<ComboBox<CohortTable.Shown>>find("cohortShown")
                                .setValue(CohortTable.Shown.AVERAGE));
        settle();
        picture("cohorts-average" + look);
        clickOn("RFM");
        waitForChart("rfmChart");
        clickOnTheChart("rfmChart", 0.9, 0.3);
        waitForButton("takeRfm");

        assertThat(picture("rfm" + look)).isNotEmptyFile();
    }

    private void openTheTab(String title, String chart) {
        open(ShopWorkbench.small(folder), Place.EXPLORE, ExploreScreen::load);
        clickOn(title);
        waitForChart(chart);
        settle();
    }

    private void clickOnTheChart(String chart, double right, double down) {
        Node node = find(chart);
        Bounds bounds = onScreen(() -> node.localToScreen(node.getBoundsInLocal()));
        moveTo(
                bounds.getMinX() + right * bounds.getWidth(),
                bounds.getMinY() + down * bounds.getHeight());
        clickOn(MouseButton.PRIMARY);
        settle();
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
}
