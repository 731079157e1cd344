package org.audienceworkbench.email;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.XmlDeclaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// An e-mail made fit to be looked at on the analyst's own screen: nothing runs, and nothing is
/// fetched, since already fetching a picture would tell the sender's server about the customer.
///
/// @param html to be shown; it refers to nothing outside itself
/// @param blocked how many things were held back: pictures, style sheets, fonts, scripts, forms
/// @param links where the links would have led, in their order; in `html` they lead nowhere
public record Preview(String html, int blocked, List<Link> links) {

    public Preview {
        links = List.copyOf(links);
    }

    public record Link(String text, String target) {}

    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none';"
                    + " base-uri 'none'; frame-src 'none'";

    /// A light grey dot, stretched to the size of the picture it stands for.
    private static final String PLACEHOLDER =
            "data:image/gif;base64,R0lGODlhAQABAIAAAOTk5AAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

    private static final Set<String> MEDIA =
            Set.of("link", "audio", "video", "source", "track", "bgsound", "param", "layer");

    public static Preview of(Rendering.Rendered email) {
        return of(email, _ -> Optional.empty());
    }

    /// @param own the template's own pictures by their addresses, as `data:` addresses
    public static Preview of(Rendering.Rendered email, Function<String, Optional<String>> own) {
        Preview preview = of(email.html(), own);
        return new Preview(preview.html, preview.blocked + email.removed().size(), preview.links);
    }

    public static Preview of(String html) {
        return of(html, _ -> Optional.empty());
    }

    private static Preview of(String html, Function<String, Optional<String>> own) {
        Document document = Jsoup.parse(html);
        int blocked = SafeHtml.clean(document).size();
        List<Link> links = new ArrayList<>();
        for (Element element : document.getAllElements()) {
            if (MEDIA.contains(element.normalName())) {
                blocked++;
                element.remove();
            } else if (element.nameIs("meta")) {
                element.remove();
            } else {
                if (element.nameIs("a") || element.nameIs("area")) {
                    disarm(element, links);
                }
                blocked += shut(element, own);
            }
        }
        removeComments(document);
        Element head = document.head();
        head.prependElement("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr("content", POLICY);
        head.prependElement("meta").attr("charset", "utf-8");
        return new Preview(SafeHtml.written(document), blocked, links);
    }

    private static void disarm(Element link, List<Link> links) {
        String target = link.attr("href");
        if (!target.isBlank()) {
            links.add(new Link(link.text(), target));
            link.attr("title", target);
            link.attr("href", "#");
        }
        link.removeAttr("ping").removeAttr("target").removeAttr("download");
    }

    private static int shut(Element element, Function<String, Optional<String>> own) {
        int blocked = 0;
        for (Attribute attribute : element.attributes().asList()) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            String value = attribute.getValue();
            if (name.equals("style")) {
                var css = LocalCss.of(value);
                blocked += css.blocked();
                element.attr(attribute.getKey(), css.text());
            } else if (name.equals("src") || name.equals("background")) {
                if (!local(value)) {
                    Optional<String> picture = own.apply(value.strip()).filter(Preview::local);
                    blocked += picture.isEmpty() ? 1 : 0;
                    element.attr(attribute.getKey(), picture.orElse(PLACEHOLDER));
                }
            } else if (name.contains("srcset")
                    || (SafeHtml.LINKS.contains(name) && !value.startsWith("#"))) {
                blocked++;
                element.removeAttr(attribute.getKey());
            }
        }
        for (DataNode data : element.dataNodes()) {
            var css = LocalCss.of(data.getWholeData());
            blocked += css.blocked();
            data.setWholeData(css.text());
        }
        return blocked;
    }

    private static boolean local(String address) {
        return address.strip().toLowerCase(Locale.ROOT).startsWith("data:image/");
    }

    /// Comments hold markup for other mail readers; here they are only in the way.
    private static void removeComments(Document document) {
        List<Node> found = new ArrayList<>();
        document.traverse(
                (node, _) -> {
                    if (node instanceof Comment
                            || node instanceof XmlDeclaration
                            || node instanceof DocumentType) {
                        found.add(node);
                    }
                });
        found.forEach(Node::remove);
        document.prependChild(new DocumentType("html", "", ""));
    }
}
