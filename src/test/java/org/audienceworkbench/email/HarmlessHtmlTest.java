package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

class HarmlessHtmlTest {

    private static final List<String> PIECES =
            List.of(
                    "<p>",
                    "</p>",
                    "<a href=\"https://a.example\">",
                    "<a href=\"javascript:alert(1)\">",
                    "<a href=\" javascript:alert(1)\">",
                    "<a href='https://a.example'>",
                    "<a href=https://a.example>",
                    "</a>",
                    "<img src=\"http://a.example/x.png\" onerror=\"alert(1)\">",
                    "<img src=\"data:text/html,x\">",
                    "<p style=\"color:red\">",
                    "<p style=\"width:expression(alert(1))\">",
                    "<p style=\"x:&#101;xpression(1)\">",
                    "<style>p{}</style>",
                    "<style><p></style>",
                    "<style>",
                    "</style>",
                    "<!--",
                    "-->",
                    "<title>",
                    "</title>",
                    "<svg onload=alert(1)>",
                    "<script>",
                    "</script>",
                    "<SCRIPT>",
                    "<base href=\"https://a.example\">",
                    "<meta http-equiv=\"refresh\" content=\"0\">",
                    "<meta charset=\"utf-8\">",
                    "<form action=\"https://a.example\">",
                    "<input formaction=\"x\">",
                    "<iframe srcdoc=\"x\">",
                    "<!DOCTYPE html>",
                    "<table background=\"javascript:x\">",
                    "\"",
                    "'",
                    ">",
                    "<",
                    "=",
                    " ",
                    "/",
                    "onclick=\"x\"",
                    "text & more",
                    "äöü – 😀",
                    "\uD83D",
                    "\uDE00");

    @Test
    void whatItLetsPassHasNothingThatTheTreeWouldTakeOut() {
        var random = new Random(7);
        int passed = 0;
        for (int i = 0; i < 60_000; i++) {
            var html = new StringBuilder();
            for (int pieces = random.nextInt(1, 7); pieces > 0; pieces--) {
                html.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            if (is(html.toString())) {
                passed++;
                assertThat(SafeHtml.clean(Jsoup.parse(html.toString())))
                        .as(html.toString())
                        .isEmpty();
            }
        }
        assertThat(passed).isGreaterThan(2_000);
    }

    /// What is known of a template's own words changes neither the answer nor the size.
    @Test
    void fixedTextsAreLookedAtOnceAndMeanTheSame() {
        var random = new Random(11);
        var fixed = new FixedText();
        List<char[]> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            texts.add(pieces(random, random.nextInt(1, 6)).toCharArray());
        }
        int passed = 0;
        for (int i = 0; i < 60_000; i++) {
            fixed.clear();
            var html = new StringBuilder();
            for (int parts = random.nextInt(1, 5); parts > 0; parts--) {
                if (random.nextBoolean()) {
                    char[] text = texts.get(random.nextInt(texts.size()));
                    fixed.add(html.length(), text);
                    html.append(text);
                } else {
                    html.append(pieces(random, random.nextInt(0, 3)));
                }
            }
            String whole = html.toString();
            boolean harmless = HarmlessHtml.is(whole, fixed);
            assertThat(harmless).as(whole).isEqualTo(is(whole));
            assertThat(fixed.bytes(whole))
                    .as(whole)
                    .isEqualTo(whole.getBytes(StandardCharsets.UTF_8).length);
            passed += harmless ? 1 : 0;
        }
        assertThat(passed).isGreaterThan(1_000);
    }

    @Test
    void aTextThatChangedIsLookedAtAgain() {
        var fixed = new FixedText();
        char[] text = "<p title=\"a long enough text\">ä</p>".toCharArray();
        fixed.add(0, text);
        assertThat(HarmlessHtml.is(new String(text), fixed)).isTrue();

        System.arraycopy("<p onclick".toCharArray(), 0, text, 0, 10);
        fixed.clear();
        fixed.add(0, text);
        assertThat(HarmlessHtml.is(new String(text), fixed)).isFalse();
    }

    private static boolean is(String html) {
        return HarmlessHtml.is(html, new FixedText());
    }

    private static String pieces(Random random, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p onclick=\"x\">",
                "<p\u000conclick=\"x\">",
                "<p/onclick=\"x\">",
                "<p title=\"x\"onclick=\"x\">",
                "<a href=\"java&#115;cript:x\">",
                "<a href>",
                "<p style=\"a:url(x)\">",
                "<p style=\"a:\\75rl(x)\">",
                "<b",
                "<p title=\"",
                "<!-- x -->",
                "<style>",
                "<Script>",
            })
    void whatItDoesNotKnowIsLeftToTheTree(String html) {
        assertThat(is(html)).isFalse();
    }

    @Test
    void ordinaryEmailsPass() {
        ShippedTemplatesTest.all()
                .forEach(
                        template -> {
                            var renderer = new Renderer();
                            var email =
                                    renderer.render(
                                                    renderer.prepare(template),
                                                    CustomerData.of(
                                                            Map.of("first_name", "O'Brien <b>")),
                                                    Mailings.mailing())
                                            .orThrow();
                            assertThat(is(email.html())).as(template.id()).isTrue();
                        });
    }
}
