package org.audienceworkbench.email.finding;

/// What a mail reader has to load for one e-mail.
///
/// @param bytes of the HTML and of the pictures that could be measured
/// @param pictures that are loaded on their own, each counted once
/// @param unmeasured how many of them lie elsewhere, so that their size isn't known
/// @param seconds on a slow phone: all bytes at its rate, and one wait for the e-mail and for each
///   six pictures, which are loaded at a time; at least, where pictures could not be measured
public record Load(long bytes, int pictures, int unmeasured, double seconds) {

    private static final int AT_A_TIME = 6;

    static Load of(long bytes, int pictures, int unmeasured, CheckLimits limits) {
        int waits = 1 + (pictures + AT_A_TIME - 1) / AT_A_TIME;
        return new Load(
                bytes,
                pictures,
                unmeasured,
                bytes * 8 / (limits.kilobitsPerSecond() * 1000.0)
                        + waits * limits.latencyMillis() / 1000.0);
    }
}
