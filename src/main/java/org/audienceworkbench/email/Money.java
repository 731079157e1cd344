package org.audienceworkbench.email;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;

import org.jspecify.annotations.Nullable;

import java.text.NumberFormat;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `money(amount)` and `money(amount, currency)` in a template: an amount as the customer's country
/// writes it, with the currency's sign where it belongs there and as many decimals as it has.
///
/// Of one thread.
final class Money {

    private record Key(Locale locale, @Nullable String currency) {}

    private final Map<Key, NumberFormat> formats = new HashMap<>();

    /// @param otherwise the currency of amounts that come without one; null to write none
    TemplateMethodModelEx method(Locale locale, @Nullable String otherwise) {
        return arguments -> {
            if (arguments.isEmpty()
                    || !(arguments.getFirst() instanceof TemplateNumberModel amount)) {
                throw new TemplateModelException("money needs a number");
            }
            String given = currency(arguments);
            return new SimpleScalar(
                    written(
                            amount.getAsNumber().doubleValue(),
                            locale,
                            given == null ? otherwise : given));
        };
    }

    /// @param currency three letters; what isn't one is written behind the amount as it stands
    String written(double amount, Locale locale, @Nullable String currency) {
        return formats.computeIfAbsent(new Key(locale, currency), Money::format).format(amount);
    }

    private static NumberFormat format(Key key) {
        Currency currency = known(key.currency());
        if (currency == null) {
            NumberFormat plain = NumberFormat.getNumberInstance(key.locale());
            plain.setMinimumFractionDigits(2);
            plain.setMaximumFractionDigits(2);
            if (key.currency() != null && plain instanceof java.text.DecimalFormat decimal) {
                decimal.setPositiveSuffix("\u00a0" + key.currency());
                decimal.setNegativeSuffix("\u00a0" + key.currency());
            }
            return plain;
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(key.locale());
        format.setCurrency(currency);
        int digits = Math.max(currency.getDefaultFractionDigits(), 0);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format;
    }

    private static @Nullable Currency known(@Nullable String code) {
        try {
            return code == null ? null : Currency.getInstance(code);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable String currency(List<?> arguments) throws TemplateModelException {
        if (arguments.size() > 1 && arguments.get(1) instanceof TemplateScalarModel text) {
            String code = text.getAsString().strip();
            return code.isEmpty() ? null : code;
        }
        return null;
    }
}
