package org.audienceworkbench.email.finding;

import com.helger.css.decl.CSSDeclaration;
import com.helger.css.decl.CSSMediaRule;
import com.helger.css.decl.CSSStyleRule;
import com.helger.css.decl.CSSSupportsRule;
import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.decl.ICSSTopLevelRule;
import com.helger.css.handler.DoNothingCSSParseExceptionCallback;
import com.helger.css.reader.CSSReader;
import com.helger.css.reader.CSSReaderDeclarationList;
import com.helger.css.reader.CSSReaderSettings;
import com.helger.css.reader.errorhandler.DoNothingCSSInterpretErrorHandler;
import com.helger.css.reader.errorhandler.DoNothingCSSParseErrorHandler;
import com.helger.css.writer.CSSWriterSettings;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The style rules of one e-mail, from its style elements and attributes. What can't be read counts
/// as not there, as in a mail reader.
final class Styles {

    private static final CSSWriterSettings WRITTEN = new CSSWriterSettings();
    private static final Pattern ID = Pattern.compile("#[\\w-]+");
    private static final Pattern CLASS = Pattern.compile("\\.[\\w-]+|\\[[^\\]]*]|(?<!:):[\\w-]+");
    private static final Pattern TYPE = Pattern.compile("(?:^|[\\s>+~])[a-zA-Z][\\w-]*|::[\\w-]+");

    /// One property as it is set somewhere.
    record Declaration(String property, String value, boolean important) {}

    /// @param conditional under a media query or `@supports`, so that it holds for some readers
    ///   only
    record Rule(String selector, List<Declaration> declarations, boolean conditional) {

        /// The order in which rules win: ids, then classes, then elements.
        int weight() {
            return count(ID, selector) * 1_000_000
                    + count(CLASS, selector) * 1_000
                    + count(TYPE, selector);
        }

        private static int count(Pattern pattern, String selector) {
            return (int) pattern.matcher(selector).results().count();
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private final List<String> atRules = new ArrayList<>();
    private final List<String> mediaQueries = new ArrayList<>();
    private final Map<Element, List<Declaration>> inline = new HashMap<>();
    private final int largest;

    Styles(Document document) {
        int most = 0;
        for (Element block : document.select("style")) {
            String css = block.data();
            most = Math.max(most, css.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
            var sheet = CSSReader.readFromStringReader(css, settings());
            if (sheet != null) {
                read(sheet);
            }
        }
        largest = most;
        Map<String, List<Declaration>> read = new HashMap<>();
        for (Element element : document.select("[style]")) {
            inline.put(element, read.computeIfAbsent(element.attr("style"), Styles::declared));
        }
    }

    List<Rule> rules() {
        return rules;
    }

    /// Such as `media` or `font-face`.
    List<String> atRules() {
        return atRules;
    }

    List<String> mediaQueries() {
        return mediaQueries;
    }

    /// Those of the element's own style attribute.
    List<Declaration> inline(Element element) {
        return inline.getOrDefault(element, List.of());
    }

    List<Declaration> allInline() {
        return inline.values().stream().distinct().flatMap(List::stream).toList();
    }

    /// Bytes of the largest style element; 0 when there is none.
    int largestBlock() {
        return largest;
    }

    /// What each element is told itself, before anything is inherited, where no condition must
    /// hold.
    Map<Element, Map<String, String>> applied(Document document) {
        Map<Element, Map<String, Declaration>> won = new HashMap<>();
        rules.stream()
                .filter(rule -> !rule.conditional())
                .sorted(Comparator.comparingInt(Rule::weight))
                .forEach(rule -> apply(rule, document, won));
        inline.forEach((element, own) -> own.forEach(each -> win(won, element, each)));
        Map<Element, Map<String, String>> values = new HashMap<>();
        won.forEach(
                (element, each) -> {
                    Map<String, String> plain = new HashMap<>();
                    each.forEach((property, declaration) -> plain.put(property, declaration.value));
                    values.put(element, plain);
                });
        return values;
    }

    private static void apply(
            Rule rule, Document document, Map<Element, Map<String, Declaration>> won) {
        try {
            for (Element element : document.select(rule.selector())) {
                rule.declarations().forEach(each -> win(won, element, each));
            }
        } catch (Selector.SelectorParseException | IllegalArgumentException _) {
            // :hover and the like hold for no element as it stands
        }
    }

    private static void win(
            Map<Element, Map<String, Declaration>> won, Element element, Declaration later) {
        won.computeIfAbsent(element, _ -> new HashMap<>())
                .merge(
                        later.property(),
                        later,
                        (before, now) -> before.important() && !now.important() ? before : now);
    }

    private void read(CascadingStyleSheet sheet) {
        if (!sheet.getAllImportRules().isEmpty()) {
            atRules.add("import");
        }
        sheet.getAllRules().forEach(rule -> read(rule, false));
        if (sheet.getFontFaceRuleCount() > 0) {
            atRules.add("font-face");
        }
        if (sheet.getKeyframesRuleCount() > 0) {
            atRules.add("keyframes");
        }
    }

    private void read(ICSSTopLevelRule rule, boolean conditional) {
        switch (rule) {
            case CSSStyleRule style -> {
                List<Declaration> declared =
                        style.getAllDeclarations().stream().map(Styles::of).toList();
                for (var selector : style.getAllSelectors()) {
                    rules.add(new Rule(selector.getAsCSSString(WRITTEN, 0), declared, conditional));
                }
            }
            case CSSMediaRule media -> {
                atRules.add("media");
                media.getAllMediaQueries()
                        .forEach(query -> mediaQueries.add(query.getAsCSSString(WRITTEN, 0)));
                media.getAllRules().forEach(inner -> read(inner, true));
            }
            case CSSSupportsRule supports -> {
                atRules.add("supports");
                supports.getAllRules().forEach(inner -> read(inner, true));
            }
            default -> {}
        }
    }

    private static List<Declaration> declared(String style) {
        var list = CSSReaderDeclarationList.readFromString(style, settings());
        return list == null
                ? List.of()
                : list.getAllDeclarations().stream().map(Styles::of).toList();
    }

    private static Declaration of(CSSDeclaration declaration) {
        return new Declaration(
                declaration.getProperty().toLowerCase(Locale.ROOT),
                declaration.getExpressionAsCSSString().toLowerCase(Locale.ROOT),
                declaration.isImportant());
    }

    private static CSSReaderSettings settings() {
        return new CSSReaderSettings()
                .setBrowserCompliantMode(true)
                .setCustomErrorHandler(new DoNothingCSSParseErrorHandler())
                .setCustomExceptionHandler(new DoNothingCSSParseExceptionCallback())
                .setInterpretErrorHandler(new DoNothingCSSInterpretErrorHandler());
    }
}
