package org.audienceworkbench.email.out;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Writes the rules of an e-mail's style elements into the style attributes of the elements they
/// are about, since some mail readers know nothing else. Only those attributes and style elements
/// change: doctype, conditional comments and whatever a parser would mend stay byte for byte.
///
/// What can't be said in an attribute stays where it is: `@media` and other at-rules, `:hover` and
/// its like, and rules for classes or ids that the e-mail doesn't have, which are meant for
/// elements that a mail reader wraps around it. An attribute carries no `!important` of a rule's,
/// for else no `@media` could win against it.
///
/// It remembers the style sheets it has read, so use one for many e-mails; several threads may.
public final class Inliner {

    private static final int MOST_REMEMBERED = 1_000;
    private static final Set<String> INVISIBLE =
            Set.of("html", "head", "title", "base", "link", "style", "meta", "script", "noscript");
    private static final Pattern NOT_FOR_OUTLOOK =
            Pattern.compile("\\[if\\s+!\\s*\\(?\\s*mso", Pattern.CASE_INSENSITIVE);

    private final Map<String, List<Sheet.Rule>> sheets = new ConcurrentHashMap<>();
    private final Map<String, List<Declaration>> attributes = new ConcurrentHashMap<>();

    /// @return the same e-mail with inlined styles
    public String inlined(String html) {
        var edits = new Edits(html);
        Document document = Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true));
        Map<Element, List<Match>> matches = new HashMap<>();
        int order = 0;
        for (Element style : document.select("style")) {
            if (isForEveryone(style)) {
                order = inline(style, document, order, matches, edits);
            }
        }
        for (Element element : document.getAllElements()) {
            if (!INVISIBLE.contains(element.normalName()) && isWritten(element, html)) {
                String text = element.attr("style");
                List<Declaration> own = text.isBlank() ? List.of() : own(text);
                var style = new StyleAttribute(text, own, matches.getOrDefault(element, List.of()));
                style.write(element, edits);
                OutlookAttributes.write(element, style.declarations(), edits);
            }
        }
        return edits.applied();
    }

    /// A rule's declarations for one element.
    record Match(int specificity, int order, List<Declaration> declarations) {
        static final Comparator<Match> WEAKEST_FIRST =
                Comparator.comparingInt(Match::specificity).thenComparingInt(Match::order);
    }

    private int inline(
            Element style,
            Document document,
            int order,
            Map<Element, List<Match>> matches,
            Edits edits) {
        int next = order;
        for (DataNode data : style.dataNodes()) {
            String css = data.getWholeData();
            int start = data.sourceRange().startPos();
            if (!edits.source().startsWith(css, start)) {
                continue;
            }
            for (Sheet.Rule rule : remembered(sheets, css, Sheet::rules)) {
                boolean done = rule.whole();
                for (SelectorKind selector : rule.selectors()) {
                    done &= match(selector, rule, next, document, matches, edits.source());
                }
                next++;
                if (done) {
                    edits.replace(start + rule.from(), start + rule.to(), "");
                }
            }
        }
        return next;
    }

    /// Whether the selector has nothing left to say once its elements have their attributes.
    private static boolean match(
            SelectorKind selector,
            Sheet.Rule rule,
            int order,
            Document document,
            Map<Element, List<Match>> matches,
            String html) {
        if (selector.finder() == null) {
            return false;
        }
        boolean done = true;
        var found = document.select(selector.finder());
        for (Element element : found) {
            if (INVISIBLE.contains(element.normalName()) || !isWritten(element, html)) {
                done = false;
            } else {
                matches.computeIfAbsent(element, _ -> new ArrayList<>())
                        .add(new Match(selector.specificity(), order, rule.declarations()));
            }
        }
        return done && (!found.isEmpty() || selector.plain());
    }

    /// Whether its tag stands in the source, so that attributes can be written there.
    private static boolean isWritten(Element element, String html) {
        var range = element.sourceRange();
        return range.isTracked()
                && !range.isImplicit()
                && html.regionMatches(
                        true,
                        range.startPos(),
                        "<" + element.normalName(),
                        0,
                        element.normalName().length() + 1);
    }

    /// Neither for print nor hidden from Outlook, and not marked to be kept.
    private static boolean isForEveryone(Element style) {
        String media = style.attr("media").strip().toLowerCase(Locale.ROOT);
        if (!Set.of("", "all", "screen").contains(media)
                || style.hasAttr("data-embed")
                || style.attr("data-premailer").equals("ignore")) {
            return false;
        }
        for (Node before = style.previousSibling();
                before != null;
                before = before.previousSibling()) {
            if (before instanceof Comment comment
                    && comment.getData().contains("[endif]")
                    && !comment.getData().contains("[if")) {
                return true;
            }
            if (before instanceof Comment comment
                    && NOT_FOR_OUTLOOK.matcher(comment.getData()).find()) {
                return false;
            }
        }
        return true;
    }

    private List<Declaration> own(String style) {
        return remembered(attributes, style, Sheet::declarations);
    }

    private static <T> T remembered(
            Map<String, T> memory, String text, Function<String, T> reading) {
        if (memory.size() >= MOST_REMEMBERED) {
            memory.clear();
        }
        return memory.computeIfAbsent(text, reading);
    }
}
