package org.audienceworkbench.table;

import org.audienceworkbench.table.ValueFormat.Unit;

/// Reads moments that are counted since 1970.
final class EpochText {

    /// 2000-01-01 and 2100-01-01, in seconds.
    private static final long EARLIEST = 946_684_800L;

    private static final long LATEST = 4_102_444_800L;

    /// The value of [#read] for what is no such moment.
    static final long NONE = Long.MIN_VALUE;

    private EpochText() {}

    /// Milliseconds since 1970, of a moment in this century.
    static long read(char[] chars, int from, int to, Unit unit) {
        int start = from;
        int end = to;
        while (start < end && NumberText.isBlank(chars[start])) {
            start++;
        }
        while (end > start && NumberText.isBlank(chars[end - 1])) {
            end--;
        }
        if (end == start || end - start > 16) {
            return NONE;
        }
        long count = 0;
        for (int i = start; i < end; i++) {
            if (chars[i] < '0' || chars[i] > '9') {
                return NONE;
            }
            count = 10 * count + (chars[i] - '0');
        }
        long seconds = count / unit.perSecond();
        boolean plausible = seconds >= EARLIEST && seconds < LATEST;
        return plausible
                ? Math.multiplyExact(seconds, 1000L)
                        + count % unit.perSecond() * 1000 / unit.perSecond()
                : NONE;
    }
}
