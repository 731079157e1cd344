package org.audienceworkbench.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;

import org.audienceworkbench.ui.MayStall;
import org.audienceworkbench.ui.WindowTest;
import org.audienceworkbench.ui.jobs.Jobs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.function.Supplier;

/// Makes the pictures of the kit, `target/pictures/kit-*.png`.
class KitGalleryIT extends WindowTest {

    @MayStall("draws more at once than any screen does")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void screenFromFxml(Theme.Mode mode) {
        shown(mode, "kit-screen", () -> KitGallery.screen(true), WIDTH, HEIGHT);

        waitUntil("the charts are drawn", () -> allDrawn(2));

        assertThat(picture("kit-screen-" + name(mode))).isNotEmptyFile();
    }

    @MayStall("draws more at once than any screen does")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void screenBeforeThereIsAResult(Theme.Mode mode) {
        shown(mode, "kit-empty", () -> KitGallery.screen(false), WIDTH, HEIGHT);

        assertThat(picture("kit-empty-" + name(mode))).isNotEmptyFile();
    }

    @MayStall("draws more at once than any screen does")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void parts(Theme.Mode mode) {
        // The screen takes reports as they come; the end of the work never arrives.
        var standing = new Jobs(Runnable::run, new FirstOnly());

        shown(mode, "kit-parts", () -> KitGallery.parts(standing), WIDTH, HEIGHT);

        assertThat(picture("kit-parts-" + name(mode))).isNotEmptyFile();
    }

    @MayStall("draws more at once than any screen does")
    @ParameterizedTest
    @CsvSource({"LIGHT, 0, 9", "LIGHT, 1, 8", "DARK, 0, 9", "DARK, 1, 8"})
    void charts(Theme.Mode mode, int page, int count) {
        shown(mode, "kit-charts", () -> KitGallery.charts(page), 1400, 960);

        waitUntil("the charts are drawn", () -> allDrawn(count));

        assertThat(picture("kit-charts-" + (page + 1) + "-" + name(mode))).isNotEmptyFile();
    }

    private void shown(
            Theme.Mode mode, String title, Supplier<Parent> content, int width, int height) {
        onScreen(
                () -> {
                    theme.modeProperty().set(mode);
                    stage.setTitle(title);
                });
        show(content, width, height);
    }

    private boolean allDrawn(int charts) {
        return stage.getScene().getRoot().lookupAll(".chart-view").stream()
                        .map(ChartView.class::cast)
                        .filter(view -> view.shown() != null)
                        .count()
                == charts;
    }

    private static String name(Theme.Mode mode) {
        return mode.name().toLowerCase(java.util.Locale.ROOT);
    }

    /// Runs the first thing it is given and drops the others.
    private static final class FirstOnly implements java.util.concurrent.Executor {
        private boolean used;

        @Override
        public void execute(Runnable work) {
            if (!used) {
                used = true;
                work.run();
            }
        }
    }
}
