package org.audienceworkbench.email.out;

import org.audienceworkbench.customer.EmailAddress;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who an e-mail is from or to.
///
/// @param name made fit for a header: one line, whatever the data say; empty for none
/// @param address its domain in ASCII (RFC 5891)
public record Party(String name, String address) {

    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");
    private static final int LONGEST_NAME = 200;

    public Party {
        String line = oneLine(name);
        name =
                line.substring(
                        0,
                        line.offsetByCodePoints(
                                0, Math.min(LONGEST_NAME, line.codePointCount(0, line.length()))));
        String normal =
                EmailAddress.normal(address)
                        .filter(found -> isAscii(found.substring(0, found.indexOf('@'))))
                        .orElseThrow(() -> new IllegalArgumentException("not an e-mail address"));
        int domain = normal.indexOf('@') + 1;
        address = normal.substring(0, domain) + IDN.toASCII(normal.substring(domain));
    }

    /// Empty where the address is none that a message can go to.
    public static Optional<Party> of(String name, String address) {
        try {
            return Optional.of(new Party(name, address));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Few servers take letters of other languages before the `@` (RFC 6531).
    private static boolean isAscii(String mailbox) {
        return mailbox.chars().allMatch(c -> c < 128);
    }

    /// Without anything that could begin another header or turn the direction of reading.
    static String oneLine(String text) {
        return NOT_SHOWN.matcher(text).replaceAll(" ").strip();
    }
}
