package org.audienceworkbench.email.out;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.Mailings;
import org.audienceworkbench.email.Preview;
import org.audienceworkbench.email.Renderer;
import org.audienceworkbench.email.Templates;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

class InlinerTest {

    private static final Pattern CONDITIONAL =
            Pattern.compile("(?s)<!--\\[if.*?<!\\[endif\\]-->|<!\\[if.*?<!\\[endif\\]>");

    private final Inliner inliner = new Inliner();

    /// Expected: juice 11.1.1 (npm install juice@11) on the same page, without `preserveImportant`;
    /// values of one property in one rule are both kept, as juice does.
    @Test
    void rulesCascadeAsInAnIndependentInliner() {
        String page =
                """
                <!DOCTYPE html><html><head><style>
                p { color: red; margin: 0 0 8px 0 }
                .note { color: green }
                #first { color: blue }
                p.note.soft { color: navy; padding: 1px }
                .soft.note { padding: 2px }
                div p { font-size: 12px }
                div > p { font-size: 13px }
                .box p { font-size: 14px }
                td[class="wide"] { width: 300px; background-color: #eeeeee; vertical-align: top }
                td[class~="tight"] { padding: 3px }
                [lang|=en] { quotes: none }
                p { margin-left: 5px !important }
                .loud { font-weight: bold !important }
                .quiet { font-weight: normal }
                a:not(.plain) { text-decoration: none }
                li:first-child { color: teal }
                li:nth-child(2n+1) { border: 1px }
                .fall { background: #fff; background: linear-gradient(#fff, #eee) }
                .fall { width: 50% }
                .late { padding: 4px } .late { padding-left: 9px }
                h1, .title { line-height: 1 }
                h1 + p { top: 1px }
                h1 ~ p { left: 1px }
                *.any { z-index: 1 }
                </style></head><body>
                <div class="box"><h1 id="h">x</h1><p id="first" class="note soft">a</p>
                <p id="second" class="soft note" style="color: #123456; margin: 1px">b</p></div>
                <p id="third" class="loud quiet">c</p>
                <p id="fourth" class="loud" style="font-weight: 400">d</p>
                <table id="t"><tr><td id="w" class="wide">x</td><td id="n" class="wide tight">y</td>
                </tr></table>
                <ul><li id="l1" lang="en-GB">1</li><li id="l2" lang="english">2</li><li id="l3">3</li></ul>
                <a id="a1" href="#">x</a><a id="a2" class="plain" href="#">y</a>
                <div id="f" class="fall">z</div><div id="late" class="late any title">z</div>
                </body></html>
                """;

        Document inlined = Jsoup.parse(inliner.inlined(page));

        Map<String, String> expected = new TreeMap<>();
        expected.put("h", "line-height:1");
        expected.put(
                "first",
                "margin:0 0 8px"
                    + " 0;top:1px;left:1px;font-size:14px;padding:1px;color:blue;margin-left:5px");
        expected.put(
                "second",
                "left:1px;font-size:14px;padding:1px;color:#123456;margin:1px;margin-left:5px");
        expected.put("third", "color:red;margin:0 0 8px 0;margin-left:5px;font-weight:bold");
        expected.put("fourth", "color:red;margin:0 0 8px 0;margin-left:5px;font-weight:bold");
        expected.put("t", "");
        expected.put("w", "width:300px;background-color:#eeeeee;vertical-align:top");
        expected.put("n", "padding:3px");
        expected.put("l1", "color:teal;border:1px;quotes:none");
        expected.put("l2", "");
        expected.put("l3", "border:1px");
        expected.put("a1", "text-decoration:none");
        expected.put("a2", "");
        expected.put("f", "background:linear-gradient(#fff, #eee);width:50%");
        expected.put("late", "padding:4px;padding-left:9px;line-height:1;z-index:1");
        expected.forEach(
                (id, style) ->
                        assertThat(normal(inlined.expectFirst("#" + id).attr("style")))
                                .as(id)
                                .isEqualTo(normal(style)));
        assertThat(inlined.expectFirst("#f").attr("style"))
                .isEqualTo("background: #fff; background: linear-gradient(#fff, #eee); width: 50%");
        assertThat(inlined.expectFirst("#w").attributes().html())
                .contains("width=\"300\"", "bgcolor=\"#eeeeee\"", "valign=\"top\"");
    }

    /// A rule that is weaker by specificity but says a part of what a stronger one says comes
    /// first.
    @Test
    void whatIsSaidLastIsTheStrongest() {
        String inlined =
                inliner.inlined(
                        "<style>#a{margin:0}.b{margin-left:5px}p{margin-left:7px"
                                + " !important}</style><p id=a class=b>x</p>");

        assertThat(inlined)
                .isEqualTo(
                        "<style></style><p style=\"margin:0; margin-left:7px\" id=a class=b>x</p>");
    }

