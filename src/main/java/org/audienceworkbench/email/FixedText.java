package org.audienceworkbench.email;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/// Where a template's own words stand in what is being rendered, and what is known of them from the
/// e-mails before, so that only a customer's values need to be looked at each time.
///
/// Used by one thread.
final class FixedText {

    /// Shorter words are looked at faster than looked up.
    private static final int LEAST = 24;

    private static final int MOST_KNOWN = 4_000;

    /// What is known of a text that does not change.
    ///
    /// @param text as it was when it was looked at
    /// @param first place of its first `<`
    /// @param harmless place up to which nothing harmful stands from there on, between two tags
    /// @param bytes in UTF-8
    private record Known(char[] text, int first, int harmless, int bytes) {}

    private final IdentityHashMap<char[], Known> known = new IdentityHashMap<>();
    private final List<Known> standing = new ArrayList<>();
    private int[] starts = new int[64];

    /// Forgets where texts stand, not what is known of them.
    void clear() {
        standing.clear();
    }

    /// Notes what was written at a place.
    void add(int start, char[] text) {
        Known found = text.length < LEAST ? null : known(text);
        if (found == null) {
            return;
        }
        if (standing.size() == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[standing.size()] = start;
        standing.add(found);
    }

    private @Nullable Known known(char[] text) {
        Known found = known.get(text);
        if (found != null && Arrays.equals(found.text(), text)) {
            return found;
        }
        if (known.size() >= MOST_KNOWN) {
            return null;
        }
        var written = new String(text);
        int bytes = bytes(written, 0, text.length);
        if (bytes < 0) {
            return null;
        }
        int first = written.indexOf('<');
        int harmless = first < 0 ? first : HarmlessHtml.harmless(written);
        found = new Known(text.clone(), first, harmless, bytes);
        known.put(text, found);
        return found;
    }

    int count() {
        return standing.size();
    }

    /// Where a text begins in what was rendered.
    int start(int number) {
        return starts[number];
    }

    int end(int number) {
        return starts[number] + standing.get(number).text().length;
    }

    /// How far a reader that comes to this `<` between two tags may go on without looking; the same
    /// place when it has to look.
    int pass(int number, int bracket) {
        Known text = standing.get(number);
        return text.first() >= 0 && starts[number] + text.first() == bracket
                ? starts[number] + text.harmless()
                : bracket;
    }

    /// The bytes of what was rendered in UTF-8.
    int bytes(String rendered) {
        int sum = 0;
        int at = 0;
        for (int number = 0; number < standing.size(); number++) {
            int before = bytes(rendered, at, starts[number]);
            if (before < 0) {
                return whole(rendered);
            }
            sum += before + standing.get(number).bytes();
            at = end(number);
        }
        int rest = bytes(rendered, at, rendered.length());
        return rest < 0 ? whole(rendered) : sum + rest;
    }

    private static int whole(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// Below 0 where half a character stands alone, which may belong to what is beside.
    private static int bytes(String text, int from, int to) {
        int bytes = to - from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < to
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                    bytes += 2;
                } else if (Character.isSurrogate(c)) {
                    return -1;
                } else {
                    bytes += c < 0x800 ? 1 : 2;
                }
            }
        }
        return bytes;
    }
}
