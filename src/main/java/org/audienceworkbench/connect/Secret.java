package org.audienceworkbench.connect;

/// A password, token or key. Its text shows only where it is asked for by name.
public record Secret(String text) {

    /// For connections that need none.
    public static final Secret NONE = new Secret("");

    @Override
    public String toString() {
        return "a secret";
    }
}
