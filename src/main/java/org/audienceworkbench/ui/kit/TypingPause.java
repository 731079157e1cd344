package org.audienceworkbench.ui.kit;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Hands over what is being typed once the user pauses. Whoever saves or undoes asks for what still
/// waits first, so that the last letters count. All on the JavaFX thread.
public final class TypingPause {

    private static final Set<TypingPause> WAITING = new LinkedHashSet<>();

    private final PauseTransition pause = new PauseTransition(Duration.millis(200));
    private final Runnable handOver;

    public TypingPause(Runnable handOver) {
        this.handOver = handOver;
        pause.setOnFinished(_ -> end());
    }

    /// Something was typed.
    public void restart() {
        WAITING.add(this);
        pause.playFromStart();
    }

    /// What was typed does not count any more.
    public void drop() {
        pause.stop();
        WAITING.remove(this);
    }

    /// Hands over at once whatever waits.
    public static void endAll() {
        List.copyOf(WAITING).forEach(TypingPause::end);
    }

    private void end() {
        drop();
        handOver.run();
    }
}
