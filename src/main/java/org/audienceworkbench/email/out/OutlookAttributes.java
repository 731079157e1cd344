package org.audienceworkbench.email.out;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says in attributes of old what Outlook doesn't take from styles: sizes, background colours and
/// alignment of tables, cells and pictures. An attribute that is there already stays as it is.
final class OutlookAttributes {

    private static final Set<String> TABLES =
            Set.of(
                    "table",
                    "thead",
                    "tbody",
                    "tfoot",
                    "tr",
                    "td",
                    "th",
                    "caption",
                    "col",
                    "colgroup");
    private static final Set<String> CELLS = Set.of("thead", "tbody", "tfoot", "tr", "td", "th");
    private static final Set<String> SIZED = Set.of("table", "td", "th", "img");
    private static final Pattern SIZE = Pattern.compile("(\\d+)(?:\\.\\d+)?(px|%)");
    private static final Pattern COLOR =
            Pattern.compile(
                    "#[0-9a-f]{6}|#[0-9a-f]{3}|(?!inherit|initial|unset|revert|none)[a-z]+");
    private static final Set<String> SIDES = Set.of("left", "center", "right", "justify");
    private static final Set<String> HEIGHTS = Set.of("top", "middle", "bottom", "baseline");

    private OutlookAttributes() {}

    /// @param declarations all that hold for the element, the strongest last
    static void write(Element element, List<Declaration> declarations, Edits edits) {
        boolean table = TABLES.contains(element.normalName());
        if (!table && !element.nameIs("img") && !element.nameIs("body")) {
            return;
        }
        Map<String, String> values = new HashMap<>();
        declarations.forEach(
                declaration -> values.put(declaration.property(), declaration.value()));
        if (SIZED.contains(element.normalName())) {
            size(element, "width", values, edits);
            size(element, "height", values, edits);
        }
        if (table || element.nameIs("body")) {
            // the shorthand names a colour only when nothing else is in it
            if (!values.containsKey("background-color") && values.containsKey("background")) {
                values.put("background-color", values.get("background"));
            }
            put(element, "bgcolor", color(values.get("background-color")), edits);
        }
        if (CELLS.contains(element.normalName())) {
            put(element, "align", among(SIDES, values.get("text-align")), edits);
            put(element, "valign", among(HEIGHTS, values.get("vertical-align")), edits);
        }
    }

    private static void size(
            Element element, String name, Map<String, String> values, Edits edits) {
        Matcher size = SIZE.matcher(values.getOrDefault(name, "").toLowerCase(Locale.ROOT));
        if (size.matches()) {
            boolean share = size.group(2).equals("%");
            if (!share || !element.nameIs("img")) {
                put(element, name, size.group(1) + (share ? "%" : ""), edits);
            }
        }
    }

    private static @Nullable String color(@Nullable String value) {
        return value != null && COLOR.matcher(value.toLowerCase(Locale.ROOT)).matches()
                ? value
                : null;
    }

    private static @Nullable String among(Set<String> words, @Nullable String value) {
        String word = value == null ? "" : value.toLowerCase(Locale.ROOT);
        return words.contains(word) ? word : null;
    }

    private static void put(Element element, String name, @Nullable String value, Edits edits) {
        if (value != null && !element.hasAttr(name)) {
            edits.insert(
                    element.sourceRange().startPos() + 1 + element.normalName().length(),
                    " " + name + "=\"" + value + '"');
        }
    }
}
