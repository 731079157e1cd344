package org.audienceworkbench.connect;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells whether a message is from who knows the secret. Takes as long for a wrong one as for a
/// nearly right one.
public sealed interface MessageCheck {

    /// @param headers gives a header's value by its name, or null
    boolean accepts(UnaryOperator<@Nullable String> headers, byte[] body);

    /// The secret itself stands in a header, after `Bearer` when that is `Authorization`.
    record Token(String header, Secret secret) implements MessageCheck {
        @Override
        public boolean accepts(UnaryOperator<@Nullable String> headers, byte[] body) {
            String given = headers.apply(header);
            String expected =
                    header.equalsIgnoreCase("Authorization")
                            ? "Bearer " + secret.text()
                            : secret.text();
            return given != null && same(given, expected);
        }
    }

    /// A header holds the message's HMAC-SHA256 under the secret, as `sha256=` and hexadecimal
    /// digits or these alone.
    record Signature(String header, Secret secret) implements MessageCheck {
        @Override
        public boolean accepts(UnaryOperator<@Nullable String> headers, byte[] body) {
            String given = headers.apply(header);
            if (given == null) {
                return false;
            }
            String digits = given.startsWith("sha256=") ? given.substring(7) : given;
            return same(digits.toLowerCase(java.util.Locale.ROOT), signature(body));
        }

        private String signature(byte[] body) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(
                        new SecretKeySpec(
                                secret.text().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(body));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
