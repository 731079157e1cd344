package org.audienceworkbench.email.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class PageRulesTest {

    private static final String TAGS = "?utm_source=a&utm_medium=b&utm_campaign=c";
    private static final String LEAVE = "<a href='https://shop.example/unsubscribe'>Leave</a>";

    @Test
    void aGoodEmailHasNothingToObjectTo() {
        assertThat(
                        found(
                                "<p>Twenty words and more are needed for an e-mail that is not"
                                        + " taken for a picture with a little text under it.</p>"
                                        + "<a href='https://shop.example/"
                                        + TAGS
                                        + "'>Shop</a><img src='a.png' alt='A lamp'>"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    link-empty      | <a href="">Go</a>
                    link-empty      | <a href="#">Go</a>
                    link-empty      | <a href="https://">Go</a>
                    link-empty      | <a href="#nowhere">Go</a>
                    link-empty      | <a>Go</a>
                    link-relative   | <a href="shop/lamps">Go</a>
                    link-relative   | <a href="/lamps">Go</a>
                    link-relative   | <a href="//cdn.example/x">Go</a>
                    link-text       | <a href="https://shop.example/?utm_source&utm_medium&utm_campaign"><img src="a.png" alt=""></a>
                    link-misleading | <a href="https://evil.example/">www.bank.example</a>
                    link-untagged   | <a href="https://shop.example/?utm_source=a&utm_medium=b&xutm_campaign=c">Go</a>
                    link-untagged   | <a href="https://shop.example/utm_source&utm_medium&utm_campaign">Go</a>
                    link-alike      | <a href="https://a.example/?utm_source&utm_medium&utm_campaign">More</a> <a href="https://b.example/?utm_source&utm_medium&utm_campaign">more</a>
                    alt             | <img src="a.png">
                    picture-missing | <img src="b.png" alt="b">
                    picture-size    | <img src="large.png" alt="b">
                    load            | <img src="huge.png" alt="b">
                    spam-words      | Money back guarantee!
                    contrast        | <p style="color:#777777">Grey</p>
                    contrast        | <table bgcolor="#1f5fbf"><tr><td style="color:rgb(31, 95, 191)">Blue</td></tr></table>
                    readers         | <div style="display:flex">x</div>
                    """)
    void eachRuleFindsItsFault(String rule, String html) {
        assertThat(found(html)).extracting(Finding::rule).contains(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    link-empty      | <a href="#there">Go</a><p id="there">x</p>
                    link-empty      | <a name="place"></a>
                    link-relative   | <a href="{{ url }}">Go</a> <a href="*|URL|*">Go</a> <a href="mailto:a@b.example">Go</a> <a href="tel:+49">x</a>
                    link-misleading | <a href="https://www.bank.example/x">bank.example</a> <a href="https://news.bank.example/">https://bank.example/y</a>
                    link-untagged   | <a href="https://shop.example/?utm_source=a&amp;utm_medium=b&amp;utm_campaign=c">Go</a>
                    alt             | <img src="a.png" alt="">
                    contrast        | <p style="color:#767676">Grey</p>
                    contrast        | <h1 style="color:#777777">Large grey</h1>
                    contrast        | <p style="background:url(x.png);color:#fff">Who knows</p>
                    contrast        | <div style="display:none;color:#fff">Hidden</div>
                    spam-words      | Factual news
                    """)
    void andNothingElse(String rule, String html) {
        assertThat(found(html)).extracting(Finding::rule).doesNotContain(rule);
    }

    @Test
    void coloursComeFromStyleElementsToo() {
        String page =
                "<style>.soft { color: #999 } p { color: #222 !important }"
                        + " @media (prefers-color-scheme: dark) { td { color: #fff } }</style>"
                        + "<table><tr><td><span class='soft'>Too light</span><p class='soft'>Dark"
                        + " enough</p></td></tr></table>";

        assertThat(found(page))
                .filteredOn(each -> each.rule().equals("contrast"))
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.examples())
                                        .containsExactly("#999999 on #ffffff is 2.8: Too light"));
    }

    @Test
    void aStyleElementMayHaveSixteenKilobytesAndNoByteMore() {
        String start = "<style>p{color:#111}/*";
        String full = start + "x".repeat(16 * 1024 - start.length() + 7 - 2) + "*/</style>";

        assertThat(found(full)).extracting(Finding::rule).doesNotContain("style-size");
        assertThat(found(full.replace("*/</style>", "x*/</style>")))
                .extracting(Finding::rule)
                .contains("style-size");
    }

    @Test
    void theSlowPhoneWaitsForBytesAndForAnswers() {
        // 50,000 bytes at 400 kbit/s are 1 s; the e-mail and seven pictures, six at a time, are
        // three waits of 400 ms
        assertThat(Load.of(50_000, 7, 7, CheckLimits.DEFAULT).seconds()).isEqualTo(2.2);
        assertThat(Load.of(50_000, 0, 0, CheckLimits.DEFAULT).seconds()).isEqualTo(1.4);
    }

    @Test
    void measuresPicturesInTheHtmlItself() {
        // by base64 -w0 of 1, 2 and 3 bytes
        assertThat(PictureRules.decoded("data:image/png;base64,AA==")).isEqualTo(1);
        assertThat(PictureRules.decoded("data:image/png;base64,AAA=")).isEqualTo(2);
        assertThat(PictureRules.decoded("data:image/png;base64,AAAA")).isEqualTo(3);
    }

    @Test
    void anEmailThatIsOnlyAPictureLooksLikeSpam() {
        assertThat(look("<img src='a.png' alt='Sale'>", "Sale").findings())
                .extracting(Finding::rule)
                .contains("spam-picture");
    }

    @Test
    void thePlainTextSaysTheSameOrItIsToldSo() {
        String html = "<p>Ten lamps made of walnut and brass for your desk</p>";

        assertThat(TextRules.shared("Ten lamps made of walnut", "ten LAMPS, made of oak"))
                .isEqualTo(0.8);
        assertThat(look(html, "Something else").findings())
                .extracting(Finding::rule)
                .contains("text-differs");
    }

    /// Ratios by WCAG 2.2's formula, worked out with Python; Understanding SC 1.4.3 names 4.47 for
    /// #777777 on white, cut off.
    @ParameterizedTest
    @CsvSource({
        "#777777, #ffffff, 4.478089453577214",
        "#767676, #ffffff, 4.542224959605253",
        "red, white, 3.9984767707539985",
        "'rgb(0, 0, 255)', #fff, 8.592471358428805",
        "black, white, 21",
        "#5f6976, #ffffff, 5.572049862853516"
    })
    void contrastIsThatOfWcag(String text, String behind, double ratio) {
        assertThat(Colour.of(text).orElseThrow().contrast(Colour.of(behind).orElseThrow()))
                .isCloseTo(ratio, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void emailsThatDifferInWordsHaveOneShape() {
        List<String> tags = List.of("utm_source");
        String one =
                "<p style='color:red'>Ada <a href='https://a.example/1?utm_source=x'>x</a></p>";
        long shape = Shape.of(one, tags);

        assertThat(Shape.of(one.replace("Ada", "Grace Hopper"), tags)).isEqualTo(shape);
        assertThat(Shape.of(one.replace("/1?", "/2?"), tags)).isEqualTo(shape);
        assertThat(Shape.of(one.replace("red", "tan"), tags)).isNotEqualTo(shape);
        assertThat(Shape.of(one.replace("utm_source", "utm_other"), tags)).isNotEqualTo(shape);
        assertThat(Shape.of(one.replace("https://a.example/1?utm_source=x", ""), tags))
                .isNotEqualTo(shape);
        assertThat(Shape.of(one.replace(">x<", "> <"), tags)).isNotEqualTo(shape);
        assertThat(Shape.of(one.replace("a.example", "b.example"), tags)).isNotEqualTo(shape);
    }

    private static List<Finding> found(String html) {
        PageRules.Look look = look(html, org.jsoup.Jsoup.parse(html).text());
        var all = new java.util.ArrayList<>(look.findings());
        all.addAll(ReaderSupport.of(look.features(), Map.of(), null).findings());
        all.removeIf(each -> each.rule().equals("unsubscribe") && !html.isEmpty());
        return all;
    }

    private static PageRules.Look look(String body, String text) {
        return new PageRules(
                        CheckLimits.DEFAULT,
                        Map.of("a.png", 1_000L, "large.png", 204_801L, "huge.png", 300_000L),
                        "https://shop.example/unsubscribe")
                .of("<html lang='en'><body>" + body + LEAVE + "</body></html>", text, List.of());
    }
}
