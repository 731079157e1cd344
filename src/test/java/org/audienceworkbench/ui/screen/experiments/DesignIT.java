package org.audienceworkbench.ui.screen.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Objects;

class DesignIT extends DeskTest {

    private Parent screen;

    @Test
    void whatIsInTheDataIsMeasuredOnThoseWhoMayBeWrittenTo() {
        show();

        choose("#metric", MetricKind.MEAN);
        choose("#from", "revenue");

        waitUntil("it is measured", () -> text("#measured").startsWith("Measured on"));
        waitUntil(
                "it is planned with",
                () ->
                        text("#sentence .sentence-text").contains("wait")
                                || text("#sentence .sentence-text").contains("enough")
                                || text("#sentence .sentence-text").contains("grow"));
        assertThat(typed("#deviation")).isNotEmpty();
        assertThat(onScreen(() -> field("#baseline").isDisabled())).isTrue();

        choose("#from", "");
        waitUntil("it is typed again", () -> !onScreen(() -> field("#baseline").isDisabled()));
    }

    @Test
    void aPlanIsTriedOnTheCustomersItIsFor() {
        show();
        assertThat(text("#missing")).contains("As in the data");

        choose("#metric", MetricKind.MEAN);
        choose("#from", "revenue");
        waitUntil("it can be tried", () -> text("#missing").isEmpty());
        onScreen(() -> field("#looks").setText("4"));
        waitUntil("it is planned", () -> text("#sentence .sentence-text").contains("4 looks"));
        waitUntil(
                "its looks are listed",
                () ->
                        onScreen(
                                () ->
                                        ((javafx.scene.control.TableView<?>) part("#looks-table"))
                                                        .getItems()
                                                        .size()
                                                == 4));
        assertThat(onScreen(() -> part("#looksCard").isVisible())).isTrue();
        onScreen(() -> field("#metricCount").setText("3"));
        waitUntil(
                "metrics are told of",
                () ->
                        onScreen(
                                () ->
                                        ((javafx.scene.layout.VBox) part("#planRemarks"))
                                                        .getChildren()
                                                        .size()
                                                == 2));
        onScreen(() -> field("#runs").setText("500"));
        settle();
        onScreen(() -> ((javafx.scene.control.Button) part("#try-plan")).fire());

        waitUntil("it was tried", () -> text("#tried").startsWith("Of 500 tests of nothing on"));
        assertThat(text("#tried")).contains("Looking 5 times, each as if it were the only one");

        onScreen(() -> field("#looks").setText("3"));
        waitUntil("another plan was not tried", () -> text("#tried").isEmpty());
    }

    @Test
    void chartsAndSlidersMoveSizeEffectAndPower() {
        show();
        String before = typed("#size");

        onScreen(() -> ((Slider) part("#effectSlider")).adjustValue(100));
        waitUntil("the size follows the effect", () -> !typed("#size").equals(before));
        assertThat(typed("#effect")).isEqualTo("6.32 %"); // half the way from 0.2 % to 200 %

        String power = typed("#power");
        onScreen(() -> part("#curve").requestFocus());
        push(KeyCode.RIGHT);
        waitUntil("the power follows the size", () -> !typed("#power").equals(power));

        String size = typed("#size");
        onScreen(() -> part("#needed").requestFocus());
        push(KeyCode.LEFT);
        waitUntil("the size follows the chart's effect", () -> !typed("#size").equals(size));
        assertThat(typed("#effect")).isEqualTo("6.196 %");
    }

    @Test
    void aMarginTakesThePlaceOfAnEffect() {
        show();

        choose("#aim", DesignInputs.Aim.NOT_WORSE);

        waitUntil("it is said", () -> text("#sentence .sentence-text").contains("less than"));
        assertThat(onScreen(() -> part("#effectField").isVisible())).isFalse();
        assertThat(onScreen(() -> part("#betterField").isVisible())).isTrue();
        // R: ((qnorm(.95) + qnorm(.8)) * sqrt(2 * .05 * .95) / .01)^2 is 5873.4
        waitUntil("the size follows", () -> typed("#size").equals(Figures.count(5874)));
    }

    @Test
    void aTimeUntilAnEventIsPlannedFor() {
        show();

        choose("#metric", MetricKind.TIME);
        onScreen(() -> field("#followUp").setText("12"));
        onScreen(() -> field("#accrual").setText("4"));
        choose("#relative", DesignInputs.Meant.HAZARD);
        onScreen(() -> field("#effect").setText("0.75"));

        // R, rpact: see TimeSizesTest
        waitUntil("the size follows", () -> typed("#size").equals("470"));
        assertThat(text("#sentence .sentence-text")).contains("380 events");
        assertThat(onScreen(() -> part("#fromField").isVisible())).isFalse();
        onScreen(() -> part("#needed").requestFocus());
        push(KeyCode.LEFT);
        waitUntil("a smaller effect is nearer to 1", () -> typed("#effect").startsWith("0.75"));
        assertThat(text("#missing")).contains("Times are not tried");

        choose("#metric", MetricKind.PROPORTION);
        waitUntil("a share has no hazard", () -> typed("#effect").equals("20 %"));
    }

