package org.audienceworkbench.table;

import java.util.ArrayList;
import java.util.List;

/// Values with any number of blanks between them, those with blanks inside in double quotes.
final class Blanks {

    private Blanks() {}

    /// Takes the place of one value; `quoted` values are given without their quotes.
    interface Taker {
        void take(int from, int to, boolean quoted);
    }

    static void each(char[] line, int length, Taker taker) {
        int at = 0;
        while (true) {
            while (at < length && isBlank(line[at])) {
                at++;
            }
            if (at == length) {
                return;
            }
            int close = line[at] == '"' ? closing(line, length, at + 1) : -1;
            int from = close < 0 ? at : at + 1;
            if (close < 0) {
                while (at < length && !isBlank(line[at])) {
                    at++;
                }
                taker.take(from, at, false);
            } else {
                taker.take(from, close, true);
                at = close + 1;
            }
        }
    }

    /// The quote that ends the value; -1 when none does.
    private static int closing(char[] line, int length, int from) {
        for (int i = from; i < length; i++) {
            if (line[i] == '"' && (i + 1 == length || isBlank(line[i + 1]))) {
                return i;
            }
        }
        return -1;
    }

    static List<String> split(String line) {
        List<String> values = new ArrayList<>();
        each(
                line.toCharArray(),
                line.length(),
                (from, to, _) -> values.add(line.substring(from, to)));
        return values;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
