package org.audienceworkbench.segment;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// A regular expression that is looked for in a text, in time proportional to the text. `.` is any
/// character, a line's end too; `^` and `$` are the text's beginning and end.
record Regex(String text, Pattern pattern) {

    static final int MAX_LENGTH = 1_000;

    /// With its repetitions written out.
    private static final long MAX_SIZE = 5_000;

    /// @throws IllegalArgumentException with what is wrong about it
    static Regex of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("it is longer than " + MAX_LENGTH + " characters");
        }
        if (RegexSize.of(text) > MAX_SIZE) {
            throw new IllegalArgumentException("its repetitions multiply to too many");
        }
        try {
            return new Regex(text, Pattern.compile(text, Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        }
    }

    boolean isFoundIn(String value) {
        return pattern.matcher(value).find();
    }
}
