package org.audienceworkbench.base;

/// Thrown by [Progress#report] when the user gave up; unwinds the work without a message.
public final class Cancelled extends RuntimeException {
    public Cancelled() {
        super("cancelled", null, false, false);
    }
}
