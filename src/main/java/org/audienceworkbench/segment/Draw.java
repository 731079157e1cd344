package org.audienceworkbench.segment;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A customer's draw for a random share: the first 48 bits of the SHA-256 of `seed:key` in UTF-8, a
/// number that databases compute alike. It does not depend on other customers.
public final class Draw {

    private static final int BITS = 48;
    private static final int BYTES = BITS / Byte.SIZE;

    /// Hexadecimal digits that hold a draw.
    static final int DIGITS = BITS / 4;

    private final MessageDigest digest;
    private final byte[] seed;

    public Draw(String seed) {
        this.seed = prefix(seed).getBytes(StandardCharsets.UTF_8);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// What stands before the key.
    static String prefix(String seed) {
        return seed + ":";
    }

    /// @param key the customer's in the database
    public long of(long key) {
        digest.update(seed);
        byte[] hash = digest.digest(Long.toString(key).getBytes(StandardCharsets.US_ASCII));
        long draw = 0;
        for (int i = 0; i < BYTES; i++) {
            draw = (draw << Byte.SIZE) | (hash[i] & 0xFF);
        }
        return draw;
    }

    /// The smallest draw that does not belong to the share.
    static long limit(Portion.Share share) {
        BigInteger million = BigInteger.valueOf(1_000_000);
        return BigInteger.valueOf(share.millionths())
                .shiftLeft(BITS)
                .add(million.subtract(BigInteger.ONE))
                .divide(million)
                .longValueExact();
    }
}
