package org.audienceworkbench.table;

/// Reads the time of day and the zone that may follow a date.
final class TimeText {

    private static final int NO_OFFSET = Integer.MIN_VALUE;

    private boolean present;
    private boolean twelveHours;
    private boolean hasSeconds;
    private int millis;
    private int offsetSeconds;

    private int at;
    private int end;

    /// Whether there is a time at all.
    boolean isPresent() {
        return present;
    }

    /// Written with AM or PM.
    boolean isTwelveHours() {
        return twelveHours;
    }

    int millisOfDay() {
        return millis;
    }

    boolean hasZone() {
        return offsetSeconds != NO_OFFSET;
    }

    int offsetSeconds() {
        return offsetSeconds;
    }

    String pattern() {
        return present
                ? (twelveHours ? " h:mm" : " HH:mm")
                        + (hasSeconds ? ":ss" : "")
                        + (twelveHours ? " a" : "")
                        + (hasZone() ? " XXX" : "")
                : "";
    }

    /// Reads what stands behind a date; nothing is fine, too.
    boolean read(char[] chars, int from, int to) {
        at = from;
        end = to;
        present = false;
        twelveHours = false;
        hasSeconds = false;
        millis = 0;
        offsetSeconds = NO_OFFSET;
        if (at == end) {
            return true;
        }
        if (chars[at] == 'T' || chars[at] == 't') {
            at++;
        } else if (chars[at] == ' ' || chars[at] == ',') {
            at++;
            skipSpaces(chars);
        } else {
            return false;
        }
        return readTime(chars) && readZone(chars);
    }

    private boolean readTime(char[] chars) {
        int hour = number(chars);
        if (hour < 0 || at == end || chars[at++] != ':') {
            return false;
        }
        int minute = number(chars);
        int second = 0;
        if (at < end && chars[at] == ':') {
            at++;
            second = number(chars);
            hasSeconds = true;
        }
        int fraction = hasSeconds ? fraction(chars) : 0;
        skipSpaces(chars);
        if (at + 1 < end && (chars[at + 1] == 'M' || chars[at + 1] == 'm')) {
            boolean afternoon = chars[at] == 'P' || chars[at] == 'p';
            boolean morning = chars[at] == 'A' || chars[at] == 'a';
            if ((!afternoon && !morning) || hour < 1 || hour > 12) {
                return false;
            }
            twelveHours = true;
            hour = hour % 12 + (afternoon ? 12 : 0);
            at += 2;
            skipSpaces(chars);
        }
        if (hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return false;
        }
        present = true;
        millis = ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
        return true;
    }

    /// Milliseconds; finer digits are cut off.
    private int fraction(char[] chars) {
        if (at == end || (chars[at] != '.' && chars[at] != ',')) {
            return 0;
        }
        at++;
        int value = 0;
        int unit = 100;
        while (at < end && chars[at] >= '0' && chars[at] <= '9') {
            value += (chars[at++] - '0') * unit;
            unit /= 10;
        }
        return value;
    }

    /// `Z`, `UTC`, `GMT`, `+02:00`, `+0200`, `+02`, with a region in brackets behind it.
    private boolean readZone(char[] chars) {
        if (at == end) {
            return true;
        }
        if (chars[at] == 'Z' || chars[at] == 'z') {
            at++;
            offsetSeconds = 0;
        } else if (isWord(chars, "UTC") || isWord(chars, "GMT")) {
            at += 3;
            offsetSeconds = 0;
        } else if (chars[at] == '+' || chars[at] == '-') {
            int sign = chars[at++] == '-' ? -1 : 1;
            int hours = number(chars);
            if (at < end && chars[at] == ':') {
                at++;
            }
            int minutes = at < end && chars[at] != '[' ? number(chars) : 0;
            if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
                return false;
            }
            offsetSeconds = sign * (hours * 60 + minutes) * 60;
        } else {
            return false;
        }
        return at == end || (chars[at] == '[' && chars[end - 1] == ']');
    }

    private boolean isWord(char[] chars, String word) {
        if (end - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (chars[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// A number of one or two digits, or -1.
    private int number(char[] chars) {
        int start = at;
        int number = 0;
        while (at < end && at - start < 2 && chars[at] >= '0' && chars[at] <= '9') {
            number = number * 10 + (chars[at++] - '0');
        }
        return at == start ? -1 : number;
    }

    private void skipSpaces(char[] chars) {
        while (at < end && (chars[at] == ' ' || chars[at] == '\u202f')) {
            at++;
        }
    }
}
