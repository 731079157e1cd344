package org.audienceworkbench.delivery;

import org.audienceworkbench.customer.Role;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a list goes, and how that platform wants its files.
public enum Platform implements Destination {
    /// For people and spreadsheets: every column under its own name, and no cell that a spreadsheet
    /// would run as a formula.
    CSV("CSV file"),
    /// Mailchimp's audience import; cells are carried as they are.
    MAILCHIMP("Mailchimp");

    private final String label;

    Platform(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Platform> ofWord(String word) {
        return Arrays.stream(values())
                .filter(platform -> platform.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// All words, for messages.
    public static String words() {
        return Arrays.stream(values()).map(Platform::word).collect(Collectors.joining(", "));
    }

    @Override
    public boolean needsEmail() {
        return this != CSV;
    }

    @Override
    public boolean forSpreadsheets() {
        return this == CSV;
    }

    @Override
    public String header(String name, Optional<Role> role) {
        if (this == CSV) {
            return name;
        }
        return switch (role.orElse(Role.OUTCOME)) {
            case EMAIL -> "Email Address";
            case FIRST_NAME -> "First Name";
            case LAST_NAME -> "Last Name";
            case PHONE -> "Phone Number";
            default -> name;
        };
    }
}
