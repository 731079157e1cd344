package org.audienceworkbench.customer;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Keeps the latest consent of every customer while records come in.
final class LatestConsents {

    private static final long UNDATED = Long.MIN_VALUE;

    private final long[] keys;
    private final Consents.Status[] statuses;
    private final long[] times;

    LatestConsents(Frame frame) {
        this.keys = new long[frame.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = frame.key(row);
        }
        this.statuses = new Consents.Status[keys.length];
        this.times = new long[keys.length];
        Arrays.fill(statuses, Consents.Status.UNKNOWN);
        Arrays.fill(times, UNDATED);
    }

    /// What the customers file says; any record has more to say.
    void begin(Column column) {
        for (int row = 0; row < statuses.length; row++) {
            statuses[row] = Consents.status(column.text(row));
        }
    }

    /// Takes in a record; of those without a time the one that comes later counts.
    void add(long key, @Nullable Moment at, Consents.Status status) {
        int row = Arrays.binarySearch(keys, key);
        if (row < 0) {
            return;
        }
        long time = at == null ? UNDATED : at.instant().toEpochMilli();
        boolean withdrawnThen =
                time == times[row] && time != UNDATED && statuses[row] == Consents.Status.WITHDRAWN;
        if (time >= times[row] && !withdrawnThen) {
            statuses[row] = status;
            times[row] = time;
        }
    }

    Consents.Status[] statuses() {
        return statuses;
    }
}