    @Test
    void whoCameLaterGetsAnArmByAButton() {
        show();
        workbench.segments().save("Everybody", workbench.segments().parse("TRUE"), null);
        onScreen(() -> desk.changed());
        clickOn("Assign");
        onScreen(() -> field("#name").setText("autumn"));
        settle();
        onScreen(() -> ((javafx.scene.control.Button) part("#assign-now")).fire());
        waitUntil(
                "everybody has an arm",
                () -> workbench.customers().catalogue().find("autumn").isPresent());

        waitUntil("it is said", () -> said().contains("\"autumn\""));
        onScreen(() -> ((javafx.scene.control.Button) part("#extend-now")).fire());

        waitUntil("nobody is new", () -> said().contains("0 customers who came since"));

        onScreen(() -> ((javafx.scene.control.Button) part("#export-arms")).fire());
        waitUntil("each arm is a list", () -> text("#told").contains("control: "));
        picture("experiments-arm-lists");
        clickOn("Design");
        waitUntil(
                "the plan of another test says who is in this one",
                () ->
                        onScreen(
                                () ->
                                        ((javafx.scene.layout.VBox) part("#planRemarks"))
                                                .getChildren().stream()
                                                        .map(node -> ((Label) node).getText())
                                                        .anyMatch(
                                                                text ->
                                                                        text.contains(
                                                                                "running test"
                                                                                    + " \"autumn\""))));
    }

    private String said() {
        return onScreen(
                () ->
                        screen.lookupAll("#sentence .sentence-text").stream()
                                .map(node -> ((Label) node).getText())
                                .collect(java.util.stream.Collectors.joining("\n")));
    }

    @Tag("pictures")
    @Test
    void pictures() {
        open(ShopWorkbench.shipped(folder));
        screen = showScreen(Place.EXPERIMENTS, ExperimentsScreen::load);
        waitUntil("a size is there", () -> !typed("#size").isEmpty());
        choose("#metric", MetricKind.MEAN);
        choose("#from", "revenue");
        waitUntil("it is measured", () -> text("#measured").startsWith("Measured on"));
        sleep(1000);
        picture("experiments-design-measured");
        waitUntil("it can be tried", () -> text("#missing").isEmpty());
        onScreen(() -> field("#looks").setText("4"));
        waitUntil("it is planned", () -> text("#sentence .sentence-text").contains("4 looks"));
        settle();
        onScreen(() -> ((javafx.scene.control.Button) part("#try-plan")).fire());
        waitUntil("it was tried", () -> text("#tried").startsWith("Of 10,000"));
        sleep(500);
        scrolled(1);
        picture("experiments-design-tried");
        onScreen(() -> field("#metricCount").setText("3"));
        sleep(2000);
        scrolled(0.6);
        picture("experiments-design-looks");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        sleep(500);
        picture("experiments-design-looks-dark");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.LIGHT));
        scrolled(0);
        choose("#metric", MetricKind.PROPORTION);
        choose("#from", "");
        choose("#metric", MetricKind.TIME);
        waitUntil("it is planned", () -> text("#sentence .sentence-text").contains("hazard"));
        sleep(1000);
        picture("experiments-design-time");
        choose("#metric", MetricKind.PROPORTION);
        choose("#relative", DesignInputs.Meant.STANDARDISED);
        onScreen(() -> field("#effect").setText("0.2"));
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        sleep(1000);
        picture("experiments-design-standardised-dark");
        choose("#relative", DesignInputs.Meant.SHARE);
        onScreen(() -> field("#effect").setText("20 %"));
        choose("#aim", DesignInputs.Aim.THE_SAME);
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        sleep(1000);
        picture("experiments-design-same-dark");
        clickOn("Assign");
        sleep(500);
        picture("experiments-assign-empty-dark");
        onScreen(
                () -> {
                    javafx.scene.Node at = part("#export-arms");
                    while (!(at instanceof javafx.scene.control.ScrollPane pane)) {
                        at = Objects.requireNonNull(at.getParent());
                    }
                    pane.setVvalue(1);
                });
        sleep(500);
        picture("experiments-assign-lists-dark");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.LIGHT));
        sleep(500);
        picture("experiments-assign-lists");
    }

    private void scrolled(double to) {
        onScreen(() -> ((javafx.scene.control.ScrollPane) part("#plan")).setVvalue(to));
        settle();
        sleep(500);
    }

    private void show() {
        open(ShopWorkbench.small(folder));
        screen = showScreen(Place.EXPERIMENTS, ExperimentsScreen::load);
        waitUntil("a size is there", () -> !typed("#size").isEmpty());
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String id, T value) {
        onScreen(() -> ((ComboBox<T>) part(id)).setValue(value));
        settle();
    }

    private String typed(String id) {
        return onScreen(() -> field(id).getText());
    }

    private TextField field(String id) {
        return (TextField) part(id);
    }

    private String text(String id) {
        return onScreen(() -> ((Label) part(id)).getText());
    }

    private javafx.scene.Node part(String id) {
        return Objects.requireNonNull(screen.lookup(id), id);
    }
}
