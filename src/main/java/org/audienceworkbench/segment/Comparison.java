package org.audienceworkbench.segment;

import java.util.Arrays;
import java.util.Optional;

/// How a value is compared; "is not" is a [Rule.Not] around [#EQUAL].
public enum Comparison {
    EQUAL("="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    public static Optional<Comparison> ofSign(String sign) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.sign.equals(sign))
                .findFirst();
    }

    /// The same seen from the other side: `3 < x` is `x > 3`.
    Comparison mirrored() {
        return switch (this) {
            case EQUAL -> EQUAL;
            case LESS -> MORE;
            case AT_MOST -> AT_LEAST;
            case MORE -> LESS;
            case AT_LEAST -> AT_MOST;
        };
    }

    /// What holds when this does not, where no value is missing; "is not equal" has no sign.
    Optional<Comparison> opposite() {
        return switch (this) {
            case EQUAL -> Optional.empty();
            case LESS -> Optional.of(AT_LEAST);
            case AT_MOST -> Optional.of(MORE);
            case MORE -> Optional.of(AT_MOST);
            case AT_LEAST -> Optional.of(LESS);
        };
    }

    /// @param order below, equal to or above 0, as of a `compareTo`
    boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
