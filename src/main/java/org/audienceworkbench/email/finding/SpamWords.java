package org.audienceworkbench.email.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What makes a text look like spam: loudness and known phrases, from `checks/spam-phrases.txt`.
final class SpamWords {

    private static final int LOUD_LETTERS = 8;
    private static final Pattern PHRASES = read();
    private static final Pattern SHOUTED = Pattern.compile("!{2,}|!\\s*!");

    private SpamWords() {}

    private static Pattern read() {
        try (InputStream in =
                Objects.requireNonNull(
                        SpamWords.class.getResourceAsStream("/checks/spam-phrases.txt"))) {
            String phrases =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> Pattern.quote(line.strip()))
                            .collect(Collectors.joining("|"));
            return Pattern.compile("(?<![\\p{L}\\d])(?:" + phrases + ")(?![\\p{L}\\d])");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those in the text, as they are listed.
    static List<String> phrases(String text) {
        return PHRASES.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /// Eight letters or more, all of them capitals.
    static boolean allCapitals(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        return letters >= LOUD_LETTERS
                && text.codePoints().filter(Character::isLetter).allMatch(Character::isUpperCase);
    }

    /// Two exclamation marks in a row, or three anywhere.
    static boolean exclaims(String text) {
        return SHOUTED.matcher(text).find() || text.chars().filter(c -> c == '!').count() > 2;
    }
}
