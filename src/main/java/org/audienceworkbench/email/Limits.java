package org.audienceworkbench.email;

import java.time.Duration;

/// What one e-mail may cost before it is stopped.
///
/// @param time by the clock, and up to three times as much while the machine is busy elsewhere
/// @param allocationBytes memory handed out to the rendering, whether still in use or not
/// @param outputCharacters of each part
public record Limits(Duration time, long allocationBytes, int outputCharacters) {

    public static final Limits DEFAULT = new Limits(Duration.ofMillis(250), 64L << 20, 1 << 20);

    public Limits {
        if (time.isNegative() || time.isZero() || allocationBytes <= 0 || outputCharacters <= 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
