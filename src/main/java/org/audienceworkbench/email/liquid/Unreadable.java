package org.audienceworkbench.email.liquid;

/// A place in a template that has no counterpart here.
final class Unreadable extends Exception {

    /// @param why a clause without its full stop
    Unreadable(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
