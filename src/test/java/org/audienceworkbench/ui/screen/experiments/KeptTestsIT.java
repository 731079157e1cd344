package org.audienceworkbench.ui.screen.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;

import org.audienceworkbench.experiment.Experiment.What;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.audienceworkbench.workbench.Workbench;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Tests from their plan to the decision, on the screen.
class KeptTestsIT extends ExperimentsScreenTest {

    @Test
    void aTestIsFollowedFromItsPlanToItsDecision() throws IOException {
        show(ShopWorkbench.small(folder));
        waitUntil("a size is there", () -> !part(TextField.class, "#size").getText().isEmpty());
        write("#keptName", "spring");
        write("#weeks", "4");
        press("#keep-plan");
        waitUntil("it is planned", () -> listed().equals("spring, planned"));

        clickOn(tab("Assign"));
        press("#assign-now");
        waitUntil("it runs", () -> listed().equals("spring, running, day 1, 28 days left"));
        write("#seed", "7");
        press("#assign-now");
        waitUntil(
                "it is asked",
                () -> onScreen(() -> screen.lookup(".danger").getParent().getParent().isVisible()));
        clickOn("Deal out anew");
        waitUntil("it is dealt out", () -> steps() == 3);

        clickOn(tab("Analyse"));
        files.toOpen = List.of(results());
        clickOn("Choose files…");
        waitUntil("there is a verdict", () -> !text("#verdict .sentence-text").isEmpty());
        guard();
        press("#keep-analysis");
        waitUntil("it is analysed", () -> listed().startsWith("spring, analysed, day 1"));

        clickOn(tab("Decision"));
        waitUntil("it stands so", () -> text("#state .sentence-text").contains("analysed"));
        picture("experiments-decision");
        press("#decideNow");
        waitUntil("a reason is wanted", () -> text("#decisionError").contains("its reason"));
        write("#because", "More opens, and it costs nothing");
        press("#decideNow");
        waitUntil("it is decided", () -> listed().startsWith("spring, decided: ship"));
        assertThat(text("#state .sentence-text")).contains("it costs nothing");

        assertThat(lastCommand())
                .contains("--when day --customer number --bots bot --before visits");

        save(0, "spring.pdf");
        assertThat(Files.readAllBytes(folder.resolve("spring.pdf")))
                .startsWith("%PDF-1".getBytes(StandardCharsets.US_ASCII));
        save(1, "spring.html");
        assertThat(Files.readString(folder.resolve("spring.html")))
                .contains("More opens, and it costs nothing");
        assertThat(text("#reported")).isEqualTo("The report is in " + files.toSave + ".");
        picture("experiments-report");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        settle();
        picture("experiments-report-dark");

        press("#begin");
        assertThat(part(TextField.class, "#name").getText()).isEmpty();
        assertThat(part(TextField.class, "#keptName").getText()).isEmpty();

        write("#effect", "70 %");
        onScreen(
                () -> {
                    ((ListView<?>) screen.lookup("#tests")).getSelectionModel().select(0);
                    return null;
                });
        waitUntil(
                "the plan is back",
                () -> !part(TextField.class, "#effect").getText().equals("70 %"));
        assertThat(part(TextField.class, "#effect").getText()).isEqualTo("1 %");
        assertThat(part(TextField.class, "#weeks").getText()).isEqualTo("4");
        assertThat(part(TextField.class, "#seed").getText()).isEqualTo("7");
        waitUntil("the steps are there", () -> history().getItems().size() == 5);
        onScreen(
                () -> {
                    history().getSelectionModel().select(1);
                    return null;
                });
        press("#showAnalysis");
        waitUntil("it is shown as it was kept", () -> text("#source").startsWith("As it was kept"));
        assertThat(text("#verdict .sentence-text")).contains("A raised spend by");
        assertThat(text("#checks .label")).contains("marked by bot are left out");
    }

    private void save(int item, String name) {
        files.toSave = folder.resolve(name);
        onScreen(
                () -> {
                    part(MenuButton.class, "#report").getItems().get(item).fire();
                    return null;
                });
        waitUntil("the report is there", () -> text("#reported").contains(name));
    }

