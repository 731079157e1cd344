package org.audienceworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.app.Desktop;
import org.audienceworkbench.ui.MayStall;
import org.audienceworkbench.ui.WindowTest;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/// Takes a picture of every screen on the sample workspace, light and dark, into `target/pictures`;
/// `src/build/pictures` runs it.
@Tag("pictures")
class PicturesIT extends WindowTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC);

    @TempDir Path folder;

    private ShellViewModel viewModel;

    @AfterEach
    void closeWorkspace() {
        waitUntil("work has ended", 300, () -> !jobs.runningProperty().get());
        onScreen(() -> viewModel.close());
    }

    @Test
    @MayStall("the first HTML page and the first use of every screen")
    void everyScreenLightAndDark() {
        viewModel =
                onScreen(
                        () ->
                                new ShellViewModel(
                                        new Workspaces(CLOCK, ZoneOffset.UTC),
                                        jobs,
                                        folder.resolve("sample-shop")));
        show(
                () ->
                        Shell.load(
                                        viewModel,
                                        new org.audienceworkbench.ui.kit.Surroundings(
                                                theme, jobs, files),
                                        Desktop.screens())
                                .root());
        onScreen(() -> viewModel.openSample());
        waitUntil(
                "the sample shop is open",
                600,
                () -> viewModel.stateProperty().get() instanceof ShellViewModel.State.Open);
        Desk desk =
                onScreen(
                        () -> ((ShellViewModel.State.Open) viewModel.stateProperty().get()).desk());
        waitUntil("the customers are there", 60, () -> desk.frameProperty().get() != null);
        for (Place place : Place.values()) {
            onScreen(() -> desk.placeProperty().set(place));
            rest();
            String name = place.name().toLowerCase(Locale.ROOT);
            assertThat(picture("screen-" + name + "-light")).isNotEmptyFile();
            onScreen(() -> theme.toggle());
            rest();
            assertThat(picture("screen-" + name + "-dark")).isNotEmptyFile();
            onScreen(() -> theme.toggle());
        }
    }

    /// Until no job runs and what has come of them is drawn.
    private void rest() {
        for (int i = 0; i < 20; i++) {
            waitUntil("work has ended", 60, () -> !jobs.runningProperty().get());
            settle();
            org.testfx.util.WaitForAsyncUtils.sleep(
                    100, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
    }
}
