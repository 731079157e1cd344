package org.audienceworkbench.email;

import java.util.Arrays;

/// One part's source with its lines counted; line ends are all `\n`.
final class Source {

    private final String text;
    private final int[] lineStarts;

    Source(String raw) {
        text = raw.replace("\r\n", "\n").replace('\r', '\n');
        lineStarts =
                java.util.stream.IntStream.concat(
                                java.util.stream.IntStream.of(0),
                                java.util.stream.IntStream.range(0, text.length())
                                        .filter(i -> text.charAt(i) == '\n')
                                        .map(i -> i + 1))
                        .toArray();
    }

    String text() {
        return text;
    }

    int line(int offset) {
        int place = Arrays.binarySearch(lineStarts, Math.min(offset, text.length()));
        return place >= 0 ? place + 1 : -place - 1;
    }

    int column(int offset) {
        return Math.min(offset, text.length()) - lineStarts[line(offset) - 1] + 1;
    }

    TemplateFault fault(Part part, int offset, String message) {
        return new TemplateFault(part, line(offset), column(offset), message);
    }
}
