package org.audienceworkbench.ui.screen.experiments;

import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/// Fills boxes that choose one of a few things.
final class Choices {

    private Choices() {}

    static <T> void of(ComboBox<T> box, Function<T, String> words, List<T> choices) {
        box.getItems().setAll(choices);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T choice) {
                        return choice == null ? "" : words.apply(choice);
                    }

                    @Override
                    public T fromString(String text) {
                        throw new UnsupportedOperationException("chosen, never typed");
                    }
                });
    }
}
