package org.audienceworkbench.ui.kit;

import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/// Boxes that choose one of a few things.
public final class Choices {

    private Choices() {}

    /// Fills a box.
    public static <T> void of(ComboBox<T> box, Function<T, String> words, List<T> choices) {
        box.getItems().setAll(choices);
        words(box, words);
    }

    /// Says how a box shows what it holds, and nothing where nothing is chosen.
    public static <T> void words(ComboBox<@Nullable T> box, Function<T, String> words) {
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
