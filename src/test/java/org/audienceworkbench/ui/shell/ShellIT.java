package org.audienceworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.app.Desktop;
import org.audienceworkbench.ui.WindowTest;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.NavigationRail;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Surroundings;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.workbench.Workbench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

class ShellIT extends WindowTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC);
    private static final int SAMPLE_SECONDS = 180;

    @TempDir Path folder;

    private ShellViewModel viewModel;
    private Shell shell;

    @BeforeEach
    void openWindow() {
        viewModel =
                onScreen(
                        () ->
                                new ShellViewModel(
                                        new Workspaces(CLOCK, ZoneOffset.UTC),
                                        jobs,
                                        folder.resolve("shop")));
        show(
                () -> {
                    shell =
                            Shell.load(
                                    viewModel,
                                    new Surroundings(theme, jobs, files),
                                    Desktop.screens());
                    return shell.root();
                });
    }

    @AfterEach
    void closeWorkspace() {
        waitUntil("work has ended", () -> !jobs.runningProperty().get());
        viewModel.close();
    }

    @Test
    void theFirstStartOffersTheSampleShopAndHomeTellsWhatIsInIt() {
        open();
        waitUntil("the welcome is there", () -> shows("Explore the sample shop"));
        bothPictures("shell-welcome");

        clickOn("Explore the sample shop");
        waitUntil(
                "home has figures",
                SAMPLE_SECONDS,
                () -> lookup(".figure-card").tryQuery().isPresent());

        waitUntil("customers are counted", () -> matches("[0-9],[0-9]{3} customers"));
        assertThat(shows("Win back")).isTrue();
        bothPictures("home");

        push(KeyCode.CONTROL, KeyCode.K);
        write("dat");
        bothPictures("shell-palette");
        push(KeyCode.ENTER);

        waitUntil("the palette opened the screen", () -> rail().getSelected() == Place.DATA);
        waitUntil(
                "the table is there",
                () -> lookup("#customers .table-row-cell").tryQuery().isPresent());
        bothPictures("data");
        push(KeyCode.CONTROL, KeyCode.K);
        write("orders");
        push(KeyCode.ENTER);
        waitUntil("its chart is there", () -> lookup("#chart").query().isVisible());
        settle();
        bothPictures("data-attribute");
        push(KeyCode.CONTROL, KeyCode.DIGIT1);
        clickOn("#quarantined");
        waitUntil(
                "the rows are there", () -> lookup("#rows .table-row-cell").tryQuery().isPresent());
        bothPictures("data-quarantine");
        push(KeyCode.CONTROL, KeyCode.K);
        write("newsletter");
        waitUntil("the template is found", () -> shows("Newsletter with recommendations"));
        push(KeyCode.ESCAPE);
        clickOn("#jobs");
        bothPictures("shell-jobs");
    }

    @Test
    void aWorkspaceInUseIsRefusedWithChoices() {
        try (var held =
                Workbench.create(
                        folder.resolve("shop"), "another desktop", CLOCK, ZoneOffset.UTC)) {
            open();

            waitUntil("the reason is there", () -> shows("Try again"));
            assertThat(lookup(".notice-text").<Labeled>query().getText())
                    .contains("The workspace is in use by another desktop");
            bothPictures("shell-refused");
            assertThat(held.customers().count()).isZero();
        }

        clickOn("Try again");

        waitUntil("it is open", () -> shows("No customers yet"));
        bothPictures("home-empty");
    }

    @Test
    void closingWithRunningWorkAsksFirst() {
        var closed = new CountDownLatch(1);
        Jobs.Slot slot = jobs.slot("Import orders.csv");
        onScreen(
                () ->
                        slot.start(
                                progress -> {
                                    while (true) {
                                        progress.report(0.4, "Reading orders.csv: 12,000 rows");
                                        Thread.onSpinWait();
                                    }
                                },
                                _ -> {}));

        onScreen(() -> shell.close(closed::countDown));
        bothPictures("shell-question");
        clickOn("Keep working");
        assertThat(closed.getCount()).isEqualTo(1);
        onScreen(() -> shell.close(closed::countDown));
        clickOn("Cancel the work and close");

        waitUntil("the window may close", () -> closed.getCount() == 0);
        assertThat(jobs.runningProperty().get()).isFalse();
    }

    @Test
    void whatGoesWrongIsToldAndTheWindowStays() {
        onScreen(() -> shell.report(new IllegalStateException("for the test")));

        waitUntil("it is told", () -> shows("Something went wrong inside the program"));
        clickOn("#themeSwitch");

        assertThat(theme.mode()).isEqualTo(Theme.Mode.DARK);
    }

    private void open() {
        onScreen(() -> viewModel.open(folder.resolve("shop")));
    }

    private NavigationRail rail() {
        return lookup("#rail").query();
    }

    private boolean shows(String text) {
        return matches(Pattern.quote(text));
    }

    private boolean matches(String pattern) {
        return lookup(
                        node ->
                                node instanceof Labeled labeled
                                        && labeled.getText() != null
                                        && labeled.getText().matches(pattern))
                .tryQuery()
                .isPresent();
    }

    private void bothPictures(String name) {
        picture(name + "-light");
        onScreen(() -> theme.toggle());
        picture(name + "-dark");
        onScreen(() -> theme.toggle());
    }
}
