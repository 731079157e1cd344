package org.audienceworkbench.email.out;

import com.helger.css.CSSSourceLocation;
import com.helger.css.decl.CSSDeclaration;
import com.helger.css.decl.CSSStyleRule;
import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.reader.CSSReader;
import com.helger.css.reader.CSSReaderSettings;
import com.helger.css.reader.errorhandler.DoNothingCSSInterpretErrorHandler;
import com.helger.css.reader.errorhandler.DoNothingCSSParseErrorHandler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a style element, or a style attribute, says, with the places where it says so. What a
/// parser doesn't understand is left where it is.
final class Sheet {

    /// A rule that stands by itself, not inside `@media` and its like.
    ///
    /// @param whole whether all of its declarations were understood
    record Rule(
            List<SelectorKind> selectors,
            List<Declaration> declarations,
            boolean whole,
            int from,
            int to) {}

    private static final Pattern IMPORTANT =
            Pattern.compile("\\s*!\\s*important\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOTHING = Pattern.compile("(?s)(?:[\\s;]|/\\*.*?\\*/)*");
    private static final CSSReaderSettings SETTINGS =
            new CSSReaderSettings()
                    .setBrowserCompliantMode(true)
                    .setUseSourceLocation(true)
                    .setTabSize(1)
                    .setCustomErrorHandler(new DoNothingCSSParseErrorHandler())
                    .setCustomExceptionHandler(_ -> {})
                    .setInterpretErrorHandler(new DoNothingCSSInterpretErrorHandler());

    private Sheet() {}

    /// The rules of a style element; none when it can't be read at all.
    static List<Rule> rules(String css) {
        var places = new Places(css);
        CascadingStyleSheet read = CSSReader.readFromStringReader(css, SETTINGS);
        List<Rule> rules = new ArrayList<>();
        for (CSSStyleRule rule : read == null ? List.<CSSStyleRule>of() : read.getAllStyleRules()) {
            CSSSourceLocation location = rule.getSourceLocation();
            if (location != null) {
                int from = places.from(location);
                int to = places.to(location);
                List<Declaration> declarations = new ArrayList<>();
                boolean whole =
                        read(
                                rule.getAllDeclarations(),
                                places,
                                css.indexOf('{', from) + 1,
                                to - 1,
                                declarations);
                rules.add(
                        new Rule(
                                rule.getAllSelectors().stream().map(SelectorKind::of).toList(),
                                declarations,
                                whole,
                                from,
                                to));
            }
        }
        return rules;
    }

    /// The declarations of a style attribute, as far as they were understood.
    static List<Declaration> declarations(String style) {
        List<Rule> rules = rules("x{" + style + "}");
        return rules.isEmpty() ? List.of() : rules.getFirst().declarations();
    }

    private static boolean read(
            Iterable<CSSDeclaration> read,
            Places places,
            int from,
            int to,
            List<Declaration> declarations) {
        int seen = from;
        boolean whole = true;
        for (CSSDeclaration declaration : read) {
            CSSSourceLocation location = declaration.getSourceLocation();
            if (location == null) {
                whole = false;
                continue;
            }
            String text = places.css.substring(places.from(location), places.to(location));
            whole &= nothing(places.css, seen, places.from(location));
            seen = places.to(location);
            declarations.add(
                    new Declaration(
                            declaration.getProperty().toLowerCase(Locale.ROOT),
                            IMPORTANT.matcher(text).replaceFirst("").strip(),
                            declaration.isImportant()));
        }
        return whole && nothing(places.css, seen, to);
    }

    private static boolean nothing(String css, int from, int to) {
        return from > to || NOTHING.matcher(css).region(from, to).matches();
    }

    /// Offsets of lines and columns, both counted from 1.
    private static final class Places {
        private final String css;
        private final List<Integer> lines = new ArrayList<>(List.of(0));

        Places(String css) {
            this.css = css;
            for (int i = 0; i < css.length(); i++) {
                char c = css.charAt(i);
                boolean pair = c == '\r' && i + 1 < css.length() && css.charAt(i + 1) == '\n';
                if ((c == '\n' || c == '\r' || c == '\f') && !pair) {
                    lines.add(i + 1);
                }
            }
        }

        int from(CSSSourceLocation place) {
            return offset(
                    place.getFirstTokenBeginLineNumber(),
                    place.getFirstTokenBeginColumnNumber() - 1);
        }

        int to(CSSSourceLocation place) {
            return offset(place.getLastTokenEndLineNumber(), place.getLastTokenEndColumnNumber());
        }

        private int offset(int line, int column) {
            return Math.min(css.length(), lines.get(Math.min(line, lines.size()) - 1) + column);
        }
    }
}
