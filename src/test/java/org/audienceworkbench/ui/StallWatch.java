package org.audienceworkbench.ui;

import javafx.application.Platform;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Fails a test during which the JavaFX thread answered nobody for over a second, and says what it
/// was doing. A heartbeat from another thread measures it; time in which that thread itself did not
/// get the processor does not count.
public final class StallWatch implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

    static final Duration LIMIT = Duration.ofSeconds(1);

    private static final ExtensionContext.Namespace OWN =
            ExtensionContext.Namespace.create(StallWatch.class);

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        if (context.getRequiredTestMethod().isAnnotationPresent(MayStall.class)) {
            return;
        }
        var heart = new Heart();
        context.getStore(OWN).put(Heart.class, heart);
        heart.start();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Heart heart = context.getStore(OWN).remove(Heart.class, Heart.class);
        if (heart != null) {
            heart.beating = false;
            String stall = heart.stall;
            if (stall != null) {
                throw new AssertionError(stall);
            }
        }
    }

    /// Asks the JavaFX thread for an answer, over and over.
    private static final class Heart extends Thread {

        private static final long BEAT_MILLIS = 50;

        private volatile boolean beating = true;
        private volatile boolean answered = true;
        private volatile String stall;

        Heart() {
            super("heartbeat");
            setDaemon(true);
        }

        @Override
        public void run() {
            long silentMillis = 0;
            while (beating && stall == null) {
                if (answered) {
                    silentMillis = 0;
                    answered = false;
                    Platform.runLater(() -> answered = true);
                }
                LockSupport.parkNanos(Duration.ofMillis(BEAT_MILLIS).toNanos());
                // Beats, not the clock: a machine that is busy elsewhere gives fewer of them.
                silentMillis += answered ? 0 : BEAT_MILLIS;
                if (silentMillis > LIMIT.toMillis() * crowd()) {
                    stall = "the JavaFX thread stalled for over a second in" + screenThread();
                }
            }
        }

        /// How many programs wait for each processor: a machine that builds other things meanwhile
        /// is slower than the user's by about that.
        private static double crowd() {
            var machine = ManagementFactory.getOperatingSystemMXBean();
            return Math.max(1, machine.getSystemLoadAverage() / machine.getAvailableProcessors());
        }

        private static String screenThread() {
            return Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey().getName().contains("JavaFX Application"))
                    .map(Map.Entry::getValue)
                    .map(
                            stack ->
                                    Arrays.stream(stack)
                                            .map(frame -> "\n    at " + frame)
                                            .collect(Collectors.joining()))
                    .collect(Collectors.joining());
        }
    }
}
