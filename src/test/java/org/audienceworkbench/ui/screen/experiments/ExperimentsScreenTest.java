package org.audienceworkbench.ui.screen.experiments;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;

import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.workbench.Workbench;

import java.util.Objects;
import java.util.stream.Collectors;

/// The Experiments screen in a window, and how its parts are used.
abstract class ExperimentsScreenTest extends DeskTest {

    Parent screen;

    Node tab(String title) {
        return lookup(".tab-label").lookup(title).<Node>query();
    }

    void press(String id) {
        onScreen(
                () -> {
                    fire(id);
                    return null;
                });
        settle();
    }

    void drawn() {
        // results fade in, charts are drawn behind the window
        sleep(800);
    }

    void fire(String id) {
        ((Button) Objects.requireNonNull(screen.lookup(id), id)).fire();
    }

    void write(String id, String text) {
        onScreen(() -> ((TextInputControl) screen.lookup(id)).setText(text));
        settle();
    }

    /// All of that name, since the tabs have parts of the same name.
    String text(String selector) {
        return onScreen(
                () ->
                        screen.lookupAll(selector).stream()
                                .filter(Label.class::isInstance)
                                .map(node -> ((Label) node).getText())
                                .filter(words -> !words.isEmpty())
                                .collect(Collectors.joining("\n")));
    }

    <T> T part(Class<T> type, String style) {
        return type.cast(onScreen(() -> Objects.requireNonNull(screen.lookup(style), style)));
    }

    void show(Workbench made) {
        made.segments().save("Everybody", made.segments().parse("TRUE"), null);
        open(made);
        screen = showScreen(Place.EXPERIMENTS, ExperimentsScreen::load);
    }
}
