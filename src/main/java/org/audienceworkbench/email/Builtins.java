package org.audienceworkbench.email;

import org.audienceworkbench.email.Completion.Offer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What the language may do with a value, in words; what it may do is for [Lint] to say.
final class Builtins {

    private static final List<Offer> OFFERS = read();

    private Builtins() {}

    static List<Offer> offers() {
        return OFFERS;
    }

    private static List<Offer> read() {
        try (InputStream in =
                Objects.requireNonNull(Builtins.class.getResourceAsStream("builtins.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> Offer.of(cells[0], cells[2], cells[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
