package org.audienceworkbench.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;

import org.audienceworkbench.ui.WindowTest;
import org.audienceworkbench.ui.jobs.Jobs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.function.Supplier;

/// Makes the pictures of the kit, `target/pictures/kit-*.png`.
class KitGalleryIT extends WindowTest {

    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void screenFromFxml(Theme.Mode mode) {
        shown(mode, "kit-screen", () -> KitGallery.screen(true), WIDTH, HEIGHT);

        waitUntil("the charts are drawn", () -> allDrawn(2));

        assertThat(picture("kit-screen-" + name(mode))).isNotEmptyFile();
    }

    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void screenBeforeThereIsAResult(Theme.Mode mode) {
        shown(mode, "kit-empty", () -> KitGallery.screen(false), WIDTH, HEIGHT);

        assertThat(picture("kit-empty-" + name(mode))).isNotEmptyFile();
    }

    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void parts(Theme.Mode mode) {
        // The screen takes reports as they come; the end of the work never arrives.
        var standing = new Jobs(Runnable::run, new FirstOnly());

        shown(mode, "kit-parts", () -> KitGallery.parts(standing), WIDTH, HEIGHT);

        assertThat(picture("kit-parts-" + name(mode))).isNotEmptyFile();
    }

    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void charts(Theme.Mode mode) {
        shown(mode, "kit-charts", KitGallery::charts, 1400, 1900);

        waitUntil("the charts are drawn", () -> allDrawn(SampleCharts.all().size()));

        assertThat(picture("kit-charts-" + name(mode))).isNotEmptyFile();
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
