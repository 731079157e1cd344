package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Mailing;
import org.audienceworkbench.email.Rendering;
import org.audienceworkbench.email.liquid.ReadBack;
import org.audienceworkbench.email.out.Inliner;
import org.audienceworkbench.email.out.Outgoing;
import org.audienceworkbench.email.translate.Service;
import org.audienceworkbench.email.translate.Translation;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

class MailImportsTest {

    @TempDir Path temp;
    @TempDir private static Path shop;
    private static @Nullable Workbench opened;
    private final Workbench workbench = Objects.requireNonNull(opened);
    private final Frame frame = workbench.customers().frame();
    private final Mailing mailing = workbench.mails().mailing(frame);
    private final List<CustomerData> customers = ServiceReaders.customers(workbench, frame);

    @BeforeAll
    static void open() {
        opened = ShopWorkbench.small(shop);
    }

    @AfterAll
    static void close() {
        Objects.requireNonNull(opened).close();
    }

    @Test
    void aTemplateThatWasTranslatedAndReadBackSaysToEachCustomerWhatItSaid() {
        int whole = 0;
        for (EmailTemplate base : workbench.mails().templates().all()) {
            for (String variant : base.variantNames()) {
                EmailTemplate template = base.variant(variant);
                Optional<ReadBack> read = there(template, Service.CUSTOMERIO);
                if (read.isPresent()) {
                    whole++;
                    if (whole == 1) {
                        EmailTemplate braze =
                                there(template, Service.BRAZE).orElseThrow().template();
                        assertThat(braze.body()).isEqualTo(read.get().template().body());
                        assertThat(braze.text()).isEqualTo(read.get().template().text());
                    }
                    assertThat(read.get().gaps()).isEmpty();
                    assertSame(template, read.get().template());
                }
            }
        }
        assertThat(whole).isEqualTo(9);
    }

    /// There and back; empty for what can't be said wholly there.
    private Optional<ReadBack> there(EmailTemplate template, Service service) {
        Translation translation = workbench.mailTranslations().of(frame, template, service);
        Path folder = temp.resolve(template.id() + template.variant() + service);
        return workbench
                .mailTranslations()
                .write(
                        template,
                        service,
                        translation,
                        folder,
                        MailTranslations.Gaps.REFUSE,
                        Order.Replace.REFUSE)
                .stream()
                .skip(2)
                .findFirst()
                .map(page -> workbench.mailImports().read(frame, page, ""));
    }

    private void assertSame(EmailTemplate template, EmailTemplate read) {
        List<Rendering.Rendered> before = rendered(template);
        List<Rendering.Rendered> after = rendered(read);
        for (int i = 0; i < customers.size(); i++) {
            assertThat(after.get(i).subject()).isEqualTo(before.get(i).subject());
            assertThat(after.get(i).preheader()).isEqualTo(before.get(i).preheader());
            assertThat(after.get(i).text()).isEqualTo(before.get(i).text());
            // inlining styles takes its time
            if (i % 40 == 0) {
                assertThat(sent(after.get(i))).isEqualTo(sent(before.get(i)));
            }
        }
    }

    /// As it leaves; blank lines between tags count for nothing in HTML.
    private static String sent(Rendering.Rendered email) {
        String html = Outgoing.of(email, new Inliner(), _ -> Optional.empty()).html();
        return html.replaceAll("\\s*\n\\s*", "\n");
    }

    private List<Rendering.Rendered> rendered(EmailTemplate template) {
        var renderer = workbench.mails().renderer();
        var prepared = renderer.prepare(template);
        return customers.stream()
                .map(each -> renderer.render(prepared, each, mailing).orThrow())
                .toList();
    }

