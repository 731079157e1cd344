package org.audienceworkbench.email.liquid;

import org.audienceworkbench.base.Problem;

import java.util.Arrays;

/// Where in a file something stands.
final class Lines {

    private final String file;
    private final int[] starts;

    Lines(String file, String source) {
        this.file = file;
        int[] found = new int[1 + (int) source.chars().filter(c -> c == '\n').count()];
        int line = 1;
        for (int i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) {
            found[line++] = i + 1;
        }
        this.starts = found;
    }

    String file() {
        return file;
    }

    /// From 1.
    int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// From 1.
    int column(int offset) {
        return offset - starts[line(offset) - 1] + 1;
    }

    Problem problem(String what, int offset) {
        return new Problem(
                what,
                file + ", line " + line(offset) + ", column " + column(offset),
                "Mend the template there, or check that it is written in Liquid");
    }
}
