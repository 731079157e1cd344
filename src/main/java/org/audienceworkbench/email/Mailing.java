package org.audienceworkbench.email;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is the same in every e-mail of a mailing: who sends it, why, and when.
///
/// @param products what a product list shows, best first
/// @param reduced products that cost less than they did, the largest reductions first
/// @param locale how numbers and dates read for customers who say nothing else
/// @param now the moment the mailing is counted from; `.now` in a template
public record Mailing(
        Shop shop,
        Campaign campaign,
        List<Product> products,
        List<Product> reduced,
        Locale locale,
        Instant now,
        ZoneId zone) {

    public Mailing {
        products = List.copyOf(products);
        reduced = List.copyOf(reduced);
    }

    /// The sender, as the law wants it at the foot of every e-mail.
    ///
    /// @param website where links without a better target lead
    /// @param unsubscribeUrl or the e-mail service provider's merge tag for it
    /// @param color of buttons and headings, `#rrggbb`
    /// @param currency of prices where the data name none, such as `EUR`; null to leave it out
    public record Shop(
            String name,
            String postalAddress,
            String website,
            String unsubscribeUrl,
            String color,
            @Nullable String currency) {

        private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
        private static final Set<String> CURRENCIES =
                Currency.getAvailableCurrencies().stream()
                        .map(Currency::getCurrencyCode)
                        .collect(Collectors.toUnmodifiableSet());

        /// @throws Problem when the colour or the currency can't be one
        public Shop {
            if (!COLOR.matcher(color).matches()) {
                throw new Problem("\"" + color + "\" is no colour", null, "Write it like #1a2b3c");
            }
            if (currency != null && !CURRENCIES.contains(currency)) {
                throw new Problem(
                        "There is no currency \"" + currency + "\"",
                        null,
                        "Use its three letters, such as EUR");
            }
        }
    }

    /// @param url where the main button leads; null for the shop's website
    /// @param coupon the code to show; null for none
    /// @param offer what the coupon gives, such as `15% off`
    /// @param ends when the offer ends
    public record Campaign(
            String name,
            @Nullable String url,
            @Nullable String coupon,
            @Nullable String offer,
            @Nullable Instant ends) {}

    /// @param price null when it is not to be shown
    /// @param was the higher price before; null when it wasn't reduced
    /// @param image null for none; a `https:` or `data:` address
    public record Product(
            String name,
            @Nullable Double price,
            @Nullable Double was,
            @Nullable String currency,
            @Nullable String url,
            @Nullable String image) {}

    /// The mailing's locale, or the customer's own where [MailLocale] knows it.
    Locale localeFor(CustomerData customer) {
        String wished = customer.language();
        return wished == null ? locale : MailLocale.find(wished).orElse(locale);
    }
}
