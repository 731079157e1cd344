package org.audienceworkbench.ui.desk;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.control.Tab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;

/// Loads a screen's looks.
public final class Fxml {

    private Fxml() {}

    /// Fills a tab when it is first looked at, so that a screen of many tabs opens at once.
    ///
    /// @param controller made with the looks
    public static void loadWhenChosen(Tab tab, String name, Supplier<?> controller) {
        tab.selectedProperty()
                .subscribe(
                        chosen -> {
                            if (chosen && tab.getContent() == null) {
                                tab.setContent(load(name, controller.get()));
                            }
                        });
    }

    /// @param name of the file in `/fxml`, without its ending
    /// @param controllers those that the file and the files it includes name
    public static Parent load(String name, Object... controllers) {
        var loader =
                new FXMLLoader(
                        Objects.requireNonNull(
                                Fxml.class.getResource("/fxml/" + name + ".fxml"), name));
        loader.setControllerFactory(
                type ->
                        Arrays.stream(controllers)
                                .filter(type::isInstance)
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                new IllegalStateException(
                                                        name + ".fxml names " + type)));
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
