package org.audienceworkbench.ui;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.audienceworkbench.app.Desktop;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.FileDialogs;
import org.audienceworkbench.ui.kit.Surroundings;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.shell.Shell;
import org.audienceworkbench.ui.shell.ShellViewModel;
import org.audienceworkbench.ui.shell.Workspaces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import javax.imageio.ImageIO;

/// A real window for a test, on JavaFX's headless platform: mouse and keyboard from [FxRobot],
/// pictures, and [StallWatch].
@ExtendWith(StallWatch.class)
public abstract class WindowTest extends FxRobot {

    /// The size that every screen must work at.
    public static final int WIDTH = 1366;

    public static final int HEIGHT = 768;

    private static final int PATIENCE_SECONDS = 20;

    private static boolean started;

    /// What the file dialogs "choose" in this test.
    protected final ChosenFiles files = new ChosenFiles();

    protected Stage stage;
    protected Theme theme;
    protected Jobs jobs;

    private ThreadPoolExecutor background;

    @BeforeEach
    void openStage() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
        theme = onScreen(() -> new Theme(Theme.Mode.LIGHT));
        background =
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        1,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        new ThreadPoolExecutor.DiscardPolicy());
        jobs = new Jobs(background, Platform::runLater);
        // The program's own window comes before any screen, for the user as here: what it loads is
        // start-up, no stall.
        if (!started) {
            started = true;
            show(() -> program().root());
        }
    }

    private Shell program() {
        return Shell.load(
                new ShellViewModel(
                        new Workspaces(Clock.systemUTC(), ZoneOffset.UTC), jobs, Path.of("none")),
                new Surroundings(theme, jobs, files),
                Desktop.screens());
    }

    @AfterEach
    void closeStage() throws TimeoutException {
        FxToolkit.cleanupStages();
        release(new KeyCode[0]);
        release(new javafx.scene.input.MouseButton[0]);
    }

    /// Shows what is made on the JavaFX thread, in the usual size.
    protected <T extends Parent> T show(Supplier<T> content) {
        return show(content, WIDTH, HEIGHT);
    }

    protected <T extends Parent> T show(Supplier<T> content, int width, int height) {
        T root =
                onScreen(
                        () -> {
                            T made = content.get();
                            var scene = new Scene(made, width, height);
                            new Surroundings(theme, jobs, files).addTo(scene);
                            stage.setScene(scene);
                            stage.show();
                            stage.toFront();
                            return made;
                        });
        settle();
        return root;
    }

    /// Until nothing is being done behind the window, and nothing will be, so that what it works
    /// with can be closed.
    protected void endWork() {
        background.shutdown();
        waitUntil("the work behind the window has ended", background::isTerminated);
    }

    protected static <T> T onScreen(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, work);
    }

    /// Does it, and lays out what it changed: what a tab or a scrolled pane holds can be looked up,
    /// and a button has its place, only after the next picture, at a moment no test knows.
    protected static void onScreen(Runnable work) {
        Runnable laidOut =
                () -> {
                    work.run();
                    layOut();
                };
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, laidOut);
    }

    /// Until all that was asked of the JavaFX thread so far is done and laid out.
    protected static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
        onScreen(() -> {});
    }

    private static void layOut() {
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window.getScene() != null) {
                window.getScene().getRoot().applyCss();
                window.getScene().getRoot().layout();
            }
        }
    }

    /// Types as the robot does, but waits for the JavaFX thread once after a key, not five times
    /// and a while.
    @Override
    public FxRobot write(String text) {
        var windows = robotContext().getWindowFinder();
        Window focused = windows.window(Window::isFocused);
        Scene scene = (focused == null ? windows.targetWindow() : focused).getScene();
        for (char typed : text.toCharArray()) {
            KeyCode key =
                    switch (typed) {
                        case '\n' -> KeyCode.ENTER;
                        case '\t' -> KeyCode.TAB;
                        default -> KeyCode.UNDEFINED;
                    };
            robotContext().getBaseRobot().typeKeyboard(scene, key, String.valueOf(typed));
            WaitForAsyncUtils.waitForFxEvents(1);
        }
        settle();
        return this;
    }

    /// Until the condition, looked at on the JavaFX thread, holds.
    protected static void waitUntil(String what, BooleanSupplier condition) {
        waitUntil(what, PATIENCE_SECONDS, condition);
    }

    /// The same, for what takes long on a crowded machine.
    protected static void waitUntil(String what, int seconds, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    seconds, TimeUnit.SECONDS, () -> onScreen(condition::getAsBoolean));
        } catch (TimeoutException tooLong) {
            throw new AssertionError("waited in vain until " + what, tooLong);
        }
        onScreen(() -> {});
    }

    /// Writes what the window shows to `target/pictures/NAME.png`.
    protected Path picture(String name) {
        settle();
        WritableImage image = onScreen(() -> stage.getScene().snapshot(null));
        Path target = Path.of("target", "pictures", name + ".png");
        try {
            Files.createDirectories(target.getParent());
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", target.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    /// Whether it and all around it are visible: tabs that are not chosen hide what is in them.
    protected static boolean isSeen(Node node) {
        for (Node part = node; part != null; part = part.getParent()) {
            if (!part.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// File dialogs without a display: they choose what the test put in.
    public static final class ChosenFiles implements FileDialogs {

        /// What the next save dialog answers; null for Cancel.
        public Path toSave;

        /// What the next open dialog answers.
        public List<Path> toOpen = List.of();

        @Override
        public Optional<Path> save(Window owner, String title, String suggested, Kind kind) {
            return Optional.ofNullable(toSave);
        }

        @Override
        public List<Path> open(Window owner, String title, Kind kind) {
            return toOpen;
        }

        @Override
        public Optional<Path> folder(Window owner, String title) {
            return Optional.ofNullable(toSave);
        }
    }
}
