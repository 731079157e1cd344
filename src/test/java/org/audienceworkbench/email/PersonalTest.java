package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.Moment;
import org.audienceworkbench.email.Mailing.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class PersonalTest {

    private static final Product LAMP =
            new Product("Lamp", 1234.5, 1500.0, null, "https://shop.example/lamp", null);
    private static final Product MUG = new Product("Mug", null, null, null, null, null);

    private final Renderer renderer = new Renderer();

    /// As CLDR 47 has them: the sign's place, the separators and the decimals of each currency. `_`
    /// is a no-break space, `~` a narrow one.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US | USD | $1,234.50",
                "en-GB | EUR | €1,234.50",
                "de-DE | EUR | 1.234,50_€",
                "de-AT | EUR | €_1.234,50",
                "de-CH | CHF | CHF_1’234.50",
                "fr-FR | EUR | 1~234,50_€",
                "fr-CA | CAD | 1_234,50_$",
                "pt-BR | BRL | R$_1.234,50",
                "sv-SE | SEK | 1_234,50_kr",
                "tr-TR | TRY | ₺1.234,50",
                "ja-JP | JPY | ￥1,234",
                "nl-NL | EUR | €_1.234,50",
                "hi-IN | INR | ₹1,234.50",
                "en-US | pts | 1,234.50_pts",
            })
    void moneyIsWrittenAsTheCountryDoes(String locale, String currency, String expected) {
        assertThat(new Money().written(1234.5, Locale.forLanguageTag(locale), currency))
                .isEqualTo(expected.replace('_', '\u00a0').replace('~', '\u202f'));
    }

    @Test
    void ordersCartAndRecommendationsAreReadAsTheContractSays() {
        var at = new Moment(Instant.parse("2026-03-01T10:00:00Z"), false);
        var personal =
                new Personal(
                        List.of(
                                new Personal.Order(
                                        "A-1",
                                        at,
                                        99.9,
                                        "USD",
                                        List.of(new Personal.Item(LAMP, 2)))),
                        new Personal.Cart(List.of(new Personal.Item(MUG, 1)), null, at),
                        List.of(
                                new Personal.Recommendation(LAMP, Personal.Reason.TOGETHER, "Mug"),
                                new Personal.Recommendation(MUG, Personal.Reason.POPULAR, null)));

        var email =
                rendered(
                        "<#list orders as o>${o.number} ${o.at?string(\"yyyy-MM-dd HH\")}"
                                + " ${money(o.total, o.currency)} <#list o.items as i>${i.quantity}"
                                + " ${i.name} ${money(i.price, i.currency!)}"
                                + " ${money(i.was)}</#list></#list> | ${cart.items?size}"
                                + " ${cart.total!\"?\"} | <#list recommendations as r>${r.name}"
                                + " ${r.reason} ${r.because!\"-\"};</#list> ${variant}",
                        Map.of("id", 1),
                        personal);

        assertThat(email.html())
                .isEqualTo(
                        "A-1 2026-03-01 11 US$99.90 2 Lamp €1,234.50 €1,500.00 | 1 ? | Lamp"
                                + " together Mug;Mug popular -; base");
        assertThat(email.fallbacks())
                .containsExactly(new Fallback("recommendations", Fallback.Kind.POPULAR));
    }

    @Test
    void whatStandsInForTheCustomersOwnIsTold() {
        var email =
                rendered(
                        "${customer.first_name!\"x\"} ${customer.city} <#if cart??>1</#if> <#list"
                                + " orders as o>1</#list>",
                        Map.of("id", 1, "city", "Graz"),
                        Personal.NONE);

        assertThat(email.fallbacks())
                .containsExactly(
                        new Fallback("customer.first_name", Fallback.Kind.MISSING),
                        new Fallback("cart", Fallback.Kind.MISSING),
                        new Fallback("orders", Fallback.Kind.MISSING));
        assertThat(rendered("${customer.city}", Map.of("city", "Graz"), Personal.NONE).fallbacks())
                .isEmpty();
    }

    @Test
    void onlyWhatATemplateAsksForIsRead() {
        assertThat(wanted("<p>${customer.orders!}</p>")).isEmpty();
        assertThat(wanted("<#list orders as o></#list>")).containsExactly(Personal.Kind.ORDERS);
        assertThat(wanted("<@block.products items=recommendations/>${(cart.total)!}"))
                .containsExactly(Personal.Kind.CART, Personal.Kind.RECOMMENDATIONS);
    }

    private java.util.Set<Personal.Kind> wanted(String body) {
        return renderer.prepare(Mailings.withBody(body)).wanted();
    }

    private Rendering.Rendered rendered(String body, Map<String, ?> values, Personal personal) {
        return renderer.render(
                        renderer.prepare(Mailings.withBody(body)),
                        CustomerData.of(values, personal),
                        Mailings.mailing())
                .orThrow();
    }
}
