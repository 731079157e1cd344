package org.audienceworkbench.ui.screen.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Sizes;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

class ExperimentsIT extends ExperimentsScreenTest {

    @Test
    void theSizeFollowsTheEffectAndThePowerFollowsTheSize() {
        show(ShopWorkbench.small(folder));
        var size = part(TextField.class, "#size");
        waitUntil("a size is there", () -> !size.getText().isEmpty());
        long needed =
                new Sizes()
                        .size(Design.ofProportion(0.05), new Effect.Relative(0.2), 0.8)
                        .perArm()
                        .getFirst();
        assertThat(size.getText()).isEqualTo(Figures.count(needed));
        assertThat(text("#sentence .sentence-text")).contains(Figures.count(needed));

        long fewer =
                new Sizes()
                        .size(Design.ofProportion(0.05), new Effect.Relative(0.5), 0.8)
                        .perArm()
                        .getFirst();
        write("#effect", "50 %");
        waitUntil("the size follows", () -> size.getText().equals(Figures.count(fewer)));

        write("#size", "500");
        double power =
                Objects.requireNonNull(
                        new Sizes()
                                .power(
                                        Design.ofProportion(0.05),
                                        new Effect.Relative(0.5),
                                        500,
                                        0.8)
                                .power());
        waitUntil(
                "the power follows",
                () -> part(TextField.class, "#power").getText().equals(NumberText.percent(power)));
    }

    @Test
    void whatMakesNoSenseIsSaidAndTheOldAnswerStays() {
        show(ShopWorkbench.small(folder));
        waitUntil("a size is there", () -> !part(TextField.class, "#size").getText().isEmpty());

        write("#baseline", "many");

        waitUntil("it is said", () -> text("#error").contains("\"many\" is not a number"));
        assertThat(text("#sentence .sentence-text")).contains("You need");
    }

    @Test
    void anAssignmentBecomesAnAttribute() {
        show(ShopWorkbench.small(folder));
        clickOn("Assign");
        write("#name", "spring");
        onScreen(
                () -> {
                    fire("#assign-now");
                    return null;
                });

        waitUntil(
                "everybody has an arm",
                () -> workbench.customers().catalogue().find("spring").isPresent());
        waitUntil("it is said", () -> text("#sentence .sentence-text").contains("\"spring\""));
    }

