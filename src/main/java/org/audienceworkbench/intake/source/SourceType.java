package org.audienceworkbench.intake.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a source's data is.
public enum SourceType {
    FOLDER("Watched folder", false, false),
    JDBC("Database", true, false),
    REST("Web service", true, false),
    WEBHOOK("Webhook", true, true),
    KAFKA("Kafka topic", true, true);

    private final String label;
    private final boolean secret;
    private final boolean stream;

    SourceType(String label, boolean secret, boolean stream) {
        this.label = label;
        this.secret = secret;
        this.stream = stream;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SourceType> ofWord(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// All words, for messages.
    public static String words() {
        return Arrays.stream(values()).map(SourceType::word).collect(Collectors.joining(", "));
    }

    /// For people.
    public String label() {
        return label;
    }

    /// What such a source wants to know.
    public List<Field> fields() {
        return switch (this) {
            case FOLDER -> SourceFields.FOLDER;
            case JDBC -> SourceFields.JDBC;
            case REST -> SourceFields.REST;
            case WEBHOOK -> SourceFields.WEBHOOK;
            case KAFKA -> SourceFields.KAFKA;
        };
    }

    /// Whether such a source may have a secret.
    public boolean hasSecret() {
        return secret;
    }

    /// Whether it brings new rows piece by piece, never all there are.
    public boolean isStream() {
        return stream;
    }
}
