package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.email.Completion.Offer;
import org.audienceworkbench.email.MailWords.Shape;
import org.audienceworkbench.email.MailWords.Word;
import org.junit.jupiter.api.Test;

import java.util.List;

class CompletionTest {

    private static final Word PRICE = word("price", Shape.NUMBER, true);
    private static final Word ITEMS =
            new Word("items", "list", Shape.LIST, false, List.of(PRICE, word("sku", Shape.TEXT)));
    private static final MailWords NAMES =
            new MailWords(
                    List.of(
                            new Word(
                                    "customer",
                                    "fields",
                                    Shape.NAMES,
                                    false,
                                    List.of(
                                            word("first_name", Shape.TEXT, true),
                                            word("id", Shape.TEXT),
                                            word("is_vip", Shape.YES_NO, true),
                                            word("Spend (last year)", Shape.NUMBER, true))),
                            new Word("orders", "list", Shape.LIST, false, List.of(ITEMS, PRICE))));

    @Test
    void aDotOffersTheCustomersAttributesWithAFallbackForThoseThatMayBeMissing() {
        assertThat(written("<p>${customer.|"))
                .containsExactly(
                        "<p>${customer.first_name!\"|\"",
                        "<p>${customer.id|",
                        "<p>${customer.is_vip!false|",
                        "<p>${customer[\"Spend (last year)\"]!0|");
    }

    @Test
    void aConditionAsksWhetherTheValueIsThere() {
        assertThat(written("<#if customer.fi|")).containsExactly("<#if customer.first_name??|");
        assertThat(written("<#if a == 1><#elseif customer.is_|"))
                .containsExactly("<#if a == 1><#elseif customer.is_vip!false|");
    }

    @Test
    void whatHoldsTheLettersComesAfterWhatBeginsWithThem() {
        assertThat(labels("${customer.i|")).containsExactly("id", "is_vip", "first_name");
    }

    @Test
    void namesThatNeedQuotesAreOfferedInThem() {
        assertThat(written("${customer[\"Sp|")).containsExactly("${customer[\"Spend (last year)|");
    }

    @Test
    void aListsItemHasItsFields() {
        assertThat(labels("<#list orders as order>${order.|")).containsExactly("items", "price");
        assertThat(labels("<#list orders as o><#list o.items as item>${item.|"))
                .containsExactly("price", "sku");
        assertThat(labels("${orders[0].items?first.s|")).containsExactly("sku");
        assertThat(labels("<#assign last = orders?first>${last.p|")).containsExactly("price");
        assertThat(labels("<#list orders as order>${o|")).contains("orders", "order");
    }

    @Test
    void aQuestionMarkOffersWhatTheLanguageMayDoAndNothingElse() {
        assertThat(labels("${customer.id?|")).containsExactlyInAnyOrderElementsOf(Lint.BUILTINS);
        assertThat(written("${customer.id?trunc|")).contains("${customer.id?truncate(|)");
        assertThat(labels("<#if customer.id??|")).isEmpty();
    }

    @Test
    void tagsAreThoseThatMayBeUsed() {
        List<String> tags = labels("<#|");

        assertThat(tags).contains("--");
        assertThat(tags.stream().filter(tag -> !tag.equals("--")))
                .containsExactlyInAnyOrderElementsOf(Lint.DIRECTIVES);
        assertThat(written("text <#li|")).containsExactly("text <#list | as item></#list>");
        assertThat(labels("</#l|")).containsExactly("list");
    }

    @Test
    void contentBlocksComeWithWhatTheyNeed() {
        assertThat(labels("<@|"))
                .containsExactlyInAnyOrderElementsOf(
                        BlockLibrary.NAMES.stream().map(name -> "block." + name).toList());
        assertThat(written("<@block.coup|")).containsExactly("<@block.coupon code=\"|\"/>");
        assertThat(written("<@block.page|")).contains("<@block.page>|</@block.page>");
        assertThat(labels("<@block.hero |")).startsWith("title=", "text=", "image=", "alt=");
        assertThat(labels("<@block.hero title=\"a\" te|")).startsWith("text=");
        assertThat(labels("<@block.products items=or|")).containsExactly("orders");
    }

    @Test
    void everyBlockIsExplained() {
        assertThat(ContentBlock.all())
                .hasSameSizeAs(BlockLibrary.NAMES)
                .allSatisfy(block -> assertThat(block.about()).as(block.name()).isNotBlank());
    }

    @Test
    void nothingIsOfferedWhereNothingCanFollow() {
        assertThat(labels("<#-- customer.|")).isEmpty();
        assertThat(labels("${\"customer.|")).isEmpty();
        assertThat(at("Dear customer.|").eager()).isFalse();
        assertThat(labels("${customer.id|")).isEmpty();
        assertThat(labels("${nobody.|")).isEmpty();
    }

    @Test
    void anUnfinishedTagBeforeDoesNotHinder() {
        assertThat(labels("<p>${customer.\n<@block.hero title=\"${customer.f|"))
                .containsExactly("first_name");
    }

    @Test
    void betweenTagsBlocksAndValuesAreOfferedToThoseWhoAsk() {
        assertThat(labels("<p>|")).contains("${…}", "<@block.hero", "<#if");
        assertThat(written("<p><|")).contains("<p><#if |></#if>");
    }

    private static Word word(String name, Shape shape) {
        return word(name, shape, false);
    }

    private static Word word(String name, Shape shape, boolean missing) {
        return new Word(name, "", shape, missing, List.of());
    }

    private static Completion at(String typed) {
        int caret = typed.indexOf('|');
        return Completion.at(typed.replace("|", "") + " and more ${customer.id}", caret, NAMES);
    }

    private static List<String> labels(String typed) {
        return at(typed).offers().stream().map(Offer::label).toList();
    }

    /// What stands there after each offer is taken, with the caret.
    private static List<String> written(String typed) {
        Completion found = at(typed);
        return found.offers().stream()
                .map(
                        offer ->
                                typed.substring(0, found.from())
                                        + offer.insert().substring(0, offer.caret())
                                        + "|"
                                        + offer.insert().substring(offer.caret()))
                .toList();
    }
}
