package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.email.Rendering.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class RendererTest {

    private final Renderer renderer = new Renderer();

    @Test
    void showsMarkupInANameAsText() {
        String html =
                html(
                        "<p title=\"${customer.first_name}\">${customer.first_name}</p>",
                        "<b>\"Al\"</b>");

        assertThat(html)
                .isEqualTo(
                        "<p title=\"&lt;b&gt;&quot;Al&quot;&lt;/b&gt;\">"
                                + "&lt;b&gt;&quot;Al&quot;&lt;/b&gt;</p>");
    }

    @Test
    void keepsEmojiAndOtherScripts() {
        assertThat(html("<p>${customer.first_name} 🎉</p>", "😀 محمد"))
                .isEqualTo("<p>😀 محمد 🎉</p>");
    }

    @Test
    void writesNumbersAndDatesAsTheCustomersCountryDoes() {
        var template =
                renderer.prepare(
                        Mailings.withBody(
                                "${customer.revenue} | ${customer.day?string.long} |"
                                        + " ${campaign.ends?string(\"HH:mm\")}"));
        Map<String, Object> values =
                Map.of("revenue", 1234567.5, "day", LocalDate.of(2026, 3, 1), "language", "de");

        var email =
                renderer.render(template, CustomerData.of(values), Mailings.mailing()).orThrow();

        assertThat(email.html()).isEqualTo("1.234.567,5 | 1. März 2026 | 23:00");
    }

    @Test
    void readsNoClockButTheMailings() {
        assertThat(html("${.now?string(\"yyyy-MM-dd\")} ${\"${.now?string('HH')}\"}", "x"))
                .isEqualTo("2026-03-14 10");
    }

    @Test
    void whatIsLoadedOnceOnlyIsNotHeldAgainstTheFirstEmail() {
        var renderer = new Renderer(LITTLE);
        var template = renderer.prepare(Mailings.withBody(MANY_NAMES));
        var loads = new AtomicInteger();
        var customer =
                new CustomerData(
                        1,
                        _ -> loads.getAndIncrement() == 0 ? allocating("Ada") : "Ada",
                        _ -> false,
                        Personal.NONE);

        var email = renderer.render(template, customer, Mailings.mailing()).orThrow();

        assertThat(email.html()).hasSize(100 * "Ada".length());
        assertThat(loads).hasValue(101);
    }

    @Test
    void whatIsLoadedForEveryWordIsTooMuch() {
        var renderer = new Renderer(LITTLE);
        var template = renderer.prepare(Mailings.withBody(MANY_NAMES));
        var customer = new CustomerData(1, _ -> allocating("Ada"), _ -> false, Personal.NONE);

        assertThat(renderer.render(template, customer, Mailings.mailing()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.fault().message())
                                        .contains("more memory than an e-mail may"));
    }

    private static final String MANY_NAMES = "<#list 1..100 as time>${customer.first_name}</#list>";

    private static final Limits LITTLE = new Limits(Duration.ofSeconds(10), 8L << 20, 1 << 20);

    private static String allocating(String name) {
        var block = new byte[(int) LITTLE.allocationBytes()];
        return block.length > 0 ? name : "";
    }

    @Test
    void aSubjectStaysOneLine() {
        var template =
                new EmailTemplate(
                        "t",
                        "T",
                        "",
                        "Hi ${customer.first_name}",
                        "",
                        "<p>x</p>",
                        null,
                        List.of(),
                        false);

        var email =
                renderer.render(
                                renderer.prepare(template),
                                CustomerData.of(Map.of("first_name", "Al\r\nBcc: all@example.org")),
                                Mailings.mailing())
                        .orThrow();

        assertThat(email.subject()).isEqualTo("Hi Al Bcc: all@example.org");
    }

    @Test
    void aMissingValueNamesItsFieldAndPlaceAndTheRowButNoValue() {
        var frame = Mailings.customers(3);
        var template =
                renderer.prepare(
                        Mailings.withBody(
                                "<#assign n = 1><#list 1..2 as i>\n<#if true>${customer.email!}"
                                        + " ${customer.city}</#if></#list>"));

        var outcome = renderer.render(template, CustomerData.of(frame, 0), Mailings.mailing());

        assertThat(outcome)
                .isEqualTo(
                        new Refused(
                                new TemplateFault(
                                        Part.BODY,
                                        2,
                                        32,
                                        "There is no value for customer.city",
                                        "customer.city"),
                                1));
        assertThatThrownBy(outcome::orThrow)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("row 1")
                .hasMessageContaining("line 2, column 32");
    }

    @Test
    void aValueOfTheWrongTypeIsNotQuoted() {
        var outcome = rendering("<p>\n ${customer.first_name?round}</p>", "Secret");

        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.toString()).contains("line=2").doesNotContain("Secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<#list 1..999 as a><#list 1..999 as b><#list 1..999 as c></#list></#list></#list>",
                "<#assign s='x'><#list 1..99 as i><#assign s = s + s></#list>",
                "<#assign s='x'><#list 1..99 as i><#assign s='${s}${s}'></#list>",
                "<#assign s='x'><#list 1..99 as i><#assign a=1 s+=s></#list>",
                "<#assign s='x'><#list 1..99 as i><#assign s>${s}${s}</#assign></#list>",
                "<#assign s=[]><#list 1..99 as i><#assign s = s + s></#list>${s?size}",
                "<#assign n=9.9><#list 1..99 as i><#assign n = n * n></#list>",
                "<#list 1..999 as a><#list 1..999 as b>${customer.first_name}</#list></#list>",
            })
    void whatGrowsWithoutEndIsStopped(String body) {
        Rendering outcome = rendering(body, "a name of some length");

        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(((Refused) outcome).fault().message())
                .matches(".*(longer than|more memory|has grown).*");
    }

    @Test
    void manyFlatAssignmentsCannotAddUpToMuchEither() {
        String body = "<#assign s='x'>" + "<#assign s = s + s + s>".repeat(200);

        assertThat(rendering(body, "x")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>p { color: ${customer.first_name} }</style>",
                "<script>var n = '${customer.first_name}'</script>",
                "<a href=${customer.first_name}>x</a>",
                "<a ${customer.first_name}>x</a>",
                "<${customer.first_name}>",
                "<p onclick=\"${customer.first_name}\">",
                "${1..10000}",
                "<#list 1..999*999 as i></#list>",
                "${'a'?replace('a', 'aa')}",
                "${customer.first_name?split('a', 'r')?size}",
                "<#macro m></#macro>",
                "<@m/>",
                "<@block.nothing/>",
                "<#include 'x'>",
                "<#attempt>${x}<#recover></#attempt>",
                "${.data_model}",
                "${.now.x}${.vars.customer}",
                "${'${.globals}'}",
                "<#assign x in block = 1>",
                "${r'x'}",
                "<#ftl>",
                "<#setting locale='x'>",
                "${customer?lower_abc}",
            })
    void whatEmailsDoNotNeedIsRefusedAtItsPlace(String body) {
        List<TemplateFault> faults = renderer.faults(Mailings.withBody("\n" + body));

        assertThat(faults).isNotEmpty();
        assertThat(faults.getFirst().line()).isEqualTo(2);
    }

    @Test
    void aLinkThatComesFromACustomerCannotRun() {
        var email = rendering("<a href=\"${customer.first_name}\">x</a>", " java\tscript:alert(1)");

        assertThat(email.orThrow().html()).contains("<a>x</a>");
        assertThat(email.orThrow().removed()).containsExactly("href");
    }

    @Test
    void theTextPartIsMadeOfTheBodyWhereThereIsNone() {
        var template =
                new EmailTemplate(
                        "t",
                        "T",
                        "",
                        "S",
                        "",
                        "<style>p{}</style><h1>Hi</h1><p>Look <a"
                                + " href=\"https://a.example\">here</a></p>",
                        null,
                        List.of(),
                        false);

        var email =
                renderer.render(
                                renderer.prepare(template),
                                CustomerData.of(Map.of("seen", Instant.EPOCH)),
                                Mailings.mailing())
                        .orThrow();

        assertThat(email.text()).isEqualTo("Hi\n\nLook here (https://a.example)");
    }

    private Rendering rendering(String body, String firstName) {
        return renderer.render(
                renderer.prepare(Mailings.withBody(body)),
                CustomerData.of(Map.of("first_name", firstName)),
                Mailings.mailing());
    }

    private String html(String body, String firstName) {
        return rendering(body, firstName).orThrow().html();
    }
}
