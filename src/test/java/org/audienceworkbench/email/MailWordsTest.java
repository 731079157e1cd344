package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Moment;
import org.audienceworkbench.email.MailWords.Shape;
import org.audienceworkbench.email.MailWords.Word;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class MailWordsTest {

    private static final Frame CUSTOMERS = Mailings.customers(200);

    /// One of everything.
    private static final Mailing.Product PRODUCT =
            new Mailing.Product(
                    "Lamp", 10.0, 12.0, "EUR", "https://shop.example/l", "https://shop.example/i");

    @Test
    void everyNameThatIsOfferedHasAValueInAnEmail() {
        var item = new Personal.Item(PRODUCT, 2);
        var now = new Moment(Mailings.NOW, false);
        var personal =
                new Personal(
                        List.of(new Personal.Order("1", now, 20.0, "EUR", List.of(item))),
                        new Personal.Cart(List.of(item), 20.0, now),
                        List.of(
                                new Personal.Recommendation(
                                        PRODUCT, Personal.Reason.TOGETHER, "Desk")));
        List<String> values = new ArrayList<>();
        for (Word word : MailWords.of(CUSTOMERS).names()) {
            if (!word.name().equals("customer")) {
                values(word, word.name(), values);
            }
        }

        assertThat(values).contains("mail.subject", "orders[0].items[0].quantity", "cart.since");
        var renderer = new Renderer();
        for (String value : values) {
            var template = Mailings.withBody("${" + value + "?has_content?c}");
            Rendering rendered =
                    renderer.render(
                            renderer.prepare(template),
                            CustomerData.of(Map.of(), personal),
                            mailing());
            assertThat(rendered.orThrow().html()).as(value).contains("true");
        }
    }

    @Test
    void attributesTellTheirTypeAndHowManyCustomersHaveNone() {
        MailWords words = MailWords.of(CUSTOMERS);

        List<Word> customer = words.names().getFirst().inside();

        assertThat(customer.stream().map(Word::name))
                .contains("id", "first_name", "city", "language", "Vorname", "last_order")
                .doesNotHaveDuplicates();
        assertThat(customer.stream().filter(word -> word.name().equals("vip")).findFirst())
                .hasValueSatisfying(word -> assertThat(word.shape()).isEqualTo(Shape.YES_NO));
    }

    @Test
    void anEmptyPreheaderIsStillThere() {
        var renderer = new Renderer();
        EmailTemplate template =
                Mailings.withBody("<@block.page>x</@block.page>").with(Part.PREHEADER, "");

        Rendering rendered =
                renderer.render(
                        renderer.prepare(template), CustomerData.of(Map.of()), Mailings.mailing());

        assertThat(rendered.orThrow().preheader()).isEmpty();
    }

    private static Mailing mailing() {
        Mailing like = Mailings.mailing();
        var shop = like.shop();
        return new Mailing(
                new Mailing.Shop(
                        shop.name(),
                        shop.postalAddress(),
                        shop.website(),
                        shop.unsubscribeUrl(),
                        shop.color(),
                        "EUR"),
                like.campaign(),
                List.of(PRODUCT),
                List.of(PRODUCT),
                like.locale(),
                like.now(),
                like.zone());
    }

    private static void values(Word word, String path, List<String> values) {
        switch (word.shape()) {
            case NAMES ->
                    word.inside().forEach(each -> values(each, path + "." + each.name(), values));
            case LIST ->
                    word.inside()
                            .forEach(each -> values(each, path + "[0]." + each.name(), values));
            case TEXT, NUMBER, DAY, MOMENT, YES_NO -> values.add(path);
        }
    }
}