    @Test
    void attributesAreJudgedInAndOutsideOfASegment() {
        Workbench made = ShopWorkbench.small(folder);
        made.segments().save("Buyers", made.segments().parse("orders >= 2"), null);
        show(made);
        clickOn(tab("Analyse"));
        clickOn("Use this workspace's customers");
        waitUntil("there are segments", () -> list("#segments").getItems().size() == 2);

        onScreen(
                () -> {
                    screen.lookupAll("#metrics .check-box").stream()
                            .map(CheckBox.class::cast)
                            .filter(box -> box.getText().equals("revenue_90d"))
                            .forEach(box -> box.setSelected(true));
                    combo("#arm").setValue("app_installed");
                    combo("#control").setValue("0");
                    list("#segments").getSelectionModel().select(0);
                    fire("#judge");
                    return null;
                });

        waitUntil("it is judged in groups", () -> text("#plots .label").contains("segment Buyers"));
        onScreen(
                () -> {
                    ((ScrollPane) screen.lookup("#answer")).setVvalue(0.7);
                    screen.lookupAll(".options-pane")
                            .forEach(pane -> ((ScrollPane) pane).setVvalue(0.8));
                    theme.modeProperty().set(Theme.Mode.DARK);
                    return null;
                });
        settle();
        picture("experiments-segments-dark");
    }

    private ListView<?> list(String id) {
        return (ListView<?>) screen.lookup(id);
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> combo(String id) {
        return (ComboBox<String>) screen.lookup(id);
    }

    private TableView<?> history() {
        return part(TableView.class, "#history");
    }

    private String lastCommand() {
        return workbench.experiments().kept().get("spring").steps().stream()
                .filter(step -> step.what() instanceof What.Analysed)
                .map(step -> String.valueOf(step.command()))
                .collect(Collectors.joining("\n"));
    }

    /// An effect that wears off over four weeks, some rows of which are a machine's.
    private Path results() throws IOException {
        var rows = new StringBuilder("number,arm,spend,day,visits,bot\n");
        for (int i = 0; i < 2000; i++) {
            int day = i / 2 % 28;
            int raised = i % 2 == 0 ? 0 : 8 - 2 * (day / 7);
            rows.append(
                    "N%d,%s,%d,2026-03-%02d,%d,%d\n"
                            .formatted(
                                    i,
                                    i % 2 == 0 ? "control" : "A",
                                    20 + i / 2 * 7 % 31 + raised,
                                    day + 1,
                                    i / 2 % 5,
                                    i % 100 < 2 ? 1 : 0));
        }
        return Files.writeString(folder.resolve("spring.csv"), rows);
    }

    @SuppressWarnings("unchecked")
    private void guard() {
        onScreen(
                () -> {
                    ((TitledPane) screen.lookup("#guardColumns")).setExpanded(true);
                    return null;
                });
        settle();
        onScreen(
                () -> {
                    ((ComboBox<String>) screen.lookup("#when")).setValue("day");
                    ((ComboBox<String>) screen.lookup("#bots")).setValue("bot");
                    ((ComboBox<String>) screen.lookup("#customer")).setValue("number");
                    ((ListView<String>) screen.lookup("#before"))
                            .getSelectionModel()
                            .select("visits");
                    fire("#judge");
                    return null;
                });
        waitUntil("it is checked", () -> text("#checks .label").contains("what is new wears off"));
        assertThat(text("#checks .label")).contains("40 rows marked by bot are left out");
        onScreen(
                () -> {
                    ((ScrollPane) screen.lookup("#answer")).setVvalue(0.7);
                    screen.lookupAll(".options-pane")
                            .forEach(pane -> ((ScrollPane) pane).setVvalue(0.62));
                    return null;
                });
        settle();
        picture("experiments-guards");
    }

    private long steps() {
        return workbench.experiments().kept().get("spring").steps().size();
    }

    /// The tests in the list, as they are read aloud.
    private String listed() {
        return onScreen(
                () ->
                        ((ListView<?>) screen.lookup("#tests"))
                                .getItems().stream()
                                        .map(ExperimentsViewModel.Line.class::cast)
                                        .map(line -> line.name() + ", " + line.state())
                                        .collect(Collectors.joining("\n")));
    }
}
