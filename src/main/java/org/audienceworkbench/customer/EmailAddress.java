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
        int at = address.indexOf('@');
        if (at < 1 || at > 64 || address.length() > 254 || at != address.lastIndexOf('@')) {
            return Optional.empty();
        }
        String local = address.substring(0, at);
        String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
        return dotted(local, LOCAL) && domain.indexOf('.') > 0 && labels(domain)
                ? Optional.of(local + "@" + domain)
                : Optional.empty();
    }

    /// Whether it consists of non-empty parts of letters, digits and the extra characters, with
    /// dots between.
    private static boolean dotted(String text, String extra) {
        boolean partBegun = false;
        for (int i = 0; i < text.length(); i++) {
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

    private static boolean labels(String domain) {
        if (!dotted(domain, "-")) {
            return false;
        }
        for (String label : domain.split("\\.", -1)) {
            if (label.length() > 63 || label.startsWith("-") || label.endsWith("-")) {
                return false;
            }
        }
        return true;
    }
}
