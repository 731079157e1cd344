package org.audienceworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.audienceworkbench.app.Desktop;
import org.audienceworkbench.ui.WindowTest;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Surroundings;
import org.audienceworkbench.ui.kit.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

class ShellIT extends WindowTest {

    @TempDir Path folder;

    private ShellViewModel viewModel;

    @BeforeEach
    void openWindow() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC);
        viewModel =
                onScreen(
                        () ->
                                new ShellViewModel(
                                        new Workspaces(clock, ZoneOffset.UTC),
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

    @AfterEach
    void closeWorkspace() {
        waitUntil("work has ended", () -> !jobs.runningProperty().get());
        viewModel.close();
    }

    @Test
    void theFirstStartOffersTheSampleShop() {
        waitUntil("the welcome is there", () -> lookup("Explore the sample shop").tryQuery().isPresent());
        picture("shell-welcome-light");
        onScreen(() -> theme.toggle());
        picture("shell-welcome-dark");
        onScreen(() -> theme.toggle());

        clickOn("Explore the sample shop");

        try { waitUntil("home has figures", () -> lookup("Recent work").tryQuery().isPresent() && lookup(".figure-card").tryQuery().isPresent()); } catch (AssertionError e) { picture("debug"); throw e; }
        picture("home-light");
        onScreen(() -> theme.toggle());
        picture("home-dark");
        push(KeyCode.CONTROL, KeyCode.K);
        write("spend");
        picture("palette-dark");
        onScreen(() -> theme.toggle());
        picture("palette-light");
        assertThat(viewModel.stateProperty().get()).isInstanceOf(ShellViewModel.State.Open.class);
        assertThat(theme.mode()).isEqualTo(Theme.Mode.LIGHT);
        assertThat(Place.values()).hasSize(8);
    }
}
