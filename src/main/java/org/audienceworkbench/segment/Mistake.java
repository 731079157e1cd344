package org.audienceworkbench.segment;

/// Ends the reading of a rule's text at its first mistake; never leaves the package.
final class Mistake extends RuntimeException {

    private final transient RuleError error;

    Mistake(RuleError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    RuleError error() {
        return error;
    }
}
