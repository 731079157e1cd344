package org.audienceworkbench.email.out;

import org.jsoup.nodes.Element;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an element's style attribute says once the rules about it are written into it.
///
/// The author's own text stays as it is in the middle: weaker declarations go before it, a rule's
/// `!important` ones behind it (CSS Cascading and Inheritance Level 4, section 6). Several values
/// for one property in one rule are kept together, for the first are there for older mail readers.
final class StyleAttribute {

    private final String text;
    private final SequencedMap<String, List<Declaration>> before;
    private final List<Declaration> own;
    private final SequencedMap<String, List<Declaration>> after;

    /// @param text the attribute as it is
    /// @param own what it says
    StyleAttribute(String text, List<Declaration> own, List<Inliner.Match> matches) {
        this.text = text;
        this.own = own;
        List<Inliner.Match> sorted = matches.stream().sorted(Inliner.Match.WEAKEST_FIRST).toList();
        before = strongest(sorted, false);
        after = strongest(sorted, true);
        for (Declaration declaration : own) {
            before.remove(declaration.property());
            if (declaration.important()) {
                after.remove(declaration.property());
            }
        }
        after.keySet().forEach(before::remove);
    }

    private static SequencedMap<String, List<Declaration>> strongest(
            List<Inliner.Match> sorted, boolean important) {
        SequencedMap<String, List<Declaration>> strongest = new LinkedHashMap<>();
        for (Inliner.Match match : sorted) {
            Map<String, List<Declaration>> rule =
                    match.declarations().stream()
                            .filter(declaration -> declaration.important() == important)
                            .collect(
                                    Collectors.groupingBy(
                                            Declaration::property,
                                            LinkedHashMap::new,
                                            Collectors.toList()));
            rule.forEach(strongest::putLast);
        }
        return strongest;
    }

    /// All declarations, the strongest last.
    List<Declaration> declarations() {
        List<Declaration> all = new ArrayList<>();
        before.values().forEach(all::addAll);
        all.addAll(own);
        after.values().forEach(all::addAll);
        return all;
    }

    void write(Element element, Edits edits) {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        String middle = text.strip();
        String style =
                Stream.of(joined(before), middle.replaceFirst("\\s*;$", ""), joined(after))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("; "));
        write(element, style, edits);
    }

    private static String joined(Map<String, List<Declaration>> declarations) {
        return declarations.values().stream()
                .flatMap(List::stream)
                .map(Declaration::text)
                .collect(Collectors.joining("; "));
    }

    private static void write(Element element, String style, Edits edits) {
        String html = edits.source();
        if (!element.hasAttr("style")) {
            edits.insert(
                    element.sourceRange().startPos() + 1 + element.normalName().length(),
                    " style=\"" + escaped(style, '"') + '"');
            return;
        }
        var range = element.attributes().sourceRange("style");
        int from = range.valueRange().startPos();
        int to = range.valueRange().endPos();
        char quote = html.charAt(from - 1);
        if (quote == '"' || quote == '\'') {
            edits.replace(from, to, escaped(style, quote));
        } else if (from == to) {
            int end = range.nameRange().endPos();
            edits.replace(end, end, "=\"" + escaped(style, '"') + '"');
        } else {
            edits.replace(from, to, '"' + escaped(style, '"') + '"');
        }
    }

    private static String escaped(String style, char quote) {
        return style.replace("&", "&amp;")
                .replace(String.valueOf(quote), quote == '"' ? "&quot;" : "&#39;");
    }
}
