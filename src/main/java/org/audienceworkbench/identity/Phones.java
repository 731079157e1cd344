package org.audienceworkbench.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Telephone numbers in their international form, E.164.
final class Phones {

    private static final int LEAST_DIGITS = 7;

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final @Nullable String region;

    /// @param region the country, in two letters, that numbers without a country code are of; null
    ///   when nobody knows
    Phones(@Nullable String region) {
        this.region = region == null ? null : region.toUpperCase(Locale.ROOT);
        if (this.region != null && !numbers.getSupportedRegions().contains(this.region)) {
            throw new Problem(
                    "\"" + region + "\" is no country that telephone numbers are known of",
                    "--region",
                    "Write its two letters: DE, GB, US …");
        }
    }

    /// Empty when it is no number. Where the country is not known, the digits as they stand.
    String normal(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        String written = text.strip().startsWith("00") ? "+" + digits.substring(2) : text;
        if (digits.length() < LEAST_DIGITS) {
            return "";
        }
        try {
            return numbers.format(
                    numbers.parse(written, region), PhoneNumberUtil.PhoneNumberFormat.E164);
        } catch (NumberParseException _) {
            return digits;
        }
    }
}
