package org.audienceworkbench.email.out;

import com.helger.css.decl.CSSSelector;
import com.helger.css.decl.CSSSelectorAttribute;
import com.helger.css.decl.CSSSelectorMemberNot;
import com.helger.css.decl.CSSSelectorSimpleMember;
import com.helger.css.decl.ECSSSelectorCombinator;
import com.helger.css.decl.ICSSSelectorMember;
import com.helger.css.writer.CSSWriterSettings;

import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A selector of a style sheet, as far as inlining is concerned.
///
/// @param finder finds its elements; null for one that only a mail reader can match, such as
///   `a:hover`
/// @param specificity ids, then classes, attributes and pseudo-classes, then elements, 10 bits each
///   (Selectors Level 4, section 17)
/// @param plain made of element names alone
record SelectorKind(@Nullable Evaluator finder, int specificity, boolean plain) {

    /// Those that depend on the document only.
    private static final Set<String> STRUCTURAL =
            Set.of(
                    "first-child",
                    "last-child",
                    "only-child",
                    "nth-child",
                    "nth-last-child",
                    "first-of-type",
                    "last-of-type",
                    "only-of-type",
                    "nth-of-type",
                    "nth-last-of-type");

    private static final Pattern NAME = Pattern.compile("[\\w-]+|\\*");
    private static final CSSWriterSettings WRITTEN = new CSSWriterSettings();
    private static final int CLASS = 1 << 10;
    private static final int ID = 1 << 20;

    static SelectorKind of(CSSSelector selector) {
        var reading = new Reading();
        boolean readable = true;
        for (ICSSSelectorMember member : selector.getAllMembers()) {
            readable &= reading.read(member);
        }
        return new SelectorKind(
                readable ? finder(reading.query.toString()) : null,
                reading.specificity,
                reading.plain);
    }

    private static @Nullable Evaluator finder(String query) {
        try {
            return QueryParser.parse(query);
        } catch (Selector.SelectorParseException | IllegalArgumentException _) {
            return null;
        }
    }

    /// The selector in jsoup's words: those compare classes and attributes without regard to case,
    /// style sheets don't.
    private static final class Reading {
        private final StringBuilder query = new StringBuilder();
        private int specificity;
        private boolean plain = true;

        boolean read(ICSSSelectorMember member) {
            return switch (member) {
                case CSSSelectorSimpleMember simple -> simple(simple.getValue());
                case CSSSelectorAttribute attribute -> attribute(attribute);
                case ECSSSelectorCombinator combinator -> {
                    query.append(combinator.getAsCSSString(WRITTEN));
                    yield true;
                }
                case CSSSelectorMemberNot not -> not(not);
                default -> false;
            };
        }

        private boolean simple(String text) {
            String name = text.substring(text.startsWith(".") || text.startsWith("#") ? 1 : 0);
            if (text.startsWith(":")) {
                plain = false;
                specificity += CLASS;
                query.append(text);
                return STRUCTURAL.contains(text.substring(1).replaceFirst("\\(.*", ""));
            }
            if (!NAME.matcher(name).matches()) {
                return false;
            }
            if (text.startsWith(".")) {
                plain = false;
                specificity += CLASS;
                word("class", name);
            } else if (text.startsWith("#")) {
                plain = false;
                specificity += ID;
                query.append("[id~=^").append(quoted(name)).append("$]");
            } else {
                specificity += name.equals("*") ? 0 : 1;
                query.append(name.toLowerCase(Locale.ROOT));
            }
            return true;
        }

        private boolean attribute(CSSSelectorAttribute attribute) {
            plain = false;
            specificity += CLASS;
            String name = attribute.getAttrName();
            var operator = attribute.getOperator();
            if (operator == null) {
                query.append('[').append(name).append(']');
                return true;
            }
            String value = unquoted(String.valueOf(attribute.getAttrValue()));
            if (value.contains("\\")) {
                return false;
            }
            String quoted = quoted(value);
            switch (operator) {
                case EQUALS -> matching(name, "^" + quoted + "$");
                case INCLUDES -> word(name, value);
                case DASHMATCH -> matching(name, "^" + quoted + "(-|$)");
                case BEGINMATCH -> matching(name, "^" + quoted);
                case ENDMATCH -> matching(name, quoted + "$");
                case CONTAINSMATCH -> matching(name, quoted);
            }
            return true;
        }

        private boolean not(CSSSelectorMemberNot not) {
            plain = false;
            boolean readable = true;
            int highest = -1;
            query.append(":not(");
            for (CSSSelector part : not.getAllSelectors()) {
                var inner = new Reading();
                for (ICSSSelectorMember member : part.getAllMembers()) {
                    readable &= inner.read(member);
                }
                query.append(highest < 0 ? "" : ",").append(inner.query);
                highest = Math.max(highest, inner.specificity);
            }
            query.append(')');
            specificity += Math.max(highest, 0);
            return readable;
        }

        private void word(String attribute, String value) {
            matching(attribute, "(^|\\s)" + quoted(value) + "(\\s|$)");
        }

        private void matching(String attribute, String expression) {
            query.append('[').append(attribute).append("~=").append(expression).append(']');
        }

        private static String quoted(String text) {
            return NAME.matcher(text).matches() && !text.equals("*") ? text : Pattern.quote(text);
        }

        private static String unquoted(String text) {
            boolean quotes = text.startsWith("\"") || text.startsWith("'");
            return quotes ? text.substring(1, text.length() - 1) : text;
        }
    }
}
