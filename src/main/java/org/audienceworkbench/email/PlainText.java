package org.audienceworkbench.email;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// The plain text part of an e-mail whose author wrote none: the body's words, with each link's
/// target behind it.
final class PlainText {

    private PlainText() {}

    static String of(String html) {
        var text = new StringBuilder();
        Element body = Jsoup.parse(html).body();
        body.select("style, title, [hidden], [style*=display:none], [style*=display: none]")
                .remove();
        body.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode words) {
                            text.append(words.text());
                        } else if (node instanceof Element element && breaks(element)) {
                            text.append('\n');
                        } else if (node.nameIs("img")) {
                            text.append(node.attr("alt"));
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (node instanceof Element element) {
                            String target = element.attr("href");
                            if (element.nameIs("a")
                                    && !target.isBlank()
                                    && !target.startsWith("#")) {
                                text.append(" (").append(target).append(')');
                            }
                            if (breaks(element)) {
                                text.append('\n');
                            }
                        }
                    }
                });
        return text.toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private static boolean breaks(Element element) {
        return element.isBlock() || element.nameIs("br") || element.nameIs("td");
    }
}