    /// What liqp makes of each line and what we make of it, for each of the customers.
    @Test
    void eachPartOfTheLanguageSaysWhatAnIndependentReaderMakesOfIt() throws IOException {
        String text =
                """
                {{ customer.first_name | default: 'there' | append: "!" | prepend: 'Hi ' }}
                {{ customer.first_name | upcase }} {{ customer.city | downcase | strip }}
                {{ customer.city | replace: "i", "y" | remove: "e" }} {{ customer.city | size }}
                {{ customer.city | truncate: 6 }} {{ customer.city | truncate: 5, "" }}
                {{ customer.city | slice: 1, 2 }} {{ customer.city | slice: 0 | upcase }}
                {{ customer.orders | plus: 1 }} {{ customer.orders | minus: 1 | times: 3 }}
                {{ customer.orders | divided_by: 2 }} {{ customer.orders | modulo: 2 }}
                {{ 2.5 | round }} {{ 1.25 | ceil }} {{ 1.75 | floor }} {{ 3 | at_least: 5 }} {{ 3 | at_most: 2 }}
                {{ customer.last_order | date: "%A, %d.%m.%Y %-d %b %y" }}
                {% if customer.orders > 2 %}many{% elsif customer.orders == 1 %}one{% else %}few{% endif %}
                {% unless customer.first_name %}nameless{% else %}named{% endunless %}
                {% if customer.orders > 1 and customer.city == "Wien" or customer.first_name %}a{% endif %}
                {% if customer.city contains "i" and customer.city != "Linz" %}with an i{% endif %}
                {% if customer.last_order == nil %}never{% endif %}{% if 3 <= customer.orders %}three{% endif %}
                {% case customer.orders %}{% when 0, 1 %}little{% when 2 or 3 %}some{% else %}lots{% endcase %}
                {% assign n = customer.orders | plus: 10 %}{% if n > 12 %}{{ n }}{% endif %}
                {% capture who %}{{ customer.first_name }} of {{ customer.city }}{% endcapture %}{{ who | upcase }}
                {% assign parts = "a,b,c" | split: "," %}{% for p in parts %}{{ forloop.index }}{{ p }}{% unless forloop.last %}, {% endunless %}{% endfor %} {{ parts | join: "-" }} {{ parts.size }} {{ parts.first }}
                {% assign lt = 3 %}{% if lt > 2 %}{{ lt }}{% endif %}
                {% for i in (1..3) reversed %}{{ i }}{% if i == 2 %}{% break %}{% endif %}{% endfor %}
                {% for r in customer.recommendations limit:2 offset:1 %}{{ forloop.index0 }}/{{ forloop.length }} {{ forloop.rindex }} {{ r.name }}{% if forloop.first %};{% endif %}{% else %}none{% endfor %}
                {% for o in customer.recent_orders limit:3 %}
                {{ o.number }} {{ o.items.size }}:{% for i in o.items %} {{ i.quantity }} {{ i.name }}{% endfor %}
                {% endfor %}
                {{ customer.recommendations[0].name }} {{ customer.recommendations.size }}
                a   {{- " b " -}}   c {% raw %}{{ as it is }}{% endraw %}{% comment %} not seen {% endcomment %}
                Costs ${5} and <#if 1> and ${{ customer.orders }}
                """;
        Path page = Files.writeString(temp.resolve("x.liquid"), "<p>{{ customer.id }}</p>");
        Files.writeString(temp.resolve("x-text.txt"), text);

        ReadBack read = workbench.mailImports().read(frame, page, "Parts");

        assertThat(read.gaps()).isEmpty();
        List<List<String>> expected =
                ServiceReaders.liquid(
                        List.of(text),
                        customers.stream()
                                .map(each -> ServiceReaders.known(each, mailing))
                                .toList());
        List<Rendering.Rendered> said = rendered(read.template());
        for (int i = 0; i < customers.size(); i++) {
            assertThat(said.get(i).text()).isEqualTo(expected.get(i).getFirst());
        }
    }

