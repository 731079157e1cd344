package org.audienceworkbench.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A lot for every customer that nobody can steer: the first 64 bits of the SHA-256 of seed, test
/// and id, so that it is the same on every machine and in every order.
final class Draw {

    private final String salt;
    private final MessageDigest digest;

    Draw(String test, long seed) {
        // A zero byte occurs in no name, so no two tests share a salt.
        this.salt = seed + "\0" + test + "\0";
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    long of(String id) {
        return ByteBuffer.wrap(digest.digest((salt + id).getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /// A lot as a number from 0 to below 1, evenly spread.
    static double share(long lot) {
        return (lot >>> 11) * 0x1.0p-53;
    }
}
