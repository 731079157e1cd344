package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.SharedData;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

class PreviewTest {

    private static final Pattern ADDRESS_IN_CSS =
            Pattern.compile("url\\(\\s*['\"]?(?!data:image/)|@import|//", Pattern.CASE_INSENSITIVE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src='http://h.test/a.png'>",
                "<img src='//h.test/a.png'>",
                "<img src='file:///etc/passwd'>",
                "<img src='cid:1' srcset='http://h.test/a 2x'>",
                "<picture><source srcset='http://h.test/a'><img src='a.png'></picture>",
                "<body background='http://h.test/a.png'><td background='http://h.test/a.png'>",
                "<p style='background:url(http://h.test/a)'>x</p>",
                "<p style='background:URL( \"http://h.test/a\" )'>x</p>",
                "<p style='background:\\75rl(http://h.test/a)'>x</p>",
                "<p style='background:u\\rl(http://h.test/a)'>x</p>",
                "<p style='background:image-set(\"http://h.test/a\" 1x)'>x</p>",
                "<style>@import 'http://h.test/a.css';</style>",
                "<style>@im/**/port 'http://h.test/a.css'; @\\69mport"
                        + " 'http://h.test/b.css';</style>",
                "<style>@font-face{font-family:x;src:url(http://h.test/f.woff)}</style>",
                "<style>p{background:url(http://h.test/a</style><p>x",
                "<link rel=stylesheet href='http://h.test/a.css'>",
                "<link rel=prefetch href='http://h.test/a'><link rel='dns-prefetch'"
                        + " href='//h.test'>",
                "<meta http-equiv=refresh content='0;url=http://h.test/'>",
                "<base href='http://h.test/'><img src='a.png'>",
                "<iframe src='http://h.test/'></iframe><iframe srcdoc='<img src=http://h.test>'>",
                "<object data='http://h.test/'></object><embed src='http://h.test/'>",
                "<video src='http://h.test/' poster='http://h.test/p'></video><audio"
                        + " src='http://h.test/'>",
                "<form action='http://h.test/'><input type=image src='http://h.test/b'>"
                        + "<button formaction='http://h.test/'>x</button></form>",
                "<svg><image href='http://h.test/a' xlink:href='http://h.test/b'/></svg>",
                "<svg onload=alert(1)><script>alert(1)</script></svg>",
                "<!--[if mso]><img src='http://h.test/a'><![endif]-->",
                "<![CDATA[<img src='http://h.test/a'>]]>",
                "<a href='http://h.test/x' ping='http://h.test/p'>x</a>",
                "<noscript><img src='http://h.test/a'></noscript>",
                "<table><tr><td background=http://h.test/a>x",
                "<input type=\"image\" src=http://h.test/a><bgsound src=http://h.test/a>",
                "<html manifest='http://h.test/m'><q cite='http://h.test/'>x</q>",
                "<math><mi href='javascript:alert(1)'>x</mi></math>",
            })
    void nothingIsLeftThatReachesOut(String html) {
        Preview preview = Preview.of(html);

        assertLocal(preview.html());
    }

    @Test
    void countsWhatWasHeldBackAndKeepsTheRest() {
        Preview preview =
                Preview.of(
                        "<p>Hi</p><img src='http://h.test/a.png' alt='A lamp' width=40>"
                                + "<img src='data:image/png;base64,AAAA'><script>x()</script>"
                                + "<a href='https://shop.example/x'>Look</a>");

        assertThat(preview.blocked()).isEqualTo(2);
        assertThat(preview.links())
                .containsExactly(new Preview.Link("Look", "https://shop.example/x"));
        assertThat(preview.html())
                .contains(
                        "<p>Hi</p>", "alt=\"A lamp\"", "data:image/png;base64,AAAA", "href=\"#\"");
    }

    @Test
    void emojiTravelAsNumbers() {
        assertThat(Preview.of("<p>Hi 😀</p>").html()).contains("Hi &#x1f600;");
    }

    @Test
    void thePolicyComesBeforeEverythingElse() {
        Document page = Jsoup.parse(Preview.of("<title>x</title><style>p{}</style>").html());

        assertThat(page.head().child(1).attr("content"))
                .startsWith("default-src 'none'; img-src data:;");
    }

    @Test
    void realTemplatesOpenAndShowWithoutTheNetwork() throws IOException {
        var renderer = new Renderer();
        List<Path> files;
        try (var walk = Files.walk(SharedData.file("email"))) {
            files = walk.filter(file -> file.toString().endsWith(".html")).sorted().toList();
        }

        for (Path file : files) {
            EmailTemplate template = Templates.open(file);
            assertThat(renderer.faults(template)).as(file.toString()).isEmpty();
            var email =
                    renderer.render(
                                    renderer.prepare(template),
                                    CustomerData.of(Map.of()),
                                    Mailings.mailing())
                            .orThrow();
            Preview preview = Preview.of(email);
            assertLocal(preview.html());
            assertThat(Jsoup.parse(preview.html()).text().length())
                    .isGreaterThan(Jsoup.parse(Files.readString(file)).text().length() / 2);
        }

        assertThat(files).hasSizeGreaterThan(20);
    }

    private static void assertLocal(String html) {
        Document page = Jsoup.parse(html);
        assertThat(
                        page.select(
                                "script, iframe, object, embed, base, link, svg, math, video,"
                                        + " audio"))
                .isEmpty();
        assertThat(page.select("meta[http-equiv]")).hasSize(1);
        assertThat(html).doesNotContain("<!--");
        for (var element : page.getAllElements()) {
            element.dataNodes()
                    .forEach(
                            data ->
                                    assertThat(data.getWholeData())
                                            .doesNotContainPattern(ADDRESS_IN_CSS));
            for (var attribute : element.attributes()) {
                String name = attribute.getKey();
                assertThat(name).doesNotStartWith("on").isNotIn("action", "formaction", "ping");
                switch (name) {
                    case "src", "background" ->
                            assertThat(attribute.getValue()).startsWith("data:image/");
                    case "style" ->
                            assertThat(attribute.getValue()).doesNotContainPattern(ADDRESS_IN_CSS);
                    case "title", "content", "alt", "value", "xmlns" -> {}
                    case "href" -> assertThat(attribute.getValue()).startsWith("#");
                    default -> assertThat(attribute.getValue()).doesNotContain("http:", "//");
                }
            }
        }
    }
}
