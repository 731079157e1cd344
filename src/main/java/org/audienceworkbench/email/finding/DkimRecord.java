package org.audienceworkbench.email.finding;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Reads a DKIM key record: RFC 6376, section 3.6.1; the length of keys by RFC 8301, section 3.2.
final class DkimRecord {

    private static final int LEAST_BITS = 1024;
    private static final int GOOD_BITS = 2048;

    private DkimRecord() {}

    static List<Finding> look(String record) {
        Map<String, String> tags = TagList.of(record).orElse(Map.of());
        String version = tags.getOrDefault("v", "DKIM1");
        if (tags.isEmpty() || !version.equals("DKIM1") || !tags.containsKey("p")) {
            return List.of(broken("RFC 6376, section 3.6.1, wants v=DKIM1; k=rsa; p=KEY"));
        }
        String key = tags.getOrDefault("p", "").replaceAll("\\s", "");
        if (key.isEmpty()) {
            return List.of(
                    Finding.error(
                            "dkim",
                            "The DKIM key was withdrawn: the record has an empty p=",
                            "sender",
                            "Paste the record of the selector that signs now"));
        }
        List<Finding> found = new ArrayList<>();
        if (tags.getOrDefault("t", "").contains("y")) {
            found.add(
                    Finding.warning(
                            "dkim-test",
                            "The DKIM record says t=y: only testing, signatures count for nothing",
                            "sender",
                            "Take t=y out when signing works"));
        }
        switch (tags.getOrDefault("k", "rsa")) {
            case "rsa" -> rsa(key, found);
            case "ed25519" -> {
                if (decoded(key).length != 32) {
                    found.add(broken("An Ed25519 key has 32 bytes (RFC 8463)"));
                }
            }
            default -> found.add(broken("Only k=rsa and k=ed25519 are known"));
        }
        return found;
    }

    private static void rsa(String key, List<Finding> found) {
        int bits;
        try {
            var spec = new X509EncodedKeySpec(decoded(key));
            var read = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
            bits = read.getModulus().bitLength();
        } catch (GeneralSecurityException _) {
            found.add(broken("The key in p= is no RSA key; was a part of it lost in copying?"));
            return;
        }
        if (bits < LEAST_BITS) {
            found.add(
                    Finding.error(
                            "dkim-key",
                            "The DKIM key has " + bits + " bits; under 1,024 no one accepts it",
                            "sender",
                            "Make one of 2,048 bits"));
        } else if (bits < GOOD_BITS) {
            found.add(
                    Finding.warning(
                            "dkim-key",
                            "The DKIM key has " + bits + " bits; 2,048 are what is asked for",
                            "sender",
                            "Make one of 2,048 bits"));
        }
    }

    private static byte[] decoded(String key) {
        try {
            return Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static Finding broken(String advice) {
        return Finding.error("dkim", "The DKIM record can't be read", "sender", advice);
    }
}
