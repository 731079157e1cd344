package org.audienceworkbench.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.animation.AnimationTimer;
import javafx.scene.layout.StackPane;

import org.audienceworkbench.chart.ChartStyle;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.ui.WindowTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// How soon a million customers are on the screen, and how many pictures a second follow the mouse.
/// Prints its figures; docs/testing.md says how to run it.
@Tag("long")
class ScatterSpeedIT extends WindowTest {

    private static final int CUSTOMERS = 1_000_000;
    private static final long WATCHED_NANOS = TimeUnit.SECONDS.toNanos(5);

    private ChartView view;

    @BeforeEach
    void open() {
        var random = new SplittableRandom(3);
        Scatter first = scatter(20_000, random);
        view = onScreen(ChartView::new);
        show(() -> new StackPane(view));
        onScreen(() -> view.setChart(first));
        waitUntil("the first is drawn", () -> isDrawn(first));
    }

    private boolean isDrawn(Scatter chart) {
        return view.drawnProperty().get() != null
                && view.drawnProperty().get().chart().equals(chart);
    }

    /// Spending is skewed and goes along with visits, as it does.
    private static Scatter scatter(int size, SplittableRandom random) {
        var x = new double[size];
        var y = new double[size];
        for (int row = 0; row < size; row++) {
            x[row] = 50 * Math.exp(0.8 * random.nextGaussian());
            y[row] = 3 * Math.sqrt(x[row]) + 4 * random.nextGaussian();
        }
        return new Scatter("A crowd", "spend", "score", x, y);
    }

    @Test
    void aMillionCustomersAreSoonOnTheScreen() throws Exception {
        var random = new SplittableRandom(4);
        var times = new double[7];
        for (int run = 0; run < times.length; run++) {
            Scatter chart = scatter(CUSTOMERS + run, random);
            var painted = new CompletableFuture<Long>();
            long begun = System.nanoTime();
            onScreen(
                    () -> {
                        view.drawnProperty()
                                .subscribe(
                                        drawn -> {
                                            if (drawn != null && drawn.chart().equals(chart)) {
                                                afterNextPulse(painted);
                                            }
                                        });
                        view.setChart(chart);
                    });
            times[run] = (painted.get(20, TimeUnit.SECONDS) - begun) / 1e6;
            settle();
        }

        System.out.printf(
                "first paint of %,d customers, ms: %s%n", CUSTOMERS, Arrays.toString(times));
        double first = times[0];
        Arrays.sort(times);
        System.out.printf("first %.0f ms, median %.0f ms%n", first, times[times.length / 2]);
        assertThat(times[times.length / 2]).isLessThan(300);
    }

    /// The pulse after the one that drew it begins when its picture is done.
    private static void afterNextPulse(CompletableFuture<Long> painted) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                pulses++;
                if (pulses == 2) {
                    stop();
                    painted.complete(System.nanoTime());
                }
            }
        }.start();
    }

    @Test
    void thePictureFollowsTheMouse() throws Exception {
        Scatter chart = scatter(CUSTOMERS, new SplittableRandom(5));
        onScreen(() -> view.setChart(chart));
        waitUntil("it is drawn", () -> isDrawn(chart));
        onScreen(() -> view.window().zoom(0.3, 0, 0.2));

        double moved = frames(0.002, 1);
        double zoomed = frames(0, 0.995);
        double movedAgain = frames(0.002, 1);

        System.out.printf("moving: %.1f pictures a second%n", moved);
        System.out.printf("moving, after ten seconds: %.1f pictures a second%n", movedAgain);
        System.out.printf("zooming: %.1f pictures a second%n", zoomed);
        assertThat(moved).isGreaterThan(30);
        picture("scatter-million-" + ChartStyle.LIGHT);
    }

    /// Pictures a second while each pulse moves or zooms what is in view.
    private double frames(double step, double factor) throws Exception {
        var done = new CompletableFuture<Double>();
        onScreen(
                () ->
                        new AnimationTimer() {
                            private long begun;
                            private int drawn;
                            private double longest;
                            private long before;

                            @Override
                            public void handle(long now) {
                                long clock = System.nanoTime();
                                if (begun == 0) {
                                    begun = clock;
                                    before = clock;
                                    return;
                                }
                                longest = Math.max(longest, (clock - before) / 1e6);
                                before = clock;
                                drawn++;
                                if (clock - begun > WATCHED_NANOS) {
                                    stop();
                                    System.out.printf("longest wait %.0f ms%n", longest);
                                    done.complete(drawn * 1e9 / (clock - begun));
                                    return;
                                }
                                double way = drawn % 200 < 100 ? step : -step;
                                if (step != 0) {
                                    view.window().move(way, way / 2);
                                } else {
                                    view.window()
                                            .zoom(
                                                    drawn % 200 < 100 ? factor : 1 / factor,
                                                    0.5,
                                                    0.5);
                                }
                                view.requestLayout();
                            }
                        }.start());
        return done.get(30, TimeUnit.SECONDS);
    }
}
