package org.audienceworkbench.ui.screen.models;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/// Numbers from 0 on as people type them: `0.5`, `0,5`, `10 %`, `12 000`.
final class NumberField {

    private NumberField() {}

    static String text(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /// Empty when it is none.
    static OptionalDouble read(String typed) {
        String bare = typed.replaceAll("[\\s\u00a0]", "").replace(',', '.');
        boolean isPercent = bare.endsWith("%");
        try {
            double number =
                    Double.parseDouble(isPercent ? bare.substring(0, bare.length() - 1) : bare);
            return number >= 0 && Double.isFinite(number)
                    ? OptionalDouble.of(isPercent ? number / 100 : number)
                    : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }
}
