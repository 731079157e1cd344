package org.audienceworkbench.customer;

import java.util.Locale;
import java.util.Optional;

/// What counts as an e-mail address that a list may carry: the dot-atom form of RFC 5322 with a
/// domain of at least two labels, at most 254 characters, international letters allowed (RFC 6531).
public final class EmailAddress {

    private static final String LOCAL = "!#$%&'*+-/=?^_`{|}~";

    private EmailAddress() {}

    /// The address in its comparable form: without blanks around it, the domain in lower case.
    ///
    /// @return empty when the text is no address
    public static Optional<String> normal(String text) {
        String address = text.strip();
        if (!fits(address)) {
            return Optional.empty();
        }
        int domain = address.indexOf('@') + 1;
        return Optional.of(
                address.substring(0, domain) + address.substring(domain).toLowerCase(Locale.ROOT));
    }

    /// Whether the text is an address as it stands, without blanks around it.
    public static boolean fits(String address) {
        int at = address.indexOf('@');
        return at >= 1
                && at <= 64
                && address.length() <= 254
                && at == address.lastIndexOf('@')
                && dotted(address, 0, at, LOCAL)
                && address.indexOf('.', at) > 0
                && dotted(address, at + 1, address.length(), "-")
                && labels(address, at + 1);
    }

    /// Whether it consists of non-empty parts of letters, digits and the extra characters, with
    /// dots between.
    private static boolean dotted(String text, int from, int to, String extra) {
        boolean partBegun = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (!partBegun) {
                    return false;
                }
                partBegun = false;
            } else if (Character.isLetterOrDigit(c)
                    || extra.indexOf(c) >= 0
                    || Character.isSurrogate(c)) {
                partBegun = true;
            } else {
                return false;
            }
        }
        return partBegun;
    }

    private static boolean labels(String address, int from) {
        int start = from;
        while (start <= address.length()) {
            int dot = address.indexOf('.', start);
            int end = dot < 0 ? address.length() : dot;
            if (end - start > 63
                    || address.charAt(start) == '-'
                    || address.charAt(end - 1) == '-') {
                return false;
            }
            start = end + 1;
        }
        return true;
    }
}
