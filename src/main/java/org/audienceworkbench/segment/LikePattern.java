package org.audienceworkbench.segment;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Matches text against an SQL `LIKE` pattern, in time proportional to text times pattern at worst.
///
/// @param symbols code points; [#ANY] and [#ONE] stand for the wildcards
record LikePattern(int[] symbols) {

    private static final int ANY = -1;
    private static final int ONE = -2;

    /// @throws IllegalArgumentException when the escape stands before something that needs none
    static LikePattern of(String pattern, @Nullable Character escape) {
        var symbols = new int[pattern.length()];
        int size = 0;
        int[] points = pattern.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (escape != null && point == escape) {
                i++;
                if (i == points.length || !isSpecial(points[i], escape)) {
                    throw new IllegalArgumentException(
                            "the escape character stands before %, _ or itself");
                }
                symbols[size++] = points[i];
            } else if (point == '%') {
                symbols[size++] = ANY;
            } else {
                symbols[size++] = point == '_' ? ONE : point;
            }
        }
        return new LikePattern(Arrays.copyOf(symbols, size));
    }

    private static boolean isSpecial(int point, char escape) {
        return point == '%' || point == '_' || point == escape;
    }

    boolean hasSingle() {
        return Arrays.stream(symbols).anyMatch(symbol -> symbol == ONE);
    }

    /// Takes the shortest for each `%` and comes back to the last one only: never further, because
    /// what an earlier `%` could still gain, the last one can gain, too.
    boolean matches(String text) {
        int at = 0;
        int symbol = 0;
        int lastAny = -1;
        int resume = 0;
        while (at < text.length()) {
            if (symbol < symbols.length && symbols[symbol] == ANY) {
                lastAny = symbol++;
                resume = at;
                continue;
            }
            int point = text.codePointAt(at);
            if (symbol < symbols.length && (symbols[symbol] == ONE || symbols[symbol] == point)) {
                symbol++;
                at += Character.charCount(point);
            } else if (lastAny >= 0) {
                symbol = lastAny + 1;
                resume += Character.charCount(text.codePointAt(resume));
                at = resume;
            } else {
                return false;
            }
        }
        while (symbol < symbols.length && symbols[symbol] == ANY) {
            symbol++;
        }
        return symbol == symbols.length;
    }

    /// The pattern with an escape character before what stands for itself.
    String escapedBy(char escape) {
        var pattern = new StringBuilder();
        for (int symbol : symbols) {
            switch (symbol) {
                case ANY -> pattern.append('%');
                case ONE -> pattern.append('_');
                default -> {
                    if (symbol == '%' || symbol == '_' || symbol == escape) {
                        pattern.append(escape);
                    }
                    pattern.appendCodePoint(symbol);
                }
            }
        }
        return pattern.toString();
    }

    /// The pattern as a Java regular expression for a whole text.
    String regex() {
        var regex = new StringBuilder("\\A");
        for (int symbol : symbols) {
            switch (symbol) {
                case ANY -> regex.append(".*");
                case ONE -> regex.append('.');
                default -> {
                    if (!Character.isLetterOrDigit(symbol)) {
                        regex.append('\\');
                    }
                    regex.appendCodePoint(symbol);
                }
            }
        }
        return regex.append("\\z").toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LikePattern(var others) && Arrays.equals(symbols, others);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(symbols);
    }
}
