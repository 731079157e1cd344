package org.audienceworkbench.intake.source;

/// A file changed while it was read; it is left for the next look.
final class Unsettled extends RuntimeException {
    Unsettled() {
        super("the file is still being written", null, false, false);
    }
}
