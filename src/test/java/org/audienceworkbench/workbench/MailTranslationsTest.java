package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.jknack.handlebars.Handlebars;

import liqp.Template;
import liqp.TemplateParser;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Mailing;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.Rendering;
import org.audienceworkbench.email.translate.Service;
import org.audienceworkbench.email.translate.Translation;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compares with what independent readers of the languages make of the translation: liqp for
/// Liquid, handlebars.java for Handlebars.
class MailTranslationsTest {

    private static final int CUSTOMERS = 200;

    @TempDir Path temp;
    private Workbench workbench;
    private Frame frame;

    @BeforeEach
    void open() {
        workbench = ShopWorkbench.small(temp);
        frame = workbench.customers().frame();
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void liquidSaysToEachCustomerWhatTheTemplateSays() {
        String id = "welcome";
        Translation translation = translated(id, Service.CUSTOMERIO);
        assertThat(translation.untranslated()).isEmpty();
        Template subject = liquid(translation.subject());
        Template preheader = liquid(translation.preheader());
        Template html = liquid(translation.html());
        Template text = liquid(translation.text());
        var expected = renders(id);
        for (Map<String, Object> customer : customers()) {
            Rendering.Rendered email = expected.apply(customer);
            Map<String, Object> data = Map.of("customer", plain(customer));

            assertThat(subject.render(data)).isEqualTo(email.subject());
            assertThat(preheader.render(data)).isEqualTo(email.preheader());
            assertThat(text.render(data)).isEqualTo(email.text());
            assertThat(words(html.render(data))).isEqualTo(words(email.html()));
        }
    }

    /// Its products are recommended to each customer, which a service can't do from a template.
    @Test
    void aBlockWithAListOfEachCustomersOwnIsListedAndTheRestIsSaid() {
        Translation translation = translated("win-back", Service.CUSTOMERIO);

        assertThat(translation.untranslated())
                .isNotEmpty()
                .allSatisfy(gap -> assertThat(gap.what()).contains("recommendations"));
        assertThat(translation.html()).contains("[[not translated: ");
        Template subject = liquid(translation.subject());
        var expected = renders("win-back");
        for (Map<String, Object> customer : customers()) {
            assertThat(subject.render(Map.of("customer", plain(customer))))
                    .isEqualTo(expected.apply(customer).subject());
        }
    }

    @Test
    void everyShippedTemplateIsSaidOrItsGapsAreListed() {
        for (EmailTemplate template : workbench.mails().templates().all()) {
            for (Service service : Service.values()) {
                Translation translation = translated(template.id(), service);
                boolean marked =
                        Stream.of(
                                        translation.subject(),
                                        translation.preheader(),
                                        translation.html(),
                                        translation.text())
                                .anyMatch(part -> part.contains("[[not translated: "));

                assertThat(marked)
                        .as(template.id() + " " + service)
                        .isEqualTo(!translation.untranslated().isEmpty());
            }
        }
        assertThat(translated("abandoned-cart", Service.BRAZE).untranslated())
                .anySatisfy(gap -> assertThat(gap.what()).contains("<#list cart.items"));
    }

    @Test
    void handlebarsSayToEachCustomerWhatTheTemplateSays() throws IOException {
        Translation translation = translated("welcome", Service.SENDGRID);
        assertThat(translation.untranslated()).isEmpty();
        var handlebars = new Handlebars();
        var subject = handlebars.compileInline(translation.subject());
        var html = handlebars.compileInline(translation.html());
        var text = handlebars.compileInline(translation.text());
        var expected = renders("welcome");
        for (Map<String, Object> customer : customers()) {
            Rendering.Rendered email = expected.apply(customer);

            assertThat(subject.apply(customer)).isEqualTo(email.subject());
            assertThat(text.apply(customer)).isEqualTo(email.text());
            assertThat(words(html.apply(customer))).isEqualTo(words(email.html()));
        }
    }

    @Test
    void djangoSaysToEachCustomerWhatTheTemplateSays() throws IOException {
        EmailTemplate template = conditional();
        Translation translation = workbench.mailTranslations().of(frame, template, Service.KLAVIYO);
        assertThat(translation.untranslated()).isEmpty();
        List<Map<String, Object>> customers = customers();
        var people = customers.stream().map(this::plain).toList();
        people.forEach(person -> person.put("$city", person.get("city")));
        var said =
                Klaviyo.rendered(
                        List.of(translation.subject(), translation.html(), translation.text()),
                        people);
        var renderer = workbench.mails().renderer();
        var prepared = renderer.prepare(template);
        Mailing mailing = workbench.mails().mailing(frame);
        for (int i = 0; i < customers.size(); i++) {
            Rendering.Rendered email =
                    renderer.render(prepared, CustomerData.of(customers.get(i)), mailing).orThrow();

            assertThat(said.get(i).get(0)).isEqualTo(email.subject());
            assertThat(words(said.get(i).get(1))).isEqualTo(words(email.html()));
            assertThat(said.get(i).get(2)).isEqualTo(email.text());
        }
    }

    @Test
    void djangoHasNoBracketsAndNoBlanksAroundItsFilters() {
        Translation translation =
                workbench.mailTranslations().of(frame, conditional(), Service.KLAVIYO);

        assertThat(translation.text())
                .isEqualTo(
                        """
                        Hello {% if person.first_name %}{{ person.first_name|upper|safe }}\
                        {% else %}there{% endif %}
                        {% if person.orders >= 3 and person|lookup:'$city' or person.first_name\
                         == 'Ana' and person|lookup:'$city' %}In {{ person|lookup:'$city'|capfirst|safe }} since {% if\
                         person.last_order %}{{ person.last_order|format_date_string|date:'F j, Y'\
                         }}{% else %}long{% endif %}.
                        {% endif %}{% if person.orders and 3 > person.orders or person.orders == 0\
                         and 3 > person.orders or not person.orders and person.orders != 0 %}Few.
                        {% endif %}\
                        """);
    }

    private EmailTemplate conditional() {
        return workbench
                .mails()
                .templates()
                .get("welcome")
                .with(
                        Part.TEXT,
                        """
                        Hello ${(customer.first_name?upper_case)!"there"}
                        <#if ((customer.orders!0) gte 3 || (customer.first_name!"") == "Ana")\
                         && customer.city??>
                        In ${customer.city?cap_first} since <#if customer.last_order??>\
                        ${customer.last_order?date?string.long}<#else>long</#if>.
                        </#if>
                        <#if (customer.orders!0) lt 3>
                        Few.
                        </#if>
                        """);
    }

    @Test
    void eachServiceCallsACustomersFieldsItsOwnWay() {
        assertThat(translated("welcome", Service.KLAVIYO).subject())
                .isEqualTo(
                        "Welcome to Your Shop{% if person.first_name %},"
                                + " {{ person.first_name|safe }}{% endif %}");
        assertThat(translated("welcome", Service.BRAZE).subject())
                .isEqualTo(
                        "Welcome to Your Shop{% if ${first_name} and ${first_name} != \"\" %},"
                                + " {{ ${first_name} }}{% endif %}");
        assertThat(translated("welcome", Service.ITERABLE).subject())
                .isEqualTo("Welcome to Your Shop{{#if first_name}}, {{{first_name}}}{{/if}}");
        assertThat(translated("welcome", Service.MAILCHIMP).subject())
                .isEqualTo("Welcome to Your Shop*|IF:FNAME|*, *|FNAME|**|END:IF|*");
        assertThat(translated("welcome", Service.MARKETINGCLOUD).subject())
                .isEqualTo(
                        "Welcome to Your Shop%%[ IF NOT EMPTY(AttributeValue(\"first_name\")) THEN"
                                + " ]%%, %%=v(AttributeValue(\"first_name\"))=%%%%[ ENDIF ]%%");
        assertThat(translated("welcome", Service.MARKETINGCLOUD).fields())
                .containsOnlyKeys("first_name");
    }

    @Test
    void whatCannotBeSaidIsListedWithItsPlaceAndMarked() {
        EmailTemplate template =
                workbench
                        .mails()
                        .templates()
                        .get("welcome")
                        .with(
                                Part.TEXT,
                                "Hi\n<#if customer.orders??>${customer.orders + 1}</#if>"
                                        + "${(customer.revenue!0)?string(\"#,##0.00\")}");

        Translation translation =
                workbench.mailTranslations().of(frame, template, Service.CUSTOMERIO);

        assertThat(translation.untranslated())
                .extracting(Translation.Untranslated::where)
                .containsExactly("text.ftl, line 2, column 24", "text.ftl, line 2, column 52");
        assertThat(translation.text())
                .contains(
                        "{% if customer.orders != nil %}[[not translated: ${customer.orders +"
                                + " 1}]]");
        Path out = temp.resolve("translated");
        assertThat(
                        workbench
                                .mailTranslations()
                                .write(
                                        template,
                                        Service.CUSTOMERIO,
                                        translation,
                                        out,
                                        MailTranslations.Gaps.REFUSE,
                                        Order.Replace.REFUSE))
                .isEmpty();
        assertThat(out).doesNotExist();
        assertThat(
                        workbench
                                .mailTranslations()
                                .write(
                                        template,
                                        Service.CUSTOMERIO,
                                        translation,
                                        out,
                                        MailTranslations.Gaps.MARK,
                                        Order.Replace.REFUSE))
                .hasSize(4)
                .allSatisfy(file -> assertThat(file).exists());
        assertThatThrownBy(
                        () ->
                                workbench
                                        .mailTranslations()
                                        .write(
                                                template,
                                                Service.CUSTOMERIO,
                                                translation,
                                                out,
                                                MailTranslations.Gaps.MARK,
                                                Order.Replace.REFUSE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("A file of that name is there already");
    }

    private Translation translated(String id, Service service) {
        return workbench
                .mailTranslations()
                .of(frame, workbench.mails().templates().get(id), service);
    }

    private Function<Map<String, Object>, Rendering.Rendered> renders(String id) {
        var renderer = workbench.mails().renderer();
        var prepared = renderer.prepare(workbench.mails().templates().get(id));
        Mailing mailing = workbench.mails().mailing(frame);
        return customer -> renderer.render(prepared, CustomerData.of(customer), mailing).orThrow();
    }

    private static Template liquid(String source) {
        return new TemplateParser.Builder().build().parse(source);
    }

    /// The first 200 customers; without their languages, for a translation has one.
    private List<Map<String, Object>> customers() {
        return IntStream.range(0, CUSTOMERS).mapToObj(this::customer).toList();
    }

    private Map<String, Object> customer(int row) {
        Map<String, Object> values = new HashMap<>();
        CustomerData data = CustomerData.of(frame, row);
        for (String name :
                List.of(
                        "id",
                        "email",
                        "first_name",
                        "last_name",
                        "city",
                        "orders",
                        "revenue",
                        "last_order")) {
            Object value = data.value(name);
            if (value != null && !value.equals("")) {
                values.put(name, value);
            }
        }
        return values;
    }

    /// Days as a service keeps them.
    private Map<String, Object> plain(Map<String, Object> customer) {
        Map<String, Object> plain = new HashMap<>();
        customer.forEach(
                (name, value) ->
                        plain.put(
                                name,
                                switch (value) {
                                    case LocalDate day -> day.toString();
                                    case Instant moment ->
                                            moment.atZone(frame.asOf().zone())
                                                    .toLocalDate()
                                                    .toString();
                                    default -> value;
                                }));
        return plain;
    }

    private static String words(String html) {
        var body = Jsoup.parse(html);
        return body.text() + body.select("[href]").eachAttr("href");
    }
}
