package org.audienceworkbench.email;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes out of a rendered e-mail what could run, load a page or send a form, whoever put it there:
/// the template's author or, through a link, a customer's data.
final class SafeHtml {

    /// `svg` and `math` because they bring their own scripts and links and no mail reader shows
    /// them.
    private static final Set<String> FORBIDDEN =
            Set.of(
                    "script",
                    "iframe",
                    "frame",
                    "frameset",
                    "object",
                    "embed",
                    "applet",
                    "base",
                    "svg",
                    "math",
                    "portal",
                    "template",
                    "noembed",
                    "noframes");

    static final Set<String> LINKS =
            Set.of(
                    "href",
                    "src",
                    "action",
                    "formaction",
                    "background",
                    "poster",
                    "cite",
                    "longdesc",
                    "lowsrc",
                    "dynsrc",
                    "data",
                    "codebase",
                    "classid",
                    "profile",
                    "manifest",
                    "ping",
                    "usemap",
                    "archive",
                    "icon",
                    "xlink:href");

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");
    private static final Set<String> HARMLESS_META =
            Set.of("content-type", "x-ua-compatible", "content-language");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}]");
    private static final Pattern SCHEME =
            Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Pattern PICTURE =
            Pattern.compile(
                    "^data:image/(png|gif|jpe?g|webp)[;,].*",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern RUNNING_STYLE =
            Pattern.compile("javascript:|vbscript:|expression\\s*\\(|-moz-binding|behavior\\s*:");

    private SafeHtml() {}

    /// @param html as it was given, where nothing had to be removed
    /// @param removed one entry for each thing, such as `<script>` or `onclick`
    record Cleaned(String html, List<String> removed) {}

    /// @param fixed what of it is the template's own
    static Cleaned cleaned(String html, FixedText fixed) {
        if (HarmlessHtml.is(html, fixed)) {
            return new Cleaned(html, List.of());
        }
        Document document = Jsoup.parse(html);
        List<String> removed = clean(document);
        return removed.isEmpty()
                ? new Cleaned(html, removed)
                : new Cleaned(written(document), removed);
    }

    static List<String> clean(Document document) {
        List<String> removed = new ArrayList<>();
        for (Element element : document.getAllElements()) {
            if (FORBIDDEN.contains(element.normalName()) || loadsPage(element)) {
                removed.add("<" + element.normalName() + ">");
                element.remove();
            } else {
                cleanAttributes(element, removed);
            }
        }
        return removed;
    }

    /// Characters that a page loaded from memory would spoil become numbers (`&#x1f600;`).
    static String written(Document document) {
        document.outputSettings().prettyPrint(false).charset("US-ASCII");
        return document.outerHtml();
    }

    private static boolean loadsPage(Element element) {
        return element.normalName().equals("meta")
                && element.hasAttr("http-equiv")
                && !HARMLESS_META.contains(
                        element.attr("http-equiv").strip().toLowerCase(Locale.ROOT));
    }

    private static void cleanAttributes(Element element, List<String> removed) {
        for (Attribute attribute : element.attributes().asList()) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            boolean bad =
                    name.startsWith("on")
                            || name.equals("srcdoc")
                            || name.equals("action")
                            || name.equals("formaction")
                            || (LINKS.contains(name) && !allowed(name, attribute.getValue()))
                            || (name.equals("style") && runs(attribute.getValue()));
            if (bad) {
                removed.add(name);
                element.removeAttr(attribute.getKey());
            }
        }
    }

    /// A scheme of the short list, a picture in the e-mail itself, or no scheme at all: anchors and
    /// the merge tags of e-mail service providers.
    private static boolean allowed(String name, String value) {
        if (value.startsWith("https://") || value.startsWith("http://") || value.startsWith("#")) {
            return true;
        }
        String plain = INVISIBLE.matcher(value).replaceAll("");
        var scheme = SCHEME.matcher(plain);
        if (!scheme.matches()) {
            return true;
        }
        String word = scheme.group(1).toLowerCase(Locale.ROOT);
        boolean picture = name.equals("src") || name.equals("background");
        return SCHEMES.contains(word)
                || (picture && (word.equals("cid") || PICTURE.matcher(plain).matches()));
    }

    private static boolean runs(String style) {
        return RUNNING_STYLE.matcher(style.toLowerCase(Locale.ROOT)).find();
    }
}
