package org.audienceworkbench.app;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Surroundings;
import org.audienceworkbench.ui.kit.SystemFileDialogs;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.data.DataScreen;
import org.audienceworkbench.ui.screen.emails.EmailsScreen;
import org.audienceworkbench.ui.screen.experiments.ExperimentsScreen;
import org.audienceworkbench.ui.screen.explore.ExploreScreen;
import org.audienceworkbench.ui.screen.export.ExportScreen;
import org.audienceworkbench.ui.screen.home.HomeScreen;
import org.audienceworkbench.ui.screen.models.ModelsScreen;
import org.audienceworkbench.ui.screen.segments.SegmentsScreen;
import org.audienceworkbench.ui.shell.Screen;
import org.audienceworkbench.ui.shell.Shell;
import org.audienceworkbench.ui.shell.ShellViewModel;
import org.audienceworkbench.ui.shell.Workspaces;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// The window and everything in it, from start to end.
public final class Desktop {

    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;

    private final Clock clock;
    private final ZoneId zone;

    public Desktop(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /// The screens there are, by their places.
    public static Map<Place, Screen> screens() {
        Map<Place, Screen> screens = new EnumMap<>(Place.class);
        screens.put(Place.HOME, HomeScreen::load);
        screens.put(Place.DATA, DataScreen::load);
        screens.put(Place.EXPLORE, ExploreScreen::load);
        screens.put(Place.MODELS, ModelsScreen::load);
        screens.put(Place.SEGMENTS, SegmentsScreen::load);
        screens.put(Place.EMAILS, EmailsScreen::load);
        screens.put(Place.EXPERIMENTS, ExperimentsScreen::load);
        screens.put(Place.EXPORT, ExportScreen::load);
        return screens;
    }

    /// Opens the window on a workspace and returns when it has been closed.
    public void run(Path workspace) {
        var closed = new CountDownLatch(1);
        Platform.startup(() -> open(workspace, closed));
        try {
            closed.await();
        } catch (InterruptedException _) {
            // The process ends in any case.
        }
        Platform.exit();
    }

    private void open(Path workspace, CountDownLatch closed) {
        var stage = new Stage();
        var surroundings =
                new Surroundings(
                        new Theme(Theme.Mode.LIGHT), Jobs.onThreads(), new SystemFileDialogs());
        var viewModel =
                new ShellViewModel(new Workspaces(clock, zone), surroundings.jobs(), workspace);
        var shell = Shell.load(viewModel, surroundings, screens());
        Thread.setDefaultUncaughtExceptionHandler(
                (_, failure) -> Platform.runLater(() -> shell.report(failure)));
        var scene = new Scene(shell.root(), WIDTH, HEIGHT);
        surroundings.addTo(scene);
        stage.setScene(scene);
        stage.titleProperty().bind(shell.titleProperty());
        stage.setOnCloseRequest(
                event -> {
                    event.consume();
                    shell.close(
                            () -> {
                                stage.hide();
                                finish(viewModel, closed);
                            });
                });
        if (Boolean.getBoolean("audience.exit-after-first-frame")) {
            exitAfterFirstFrame(scene, closed);
        }
        stage.show();
        viewModel.open(workspace);
    }

    /// The database takes a moment to close, which nobody needs to watch.
    private static void finish(ShellViewModel viewModel, CountDownLatch closed) {
        var thread =
                new Thread(
                        () -> {
                            try {
                                viewModel.close();
                            } finally {
                                closed.countDown();
                            }
                        },
                        "closing");
        thread.start();
    }

    private void exitAfterFirstFrame(Scene scene, CountDownLatch closed) {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    private int pulses;

                    @Override
                    public void run() {
                        pulses++;
                        if (pulses == 2) {
                            // the second pulse begins when the first one's picture is painted
                            System.err.printf(
                                    "first frame after %,d ms%n",
                                    Duration.between(start, clock.instant()).toMillis());
                            closed.countDown();
                        }
                        Platform.requestNextPulse();
                    }
                });
    }
}
