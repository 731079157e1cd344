package org.audienceworkbench.ui.desk;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Loads a screen's looks.
public final class Fxml {

    private Fxml() {}

    /// @param name of the file in `/fxml`, without its ending
    /// @param controller the one that the file names
    public static Parent load(String name, Object controller) {
        var loader =
                new FXMLLoader(
                        Objects.requireNonNull(
                                Fxml.class.getResource("/fxml/" + name + ".fxml"), name));
        loader.setControllerFactory(
                type -> {
                    if (!type.isInstance(controller)) {
                        throw new IllegalStateException(name + ".fxml names " + type);
                    }
                    return controller;
                });
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
