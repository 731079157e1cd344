package org.audienceworkbench.quality;

import org.jspecify.annotations.Nullable;

/// How long texts are, in characters as a person counts them (code points).
final class TextLengths {

    private int shortest = Integer.MAX_VALUE;
    private int longest;
    private long count;
    private double characters;

    void add(String text, long times) {
        int length = text.codePointCount(0, text.length());
        shortest = Math.min(shortest, length);
        longest = Math.max(longest, length);
        count += times;
        characters += (double) length * times;
    }

    Profile.@Nullable Lengths found() {
        return count == 0 ? null : new Profile.Lengths(shortest, longest, characters / count);
    }
}
