package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Compares with what independent readers of the languages make of the translation, see
/// [ServiceReaders].
class MailTranslationsTest {

    /// In Liquid and Django; the newsletter says what the customer spent in all.
    private static final String[] SAID_WHOLLY = {
        "welcome",
        "birthday",
        "win-back",
        "recommendations",
        "price-drop",
        "post-purchase",
        "abandoned-cart",
        "abandoned-cart reminder",
        "abandoned-cart discount"
    };

    @TempDir Path temp;
    @TempDir private static Path shop;
    private static @Nullable Workbench opened;
    private static final Map<String, Translation> TRANSLATIONS = new HashMap<>();
    private static final Map<String, List<Rendering.Rendered>> RENDERINGS = new HashMap<>();
    private static final Map<String, String> WORDS = new HashMap<>();
    private final Workbench workbench = Objects.requireNonNull(opened);
    private final Frame frame = workbench.customers().frame();
    private final List<CustomerData> customers = ServiceReaders.customers(workbench, frame);

    @BeforeAll
    static void open() {
        opened = ShopWorkbench.small(shop);
    }

    @AfterAll
    static void close() {
        Objects.requireNonNull(opened).close();
        TRANSLATIONS.clear();
        RENDERINGS.clear();
        WORDS.clear();
    }

    @Test
    void liquidSaysToEachCustomerWhatEveryWhollyTranslatedTemplateSays() {
        assertThat(whole(Service.CUSTOMERIO, ServiceReaders::liquid))
                .containsExactlyInAnyOrder(SAID_WHOLLY);
    }

    @Test
    void handlebarsSayToEachCustomerWhatEveryWhollyTranslatedTemplateSays() {
        assertThat(whole(Service.SENDGRID, ServiceReaders::handlebars))
                .containsExactlyInAnyOrder(
                        "welcome", "birthday", "price-drop", "abandoned-cart discount");
    }

    @Test
    void djangoSaysToEachCustomerWhatEveryWhollyTranslatedTemplateSays() {
        assertThat(whole(Service.KLAVIYO, Klaviyo::rendered))
                .containsExactlyInAnyOrder(SAID_WHOLLY);
        assertThat(assertSame(conditional(), Service.KLAVIYO, Klaviyo::rendered)).isTrue();
        assertThat(assertSame(nested(), Service.KLAVIYO, Klaviyo::rendered)).isTrue();
    }

    private interface Reader {
        /// For each person, what each template says.
        List<List<String>> read(List<String> templates, List<Map<String, Object>> people);
    }

    /// The shipped templates and variants that have no gaps; they say the same.
    private List<String> whole(Service service, Reader reader) {
        List<String> whole = new ArrayList<>();
        for (EmailTemplate template : workbench.mails().templates().all()) {
            for (String variant : template.variantNames()) {
                EmailTemplate laid = template.variant(variant);
                if (assertSame(laid, service, reader)) {
                    whole.add(
                            variant.equals(EmailTemplate.BASE)
                                    ? template.id()
                                    : template.id() + " " + variant);
                }
            }
        }
        return whole;
    }

    /// @return false for one that has gaps, which is not looked at
    private boolean assertSame(EmailTemplate template, Service service, Reader reader) {
        Translation translation = translated(template, service);
        if (!translation.untranslated().isEmpty()) {
            return false;
        }
        Mailing mailing = workbench.mails().mailing(frame);
        List<List<String>> said =
                reader.read(
                        ServiceReaders.parts(translation),
                        customers.stream()
                                .map(each -> ServiceReaders.known(each, mailing))
                                .toList());
        for (int i = 0; i < customers.size(); i++) {
            Rendering.Rendered email = rendered(template).get(i);

            assertThat(said.get(i).get(0)).isEqualTo(email.subject());
            assertThat(said.get(i).get(1)).isEqualTo(email.preheader());
            assertThat(words(said.get(i).get(2))).isEqualTo(words(email.html()));
            assertThat(said.get(i).get(3)).isEqualTo(email.text());
        }
        return true;
    }

    private List<Rendering.Rendered> rendered(EmailTemplate template) {
        return RENDERINGS.computeIfAbsent(
                template.id() + " " + template.variant() + " " + template.text(),
                _ -> {
                    Mailing mailing = workbench.mails().mailing(frame);
                    var renderer = workbench.mails().renderer();
                    var prepared = renderer.prepare(template);
                    return customers.stream()
                            .map(each -> renderer.render(prepared, each, mailing).orThrow())
                            .toList();
                });
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

    @Test
    void listsInListsWhatStandsBetweenTheirRowsAndSwitchesAreSaid() {
        EmailTemplate nested = nested();

        assertThat(assertSame(nested, Service.CUSTOMERIO, ServiceReaders::liquid)).isTrue();
        assertThat(rendered(nested))
                .extracting(Rendering.Rendered::text)
                .anyMatch(text -> text.contains("A pair:"))
                .anyMatch(text -> text.contains("Nothing yet."))
                .anyMatch(text -> text.contains("3. "));
        assertThat(translated(nested, Service.CUSTOMERIO).lists())
                .containsExactly(
                        new Translation.OwnList(
                                "recent_orders",
                                "customer.recent_orders",
                                List.of("items", "items.name")),
                        new Translation.OwnList(
                                "recommendations", "customer.recommendations", List.of("name")));
    }

    private EmailTemplate nested() {
        return workbench
                .mails()
                .templates()
                .get("welcome")
                .with(
                        Part.TEXT,
                        """
                        <#list orders as order>
                        <#switch order.items?size>
                        <#case 1>
                        One thing:
                        <#break>
                        <#case 2>
                        A pair:
                        <#break>
                        <#default>
                        ${order.items?size} things:
                        </#switch>
                        <#list order.items as item>${item?counter}. ${item.name}<#sep>, </#list>
                        <#else>
                        Nothing yet.
                        </#list>
                        <#list recommendations>
                        For you:
                        <#items as each>
                        ${each?is_first?then("First ", "Then ")}${each.name}
                        </#items>
                        </#list>
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
                                "Hi\n<#if customer.orders??>${customer.orders * 2}</#if>"
                                        + "${(customer.revenue!0)?string(\"#,##0.00\")}");

        Translation translation =
                workbench.mailTranslations().of(frame, template, Service.CUSTOMERIO);

        assertThat(translation.untranslated())
                .extracting(Translation.Untranslated::where)
                .containsExactly("text.ftl, line 2, column 24", "text.ftl, line 2, column 52");
        assertThat(translation.text())
                .contains(
                        "{% if customer.orders != nil %}[[not translated: ${customer.orders *"
                                + " 2}]]");
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
        return translated(workbench.mails().templates().get(id), service);
    }

    private Translation translated(EmailTemplate template, Service service) {
        return TRANSLATIONS.computeIfAbsent(
                template.id() + " " + template.variant() + " " + template.text() + " " + service,
                _ -> workbench.mailTranslations().of(frame, template, service));
    }

    private static String words(String html) {
        return WORDS.computeIfAbsent(
                html,
                _ -> {
                    var body = Jsoup.parse(html);
                    return body.text() + body.select("[href]").eachAttr("href");
                });
    }
}
