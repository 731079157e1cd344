package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Moment;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class ShippedTemplatesTest {

    private static final Templates TEMPLATES = new Templates(Path.of("none"));
    private static final Frame CUSTOMERS = Mailings.customers(400);

    private final Renderer renderer = new Renderer();

    /// Every template in every variant.
    static Stream<EmailTemplate> all() {
        return Templates.shippedIds().stream()
                .map(TEMPLATES::get)
                .flatMap(template -> template.variantNames().stream().map(template::variant));
    }

    @Test
    void indexNamesEveryFolderThatShips() {
        List<String> folders =
                Arrays.stream(new File("templates").listFiles(File::isDirectory))
                        .map(File::getName)
                        .filter(name -> !name.equals("blocks"))
                        .sorted()
                        .toList();

        assertThat(Templates.shippedIds()).isEqualTo(folders).hasSizeGreaterThanOrEqualTo(8);
        assertThat(TEMPLATES.get("abandoned-cart").variantNames())
                .containsExactly("base", "reminder", "discount");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void rendersForEveryCustomerHoweverAwkward(EmailTemplate shipped) {
        var template = renderer.prepare(shipped);
        for (int row = 0; row < CUSTOMERS.size(); row++) {
            var rendering =
                    renderer.render(template, CustomerData.of(CUSTOMERS, row), Mailings.mailing());

            assertThat(rendering).isInstanceOf(Rendering.Rendered.class);
            var email = rendering.orThrow();
            assertThat(email.removed()).as("row %d", row).isEmpty();
            assertThat(email.subject()).isNotBlank().doesNotContain("\n", "\r");
            assertThat(email.preheader()).isNotBlank();
            assertThat(email.text()).isNotBlank();
            assertThat(email.bytes()).isBetween(2_000, 102_400);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void greetsACustomerOfWhomNothingIsKnown(EmailTemplate shipped) {
        var email = rendered(shipped, Map.of("id", 1), Personal.NONE, nothing());

        assertThat(Jsoup.parse(email.html()).body().text())
                .contains("Hello there")
                .doesNotContain(", ,", " .", "null");
        assertThat(email.text()).contains("Hello there");
        assertThat(email.fallbacks())
                .contains(new Fallback("customer.first_name", Fallback.Kind.MISSING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void isWhatMailReadersAndTheLawWant(EmailTemplate shipped) {
        var email = rendered(shipped, Map.of("first_name", "Ada"), known(), Mailings.mailing());

        Document page = Jsoup.parse(email.html());
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en-GB");
        assertThat(page.title()).isEqualTo(email.subject());
        assertThat(page.body().text()).contains("Ada").startsWith(email.preheader());
        assertThat(page.select("img:not([alt])")).isEmpty();
        assertThat(page.select("table:not([role=presentation])")).isEmpty();
        assertThat(page.select("a[href=https://shop.example/unsubscribe]")).hasSize(1);
        assertThat(page.body().text()).contains("1 Harbour Lane, 20457 Hamburg, Germany");
        assertThat(email.html()).contains("prefers-color-scheme: dark").doesNotContain("@import");
        assertThat(email.text()).contains("Ada", "https://shop.example/unsubscribe");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void runsFromRightToLeftWhereTheLanguageDoes(EmailTemplate shipped) {
        Map<String, String> sara = Map.of("first_name", "سارة", "language", "ar-AE");

        Document page = Jsoup.parse(rendered(shipped, sara, known(), Mailings.mailing()).html());

        assertThat(page.selectFirst("html").attr("dir")).isEqualTo("rtl");
        assertThat(page.select("td[align=right]")).isEmpty();
        assertThat(page.select("h1").eachAttr("dir")).containsOnly("auto");
    }

    private Rendering.Rendered rendered(
            EmailTemplate shipped, Map<String, ?> values, Personal personal, Mailing mailing) {
        return renderer.render(
                        renderer.prepare(shipped), CustomerData.of(values, personal), mailing)
                .orThrow();
    }

    /// A workspace of customers only, whose campaign has neither page nor coupon.
    private static Mailing nothing() {
        Mailing full = Mailings.mailing(List.of());
        return new Mailing(
                full.shop(),
                new Mailing.Campaign("Spring is here", null, null, null, null),
                List.of(),
                List.of(),
                full.locale(),
                full.now(),
                full.zone());
    }

    private static Personal known() {
        var at = new Moment(Instant.parse("2026-03-01T10:00:00Z"), false);
        var items =
                Mailings.mailing().products().stream()
                        .map(product -> new Personal.Item(product, 2))
                        .toList();
        return new Personal(
                List.of(new Personal.Order("A-1", at, 249.8, "EUR", items)),
                new Personal.Cart(items, 249.8, at),
                Mailings.mailing().products().stream()
                        .map(
                                product ->
                                        new Personal.Recommendation(
                                                product, Personal.Reason.TOGETHER, "Mug"))
                        .toList());
    }
}
