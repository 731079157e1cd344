package org.audienceworkbench.ui.kit;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/// Keys that a screen answers wherever in the window the focus is, as long as the screen is shown.
public final class Shortcuts {

    private Shortcuts() {}

    /// Gives all keys pressed while the screen is in a window to the handler before anything else
    /// gets them; it consumes those that it answers.
    public static void whileShown(Node screen, EventHandler<KeyEvent> handler) {
        screen.sceneProperty()
                .subscribe(
                        (before, now) -> {
                            if (before != null) {
                                before.removeEventFilter(KeyEvent.KEY_PRESSED, handler);
                            }
                            if (now != null) {
                                now.addEventFilter(KeyEvent.KEY_PRESSED, handler);
                            }
                        });
    }
}
