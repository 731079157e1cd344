package org.audienceworkbench.connect;

import java.util.UUID;

/// Where a connection's secret is kept: never with the connection itself.
public sealed interface SecretPlace {

    /// The connection needs no secret.
    record None() implements SecretPlace {}

    /// An environment variable holds it.
    record Variable(String name) implements SecretPlace {}

    /// The system's keyring holds it under this key.
    record InKeyring(String key) implements SecretPlace {

        /// Under a key that no other connection has.
        public static InKeyring anew() {
            return new InKeyring(UUID.randomUUID().toString());
        }
    }

    /// Whoever sits there is asked each time.
    record Asked() implements SecretPlace {}
}
