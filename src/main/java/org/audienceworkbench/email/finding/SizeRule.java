package org.audienceworkbench.email.finding;

import java.util.Optional;

/// How much HTML an e-mail may have before Gmail cuts it off.
public final class SizeRule {

    private final CheckLimits limits;
    private final Finding near =
            Finding.warning(
                    "size-near",
                    "The e-mail is nearly as large as Gmail shows",
                    "body",
                    "Shorten it; what is inlined and tagged later comes on top");
    private final Finding over;

    public SizeRule(CheckLimits limits) {
        this.limits = limits;
        over =
                Finding.error(
                        "size",
                        String.format(
                                "Gmail cuts the e-mail off: it has over %,d bytes",
                                limits.mostBytes()),
                        "body",
                        "Shorten it; what is cut off hides the link to unsubscribe, too");
    }

    /// @param bytes of the HTML in UTF-8
    public Optional<Finding> of(int bytes) {
        return bytes > limits.mostBytes()
                ? Optional.of(over)
                : bytes >= limits.warnBytes() ? Optional.of(near) : Optional.empty();
    }
}
