package org.audienceworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.app.Desktop;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.sample.SampleShop;
import org.audienceworkbench.ui.MayStall;
import org.audienceworkbench.ui.WindowTest;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// An analyst's first day in one window: from the file to the list, by mouse and keyboard.
class WholePathIT extends WindowTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC);
    private static final int PATIENCE = 90;

    @TempDir Path folder;

    private ShellViewModel viewModel;

    @AfterEach
    void closeWorkspace() {
        waitUntil("work has ended", PATIENCE, () -> !jobs.runningProperty().get());
        viewModel.close();
    }

    @Test
    @MayStall("the first HTML page")
    void fromTheFileToTheList() throws IOException {
        Path shop = Files.createDirectory(folder.resolve("files"));
        new SampleShop(800, 7).write(shop, Progress.NONE);
        openWindow();

        files.toOpen = List.of(shop.resolve("customers.csv"));
        waitUntil("the welcome is there", () -> shows("Drop your customers file here"));
        clickOn("Choose files…");
        takeIn();
        files.toOpen = List.of(shop.resolve("consents.csv"));
        clickOn("See the data");
        waitUntil("data is there", () -> shows("Import a file…"));
        clickOn("Import a file…");
        takeIn();

        push(KeyCode.CONTROL, KeyCode.DIGIT3);
        waitUntil("a chart is drawn", () -> drawn("chart"));
        clickOn("Clusters");
        clickOn("#find");
        waitUntil("clusters are found", PATIENCE, () -> drawn("evidence"));
        press("keep");
        waitUntil("they are kept", PATIENCE, () -> isAttribute("clusters"));

        push(KeyCode.CONTROL, KeyCode.DIGIT4);
        waitUntil("models are there", () -> shows("Train a model"));
        clickOn("Train a model");
        onScreen(
                () ->
                        lookup("#target")
                                .<ComboBox<Attribute>>query()
                                .setValue(desk().frameProperty().get().catalogue().get("churned")));
        for (int step = 0; step < 3; step++) {
            press("next");
        }
        waitUntil("it is trained", PATIENCE, () -> drawn("lift"));
        press("score");
        waitUntil("everyone has a score", PATIENCE, () -> isAttribute("p_churned"));

        push(KeyCode.CONTROL, KeyCode.DIGIT5);
        waitUntil("segments are there", () -> shows("No segments yet"));
        clickOn("New segment");
        write("At risk");
        clickOn("#rule-text");
        push(KeyCode.CONTROL, KeyCode.A);
        write("p_churned >= 0.3 AND email IS NOT NULL");
        waitUntil("it can be saved", () -> !lookup("#save").query().isDisabled());
        push(KeyCode.CONTROL, KeyCode.S);
        waitUntil("it is saved", () -> desk().segments().size() == 1);
        press("use");
        waitUntil("it is the current one", () -> desk().currentProperty().get() != null);

        push(KeyCode.CONTROL, KeyCode.DIGIT6);
        waitUntil("an e-mail is there", PATIENCE, () -> !text(".inbox-subject").isEmpty());
        String subject = text(".customer-stepper .who");
        push(KeyCode.ALT, KeyCode.RIGHT);
        waitUntil(
                "the next customer is there",
                () -> !text(".customer-stepper .who").equals(subject));

        push(KeyCode.CONTROL, KeyCode.DIGIT7);
        waitUntil(
                "a size is there", () -> text("#sentence .sentence-text").contains("in each arm"));
        clickOn(
                lookup(".tab-label")
                        .match((Labeled tab) -> tab.getText().equals("Assign"))
                        .<Node>query());
        clickOn("#name").write("first test");
        press("assign-now");
        waitUntil("everybody has an arm", PATIENCE, () -> isAttribute("first test"));

        push(KeyCode.CONTROL, KeyCode.DIGIT8);
        files.toSave = folder.resolve("lists");
        waitUntil("the list is counted", () -> text("#listed .figure-value").matches("[0-9,]+"));
        clickOn("Choose folder…");
        press("export");
        waitUntil("the list is written", PATIENCE, () -> lookup("#delivered").query().isVisible());

        try (var written = Files.list(folder.resolve("lists"))) {
            assertThat(written.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "at-risk-csv-2026-10-31.csv",
                            "at-risk-csv-2026-10-31-suppression.csv",
                            "at-risk-csv-2026-10-31-model-p-churned.html",
                            "at-risk-csv-2026-10-31-manifest.json");
        }
        assertThat(
                        desk().workbench().store().audit().newest(20).stream()
                                .map(line -> line.action()))
                .containsExactly(
                        "export", "assign", "segment", "score", "train", "cluster", "import",
                        "import");
    }

    private void openWindow() {
        viewModel =
                onScreen(
                        () ->
                                new ShellViewModel(
                                        new Workspaces(CLOCK, ZoneOffset.UTC),
                                        jobs,
                                        folder.resolve("shop")));
        show(
                () ->
                        Shell.load(
                                        viewModel,
                                        new Surroundings(theme, jobs, files),
                                        Desktop.screens())
                                .root());
        onScreen(() -> viewModel.open(folder.resolve("shop")));
    }

    /// Accepts what was guessed about the file, and waits for the result.
    private void takeIn() {
        waitUntil("the mapping is there", PATIENCE, () -> shows("First rows"));
        push(KeyCode.ENTER);
        waitUntil("the result is there", PATIENCE, () -> shows("See the data"));
    }

    private Desk desk() {
        return ((ShellViewModel.State.Open) viewModel.stateProperty().get()).desk();
    }

    private boolean isAttribute(String name) {
        var frame = desk().frameProperty().get();
        return frame != null && frame.catalogue().find(name).isPresent();
    }

    private boolean drawn(String id) {
        return seen("#" + id).map(node -> ((ChartView) node).shown() != null).orElse(false);
    }

    /// Waits until a button can be pressed, and presses it with the keyboard: it may have to be
    /// scrolled to for the mouse.
    private void press(String id) {
        waitUntil(
                id + " can be pressed",
                PATIENCE,
                () -> seen("#" + id).map(node -> !node.isDisabled()).orElse(false));
        onScreen(() -> seen("#" + id).orElseThrow().requestFocus());
        push(KeyCode.SPACE);
        settle();
    }

    private java.util.Optional<Node> seen(String query) {
        return lookup(query).match(WindowTest::isSeen).tryQuery();
    }

    private String text(String query) {
        return seen(query)
                .map(
                        node ->
                                node instanceof TextInputControl input
                                        ? input.getText()
                                        : ((Labeled) node).getText())
                .orElse("");
    }

    private boolean shows(String text) {
        return lookup(text).match(WindowTest::isSeen).tryQuery().isPresent();
    }
}
