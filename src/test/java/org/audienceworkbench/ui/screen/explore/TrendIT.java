package org.audienceworkbench.ui.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ComboBox;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.trend.Figure;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

class TrendIT extends DeskTest {

    private void openTheTab() {
        open(ShopWorkbench.small(folder), Place.EXPLORE, ExploreScreen::load);
        clickOn("Over time");
        waitForChart("trendChart");
        settle();
    }

    @Test
    void whatTheDataTellIsDrawnForAllOrForTheSegmentAgainstTheRest() {
        openTheTab();
        assertThat(this.<ComboBox<Figure>>find("figure").getItems())
                .contains(Figure.ORDERS, Figure.OPENED)
                .doesNotContain(Figure.SENT, Figure.OPEN_RATE);
        assertThat(sentence()).matches("Orders in 2[45] months: .*");

        choose("figure", Figure.REVENUE);
        waitUntil("revenue is drawn", () -> sentence().startsWith("Revenue in "));
        workbench.segments().save("Gold", RuleText.parse("loyalty_tier = 'gold'"), null);
        onScreen(() -> desk.currentSegmentProperty().set("Gold"));

        waitUntil("it is compared", () -> sentence().startsWith("“Gold”, "));
        waitUntil(
                "both are drawn",
                () -> find("trendChart").getAccessibleText().contains("the rest from"));
    }

    @Test
    void thoseSelectedOnAnotherChartAreDrawnAgainstTheRest() {
        openTheTab();
        clickOn("Distribution");
        waitForChart("chart");
        settle();
        clickOn("#chart");
        waitUntil("they are told", () -> !textOf("selectionTold").isEmpty());
        clickOn("Over time");

        waitUntil("they are compared", () -> sentence().startsWith("“Selected”, "));
        picture("selection-trend");
        clickOn("#dropSelection");
        waitUntil("all are drawn again", () -> sentence().startsWith("Orders in "));
    }

    @Test
    void daysAreOfferedWithTheirMovingMean() {
        openTheTab();

        choose("span", TrendViewModel.Span.QUARTER);
        waitUntil("weeks fit", () -> sentence().contains("the last whole week"));
        choose("step", TrendViewModel.Step.DAY);

        waitUntil("days are drawn", () -> sentence().contains("The last seven whole days"));
    }

    @Test
    void whatCanNotBeDrawnIsSaidInItsPlace() {
        openEmpty();
        workbench.take(workbench.imports().plan(ordersOfACentury(), Kind.ORDERS), Progress.NONE);
        read();
        showScreen(Place.EXPLORE, ExploreScreen::load);
        clickOn("Over time");
        waitForChart("trendChart");

        choose("step", TrendViewModel.Step.DAY);

        waitUntil("it says why", () -> sentence().contains("more than 3,000 days"));
        assertThat(onScreen(() -> lookup("#trendCard").query().isVisible())).isFalse();
    }

    private Path ordersOfACentury() {
        try {
            return Files.writeString(
                    folder.resolve("orders.csv"),
                    "customer_id,order_date,amount\na,1925-01-01,5\na,2026-01-05,5\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withoutOrdersItSaysWhatIsMissing() {
        open(50);
        showScreen(Place.EXPLORE, ExploreScreen::load);

        clickOn("Over time");

        waitUntil(
                "it says so",
                () ->
                        lookup("Nothing with a time yet")
                                .match(TrendIT::isSeen)
                                .tryQuery()
                                .isPresent());
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        onScreen(() -> theme.modeProperty().set(mode));
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);
        openTheTab();
        picture("trend-orders" + look);
        choose("span", TrendViewModel.Span.QUARTER);
        choose("step", TrendViewModel.Step.DAY);
        waitUntil("days are drawn", () -> sentence().contains("The last seven whole days"));
        picture("trend-days" + look);
        choose("span", TrendViewModel.Span.ALL);
        choose("step", TrendViewModel.Step.WEEK);
        choose("figure", Figure.ORDER_VALUE);
        workbench.segments().save("Gold", RuleText.parse("loyalty_tier = 'gold'"), null);
        onScreen(() -> desk.currentSegmentProperty().set("Gold"));
        waitUntil("it is compared", () -> sentence().contains("“Gold”"));
        assertThat(picture("trend-segment" + look)).isNotEmptyFile();
    }

    private <T> void choose(String box, T value) {
        onScreen(() -> this.<ComboBox<T>>find(box).setValue(value));
    }

    private String sentence() {
        return textOf("trendSentence");
    }
}