    @Test
    void whatHasNoCounterpartIsListedWithItsPlaceAndMarked() throws IOException {
        Path page =
                Files.writeString(
                        temp.resolve("spring.html"),
                        """
                        <html><head><title>Hi {{${first_name} | default: 'you'}}</title>
                        <style>p { color: {{ customer.colour }} }</style></head><body>
                        {{${first_name}}} {{custom_attribute.${orders}}} {{ first_name|default:'there' }}
                        {% include 'footer' %}{{ event.price | currency }}
                        {% if event.sale %}Sale{% else %}No sale{% endif %}
                        {% for x in event.things %}{{ x.name }}{% endfor %}
                        {% capture who %}<b>{{ customer.first_name }}</b>{% endcapture %}{{ who }}{{ who | upcase }}
                        {{ customer.shoe_size }}
                        </body></html>
                        """);

        ReadBack read = workbench.mailImports().read(frame, page, "");

        assertThat(read.template().subject()).isEqualTo("Hi ${customer.first_name!\"you\"}");
        assertThat(read.gaps())
                .extracting(ReadBack.Gap::where)
                .containsExactly(
                        "spring.html, line 2, column 19",
                        "spring.html, line 4, column 1",
                        "spring.html, line 4, column 23",
                        "spring.html, line 5, column 1",
                        "spring.html, line 6, column 1",
                        "spring.html, line 7, column 75");
        assertThat(read.template().body())
                .contains("<#-- not read: {{ customer.colour }} -->")
                .contains("<#-- not read: {% include 'footer' %} -->")
                .contains(
                        "${customer.first_name!} ${(customer.orders?c)!}"
                                + " ${customer.first_name!\"there\"}")
                .contains("--><#if false>Sale<#else>No sale</#if>")
                .contains("${customer.shoe_size!}");
        assertThat(read.notes())
                .contains(
                        "No customer has an attribute \"shoe_size\"; it counts as missing until one"
                                + " has");
        assertThat(rendered(read.template())).hasSize(customers.size());
    }

    @Test
    void itIsKeptAsAnOwnTemplateOnceAndLogged() throws IOException {
        Path page = Files.writeString(temp.resolve("May news.liquid"), "{{ customer.id }}");
        MailImports imports = workbench.mailImports();
        ReadBack read = imports.read(frame, page, "");

        imports.save(read, page, Order.Replace.REFUSE);

        assertThat(workbench.mails().templates().get("may-news").body())
                .isEqualTo("${customer.id!}");
        assertThat(workbench.store().audit().newest(1).getFirst().command())
                .isEqualTo("audience email import '" + page + "' --from liquid --name 'May news'");
        assertThatThrownBy(() -> imports.save(read, page, Order.Replace.REFUSE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There is a template \"may-news\" already");
        imports.save(read, page, Order.Replace.OVERWRITE);
        Files.delete(workbench.store().templates().resolve("may-news").resolve("template.json"));
    }

    /// Templates of mailing services and makers of templates, see `email` of the shared data.
    @Test
    void realTemplatesInOtherLanguagesAreReadWithMarksOrRefused() throws IOException {
        try (var files = Files.walk(SharedData.file("email"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".html")).toList()) {
                try {
                    ReadBack read = workbench.mailImports().read(frame, file, "");
                    assertThat(read.template().body()).isNotEmpty();
                } catch (Problem refused) {
                    assertThat(refused.what()).isEqualTo("There is no Liquid in the file");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <p>Hello</p>                         | There is no Liquid
                    {{ a                                 | line 1, column 1
                    x\\n  {% if a %}                   | is not closed
                    {% endfor %}                         | Nothing is open
                    {% if a %}{% endfor %}               | Nothing is open
                    {% raw %}{{                          | is not closed
                    {% comment %}                        | is not closed
                    """)
    void aBadTemplateGivesOneMessage(String source, String message) throws IOException {
        refused(source, message);
    }

    @Test
    void noTemplateIsTooLargeOrTooDeepToBeRefused() throws IOException {
        refused("{%".repeat(500_000), "200,000 characters");
        refused("{% if a %}".repeat(19_000), "nested more than 30 deep");
        refused("{{".repeat(90_000), "not closed");
        refused("{{ a" + "[".repeat(190_000) + "}}", null);
        refused("{{ a" + " | upcase".repeat(20_000) + "}}", null);
        refused("{% if " + "a or ".repeat(30_000) + "a %}{% endif %}", null);
        refused("{{ x" + "\"".repeat(100_001) + "}}", null);
    }

    /// @param message null for what can be read, if with gaps
    private void refused(String source, @Nullable String message) throws IOException {
        Path page = Files.writeString(temp.resolve("bad.liquid"), source.replace("\\n", "\n"));
        if (message == null) {
            assertThat(workbench.mailImports().read(frame, page, "").gaps()).hasSize(1);
            return;
        }
        assertThatThrownBy(() -> workbench.mailImports().read(frame, page, ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(message);
    }
}