    @Test
    void aResultsFileIsJudgedVerdictFirst() {
        show(ShopWorkbench.small(folder));
        clickOn(lookup(".tab-label").lookup("Analyse").<javafx.scene.Node>query());
        files.toOpen = List.of(folder.resolve("shop").resolve("campaign_results.csv"));
        clickOn("Choose files…");

        waitUntil("there is a verdict", () -> !text("#verdict .sentence-text").isEmpty());
        assertThat(
                        onScreen(
                                () ->
                                        screen.lookupAll("#metrics .check-box").stream()
                                                .map(box -> ((CheckBox) box).getText())
                                                .toList()))
                .containsExactly("opened", "visited", "converted", "revenue");
        assertThat(onScreen(() -> screen.lookupAll("#plots .chart-view").size())).isEqualTo(1);
        assertThat(
                        onScreen(
                                () ->
                                        screen.lookupAll("#figures .figure-card").stream()
                                                .map(card -> ((FigureCard) card).getLabel())
                                                .toList()))
                .contains("control", "Split as planned");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theMethodsAreChosenBesideTheResults() {
        show(ShopWorkbench.small(folder));
        clickOn(lookup(".tab-label").lookup("Analyse").<javafx.scene.Node>query());
        files.toOpen = List.of(folder.resolve("shop").resolve("campaign_results.csv"));
        clickOn("Choose files…");
        waitUntil("there is a verdict", () -> !text("#verdict .sentence-text").isEmpty());
        onScreen(
                () -> {
                    ((TitledPane) screen.lookup("#how")).setExpanded(true);
                    return null;
                });
        settle();
        picture("experiments-methods");
        write("#plannedEffect", "2 pp");
        onScreen(
                () -> {
                    metric("opened").setSelected(false);
                    fire("#judge");
                    return null;
                });
        waitUntil(
                "the power is told",
                () -> text("#plots .label").contains("planned +2.00 percentage points"));

        onScreen(
                () -> {
                    ((ComboBox<MethodsViewModel.Looking>) screen.lookup("#looking"))
                            .setValue(MethodsViewModel.Looking.ANYTIME);
                    metric("opened").setSelected(true);
                    ((CheckBox) screen.lookup("#bayes")).setSelected(true);
                    ((ComboBox<String>) screen.lookup("#covariate")).setValue("visited");
                    fire("#judge");
                    return null;
                });

        waitUntil("it is judged anew", () -> text("#remarks").contains("however often you look"));
        assertThat(text("#remarks"))
                .contains("visited")
                .contains("has more opened than control with a probability of");

        onScreen(
                () -> {
                    var groups = (ListView<String>) screen.lookup("#groups");
                    groups.getSelectionModel().select("visited");
                    fire("#judge");
                    return null;
                });
        waitUntil(
                "groups are judged", () -> text("#plots .label").contains("The groups of visited"));
        assertThat(onScreen(() -> screen.lookupAll("#plots .chart-view").size())).isEqualTo(4);
        onScreen(
                () -> {
                    ((ScrollPane) screen.lookup("#answer")).setVvalue(0.6);
                    return null;
                });
        settle();
        picture("experiments-posteriors");
    }

    private CheckBox metric(String name) {
        return screen.lookupAll("#metrics .check-box").stream()
                .map(CheckBox.class::cast)
                .filter(box -> box.getText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @SuppressWarnings("unchecked")
    void whenCustomersLeftIsDrawnAsCurves() throws IOException {
        show(ShopWorkbench.small(folder));
        clickOn(lookup(".tab-label").lookup("Analyse").<javafx.scene.Node>query());
        var rows = new StringBuilder("arm,days,left\n");
        for (int i = 0; i < 400; i++) {
            rows.append(i % 2 == 0 ? "control," : "A,")
                    .append(1 + i * 37 % (i % 2 == 0 ? 60 : 90))
                    .append(i % 5 == 0 ? ",0\n" : ",1\n");
        }
        files.toOpen = List.of(Files.writeString(folder.resolve("left.csv"), rows));
        clickOn("Choose files…");
        waitUntil("there is a verdict", () -> !text("#verdict .sentence-text").isEmpty());

        onScreen(
                () -> {
                    List<ComboBox<?>> boxes =
                            screen.lookupAll("#metrics .combo-box").stream()
                                    .<ComboBox<?>>map(box -> (ComboBox<?>) box)
                                    .toList();
                    ((ComboBox<MetricKind>) boxes.get(0)).setValue(MetricKind.TIME);
                    ((ComboBox<String>) boxes.get(1)).setValue("left");
                    fire("#judge");
                    return null;
                });

        waitUntil(
                "it is judged anew",
                () -> text("#verdict .sentence-text").contains("later to the event of days/left"));
        assertThat(text("#remarks")).contains("Mean times up to 59");
        assertThat(onScreen(() -> screen.lookupAll("#plots .chart-view").size())).isEqualTo(2);
        settle();
        picture("experiments-times");
    }

    @Tag("pictures")
    @Test
    void pictures() {
        show(ShopWorkbench.shipped(folder));
        waitUntil("a size is there", () -> !part(TextField.class, "#size").getText().isEmpty());
        write("#effect", "50 %");
        drawn();
        picture("experiments-design");
        clickOn("Assign");
        write("#name", "autumn");
        onScreen(
                () -> {
                    var list = (ListView<?>) screen.lookup("#stratify");
                    list.getSelectionModel().selectIndices(0, 3, 5);
                    fire("#assign-now");
                    return null;
                });
        waitUntil(
                "everybody has an arm", () -> text("#sentence .sentence-text").contains("autumn"));
        drawn();
        picture("experiments-assign");
        clickOn(lookup(".tab-label").lookup("Analyse").<javafx.scene.Node>query());
        files.toOpen = List.of(Path.of("sample-data", "campaign_results.csv"));
        clickOn("Choose files…");
        waitUntil("there is a verdict", () -> !text("#verdict .sentence-text").isEmpty());
        drawn();
        picture("experiments-analyse");
        onScreen(
                () -> {
                    var groups = (ListView<?>) screen.lookup("#groups");
                    groups.getSelectionModel().selectIndices(1, 2);
                    fire("#judge");
                    return null;
                });
        waitUntil("groups are judged", () -> !text("#plots .label").isEmpty());
        onScreen(
                () -> {
                    ((ScrollPane) screen.lookup("#answer")).setVvalue(0.5);
                    return null;
                });
        drawn();
        picture("experiments-analyse-groups");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        drawn();
        picture("experiments-analyse-dark");
        clickOn("Design");
        drawn();
        picture("experiments-design-dark");
        clickOn(tab("Decision"));
        drawn();
        picture("experiments-decision-dark");
    }
}