    @Test
    void whatAnAttributeCannotSayStaysInTheStyleElement() {
        String css =
                """
                @import url(x.css);
                @font-face { font-family: 'X'; src: url(x.woff) }
                a { color: red }
                a:hover { color: blue }
                #outlook a { padding: 0 }
                .ExternalClass { width: 100% }
                u + .body .gmail { top: 1px }
                p::before { content: '}' }
                p { *zoom: 1; color: red }
                @media (max-width: 600px) { a { width: 100% !important } }
                p, div { color: red }
                """;

        String inlined =
                inliner.inlined("<html><head><style>" + css + "</style></head><body><a>x</a><p>y");

        assertThat(inlined)
                .isEqualTo(
                        "<html><head><style>"
                                + css.replace("a { color: red }\n", "\n")
                                        .replace("p, div { color: red }\n", "\n")
                                + "</style></head><body><a style=\"color: red\">x</a>"
                                + "<p style=\"color: red\">y");
    }

    @Test
    void onlyAttributesAndStyleElementsChange() {
        String before =
                """
                <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"
                  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
                <HTML xmlns:v="urn:schemas-microsoft-com:vml"><head>
                <!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
                <!--[if !mso]><!--><style>p{color:green}</style><!--<![endif]-->
                <style media="print">p{color:black}</style>
                <style>p { color : red }</style></head>
                <BODY bgcolor=white>
                <![if !mso]><p class=x>revealed<![endif]>
                <!--[if mso | IE]></td></tr></table><table width=600><tr><td><v:rect fill="t"><w:anchorlock/><![endif]-->
                <table><td>no row<tr><td>&nbsp&copy;<p Style='color:"x"; top : 0 ;' >a & b<br/></table>
                <!--[if mso]></v:rect><![endif]--><p style>lost end<o:p></o:p></p  ></i>
                <P>\\u2028 😀</BODY></HTML >
                """;

        String after = inliner.inlined(before);

        assertThat(after)
                .isEqualTo(
                        before.replace("<style>p { color : red }", "<style>")
                                .replace("<p class=x>", "<p style=\"color : red\" class=x>")
                                .replace("<p style>", "<p style=\"color : red\">")
                                .replace("<P>", "<P style=\"color : red\">"));
    }

    @Test
    void anAttributeThatIsThereWinsOverTheStyle() {
        String inlined =
                inliner.inlined(
                        "<style>img{width:72px;height:auto}table{width:100%;text-align:center}"
                                + "td{background:#fff;text-align:right}</style>"
                                + "<table><tr><td bgcolor='red'><img width='600'><td></table>");

        assertThat(inlined)
                .endsWith(
                        "<table style=\"width:100%; text-align:center\" width=\"100%\"><tr><td"
                                + " style=\"background:#fff; text-align:right\" align=\"right\""
                                + " bgcolor='red'><img style=\"width:72px; height:auto\""
                                + " width='600'><td style=\"background:#fff; text-align:right\""
                                + " bgcolor=\"#fff\" align=\"right\"></table>");
    }

    static Stream<String> templates() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        InlinerTest.class.getResourceAsStream("/email/out/juice.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void realTemplatesGetTheStylesThatAnIndependentInlinerGivesThem(String line)
            throws IOException {
        String[] expected = line.split(" ");
        String html = Files.readString(SharedData.file("email").resolve(expected[0]));

        Document inlined = Jsoup.parse(inliner.inlined(html));

        var text = new StringBuilder();
        for (Element element : inlined.getAllElements()) {
            String style = normal(element.attr("style"));
            if (!style.isEmpty() && !element.nameIs("html")) {
                text.append(element.normalName()).append('{').append(style).append("}\n");
            }
        }
        var crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(Long.toHexString(crc.getValue())).as("%s", text).isEqualTo(expected[1]);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void realTemplatesKeepEverythingButTheirStyles(String line) throws IOException {
        Path file = SharedData.file("email").resolve(line.split(" ")[0]);
        var template = Templates.open(file);
        var renderer = new Renderer();
        var email =
                renderer.render(
                                renderer.prepare(template),
                                CustomerData.of(Map.of("id", "1")),
                                Mailings.mailing())
                        .orThrow();

        String inlined = inliner.inlined(email.html());

        assertThat(conditional(inlined)).isEqualTo(conditional(Files.readString(file)));
        assertThat(unstyled(inlined)).isEqualTo(unstyled(email.html()));
        assertThat(Preview.of(inlined).html()).contains("<body");
    }

    private static List<String> conditional(String html) {
        return CONDITIONAL.matcher(html).results().map(MatchResult::group).toList();
    }

    private static String unstyled(String html) {
        return html.replaceAll("(?s)(<style[^>]*>).*?</style>", "$1")
                .replaceAll(
                        "(?i)\\s+(style|width|height|bgcolor|align|valign)\\s*=\\s*(\"[^\"]*\"|'[^']*')",
                        "");
    }

    /// Properties in their order by name, the last value of each.
    private static String normal(String style) {
        Map<String, String> values = new TreeMap<>();
        for (String part : parts(style)) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                values.put(
                        part.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        part.substring(colon + 1)
                                .replaceAll("!\\s*important", "")
                                .replace('"', '\'')
                                .replaceAll("\\s+", "")
                                .toLowerCase(Locale.ROOT));
            }
        }
        List<String> sorted = new ArrayList<>();
        values.forEach((property, value) -> sorted.add(property + "=" + value));
        return String.join(";", sorted);
    }

    private static List<String> parts(String style) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (char c : style.toCharArray()) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
            } else if (c == ';' && depth == 0) {
                parts.add(part.toString());
                part.setLength(0);
                continue;
            }
            part.append(c);
        }
        parts.add(part.toString());
        return parts;
    }
}
