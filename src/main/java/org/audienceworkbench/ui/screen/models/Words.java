package org.audienceworkbench.ui.screen.models;

import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// What a box shows for its values.
final class Words<T extends @Nullable Object> extends StringConverter<T> {

    private final Function<T, String> words;

    Words(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(T value) {
        return words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("nobody types here");
    }
}
