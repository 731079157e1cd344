package org.audienceworkbench.email.out;

import java.util.TreeMap;

/// Changes to a text by place, so that everything that is not changed stays byte for byte.
final class Edits {

    private record Edit(int to, String text) {}

    private final String source;
    private final TreeMap<Integer, Edit> edits = new TreeMap<>();

    Edits(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    void insert(int at, String text) {
        edits.merge(
                at,
                new Edit(at, text),
                (older, newer) -> new Edit(older.to, older.text + newer.text));
    }

    void replace(int from, int to, String text) {
        edits.put(from, new Edit(to, text));
    }

    String applied() {
        var out = new StringBuilder(source.length() + 1024);
        int copied = 0;
        for (var entry : edits.entrySet()) {
            out.append(source, copied, entry.getKey()).append(entry.getValue().text);
            copied = entry.getValue().to;
        }
        return out.append(source, copied, source.length()).toString();
    }
}
