package org.audienceworkbench.customer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the rows of a file are about.
public enum Kind {
    CUSTOMERS,
    ORDERS,
    PRODUCTS,
    EVENTS,
    CONSENTS,
    RESULTS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> ofWord(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// All words, for messages.
    public static String words() {
        return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
    }

    /// Whether each row belongs to a customer whom it names by id.
    public boolean ofCustomers() {
        return this != CUSTOMERS && this != PRODUCTS;
    }
}
