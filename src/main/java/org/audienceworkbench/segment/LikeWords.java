package org.audienceworkbench.segment;

import org.jspecify.annotations.Nullable;

/// Says in words what a `LIKE` pattern asks for.
record LikeWords(String positive, String negative) {

    static LikeWords of(String pattern, @Nullable Character escape) {
        boolean starts = pattern.endsWith("%");
        boolean ends = pattern.startsWith("%");
        int from = ends ? 1 : 0;
        int to = pattern.length() - (starts ? 1 : 0);
        if (escape != null || from >= to || hasWildcard(pattern.substring(from, to))) {
            String of = "the pattern " + ValueWords.quoted(pattern);
            return new LikeWords("matches " + of, "does not match " + of);
        }
        String verb = starts && ends ? "contain" : starts ? "start" : ends ? "end" : "equal";
        String with = verb.equals("start") || verb.equals("end") ? " with " : " ";
        String text = with + ValueWords.quoted(pattern.substring(from, to));
        return new LikeWords(verb + "s" + text, "does not " + verb + text);
    }

    private static boolean hasWildcard(String text) {
        return text.indexOf('%') >= 0 || text.indexOf('_') >= 0;
    }
}
