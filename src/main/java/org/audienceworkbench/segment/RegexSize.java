package org.audienceworkbench.segment;

import java.util.ArrayDeque;
import java.util.Deque;

/// How large a regular expression becomes when its repetitions are written out, as they are before
/// it runs: `((a{9}){9}){9}` is 729 letters. A few letters could otherwise fill the memory.
final class RegexSize {

    private static final long ENOUGH = 1_000_000_000;

    private final String text;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int at;
    private long total;
    private long last;

    private RegexSize(String text) {
        this.text = text;
    }

    /// At least 1 for each sign; of a pattern that can't be read, some number.
    static long of(String pattern) {
        var size = new RegexSize(pattern);
        while (size.at < pattern.length()) {
            size.next();
        }
        while (!size.outer.isEmpty()) {
            size.close();
        }
        return size.total;
    }

    private void next() {
        char sign = text.charAt(at++);
        switch (sign) {
            case '\\' -> {
                at++;
                add(1);
            }
            case '[' -> set();
            case '(' -> {
                outer.push(total);
                total = 0;
                last = 0;
            }
            case ')' -> close();
            case '{' -> repeat();
            default -> add(1);
        }
    }

    private void add(long size) {
        last = size;
        total = Math.min(total + size, ENOUGH);
    }

    private void close() {
        long inner = total + 1;
        total = outer.isEmpty() ? 0 : outer.pop();
        add(inner);
    }

    private void set() {
        int first = text.startsWith("^", at) ? at + 1 : at;
        at = first;
        while (at < text.length() && (at == first || text.charAt(at) != ']')) {
            if (text.startsWith("[:", at)) {
                int end = text.indexOf(":]", at);
                at = end < 0 ? at : end + 1;
            } else if (text.charAt(at) == '\\') {
                at++;
            }
            at++;
        }
        at++;
        add(1);
    }

    /// The larger of the two numbers, where there are numbers.
    private void repeat() {
        int end = text.indexOf('}', at);
        if (end < 0 || !text.substring(at, end).matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            add(1);
            return;
        }
        long most = 0;
        for (String number : text.substring(at, end).split(",", -1)) {
            most = Math.max(most, number.isEmpty() ? 0 : Long.parseLong(number));
        }
        at = end + 1;
        long before = total - last;
        total = before;
        add(Math.min(last * Math.max(most, 1), ENOUGH));
    }
}
