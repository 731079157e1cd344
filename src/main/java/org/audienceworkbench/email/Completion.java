package org.audienceworkbench.email;

import org.audienceworkbench.email.MailWords.Word;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What may follow at a place of a template's source that is being typed.
///
/// @param from where what it replaces begins; it ends at the caret
/// @param offers those that begin like what was typed first, then those that hold it
/// @param eager whether they are worth showing before anybody asks
public record Completion(int from, List<Offer> offers, boolean eager) {

    public Completion {
        offers = List.copyOf(offers);
    }

    /// @param about what it is, in words
    /// @param insert what is written for it
    /// @param caret where in `insert` the author goes on
    public record Offer(String label, String about, String insert, int caret) {

        /// @param text with `^` where the author goes on, if that is not its end
        static Offer of(String label, String about, String text) {
            int caret = text.indexOf('^');
            return caret < 0
                    ? new Offer(label, about, text, text.length())
                    : new Offer(label, about, text.replace("^", ""), caret);
        }
    }

    private static final Pattern DIRECTIVE = Pattern.compile("<(/?)#([a-z]*)$");
    private static final Pattern CALL = Pattern.compile("<(/?)@([a-z_.]*)$");
    private static final Pattern KEY = Pattern.compile("customer\\[[\"']([^\"'\\[]*)$");
    private static final Pattern BUILTIN = Pattern.compile("(?<!\\?)\\?([a-z_]*)$");
    private static final Pattern FIELD =
            Pattern.compile("([A-Za-z_]\\w*(?:\\.\\w+|\\[\\d+\\]|\\?first|\\?last)*)\\.(\\w*)$");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.?\"'\\])])(\\w*)$");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");

    private static final Completion NONE = new Completion(0, List.of(), false);

    /// @param source up to the caret and beyond, with `\n` at the ends of its lines
    /// @param names that the template can use
    public static Completion at(String source, int caret, MailWords names) {
        String typed = source.substring(0, caret);
        List<FtlScanner.Piece> pieces = FtlScanner.scanWhatCanBe(typed);
        if (pieces.isEmpty()) {
            return text(typed);
        }
        String open = typed.substring(pieces.getLast().start());
        return switch (pieces.getLast().kind()) {
            case TEXT ->
                    Stream.of("<#", "</#", "<@", "</@", "${").anyMatch(open::startsWith)
                            ? open.startsWith("<#--")
                                    ? NONE
                                    : inside(open, caret, new Scope(names, pieces))
                            : text(typed);
            case COMMENT, INTERPOLATION, OPEN, CLOSE, CALL, CALL_END -> text(typed);
        };
    }

    /// Between tags only those that begin something can follow.
    private static Completion text(String typed) {
        boolean begun = typed.endsWith("<");
        List<Offer> offers = new ArrayList<>(TagOffers.all());
        if (!begun) {
            offers.addFirst(Offer.of("${…}", "a value", "${^}"));
        }
        return new Completion(typed.length() - (begun ? 1 : 0), offers, false);
    }

    private static Completion inside(String open, int caret, Scope scope) {
        Matcher directive = DIRECTIVE.matcher(open);
        if (directive.matches()) {
            return directive(directive, caret);
        }
        Matcher call = CALL.matcher(open);
        if (call.matches()) {
            return call(call, caret);
        }
        boolean condition = open.startsWith("<#if") || open.startsWith("<#elseif");
        if (inQuotes(open)) {
            Matcher key = KEY.matcher(open);
            return key.find()
                    ? offered(
                            key.group(1),
                            caret,
                            scope.fields("customer"),
                            word -> Offer.of(word.name(), word.about(), escaped(word.name())))
                    : NONE;
        }
        Matcher builtin = BUILTIN.matcher(open);
        if (builtin.find()) {
            return fitting(builtin.group(1), caret, Builtins.offers(), true);
        }
        Matcher field = FIELD.matcher(open);
        if (field.find()) {
            return fields(field, caret, scope, condition);
        }
        Matcher name = NAME.matcher(open);
        if (!name.find()) {
            return NONE;
        }
        String word = name.group(1);
        List<Offer> offers = new ArrayList<>(TagOffers.parameters(open));
        scope.names().forEach(each -> offers.add(written(each, condition, "")));
        offers.add(Offer.of("money", "an amount as the customer's country writes it", "money(^)"));
        return fitting(word, caret, offers, !word.isEmpty() || open.equals("${"));
    }

    private static Completion directive(Matcher typed, int caret) {
        if (!typed.group(1).isEmpty()) {
            return fitting(typed.group(2), caret, TagOffers.ends(), true);
        }
        return fitting(typed.group(2), caret, TagOffers.directives(), true);
    }

    private static Completion call(Matcher typed, int caret) {
        List<Offer> offers =
                typed.group(1).isEmpty() ? TagOffers.blocks("block.") : TagOffers.blockEnds();
        return fitting(typed.group(2), caret, offers, true);
    }

    private static Completion fields(Matcher field, int caret, Scope scope, boolean condition) {
        List<Word> words = scope.fields(field.group(1));
        String typed = field.group(2);
        List<Offer> offers = new ArrayList<>();
        boolean anyName = false;
        for (Word word : words) {
            boolean plain = IDENTIFIER.matcher(word.name()).matches();
            anyName |= !plain;
            offers.add(
                    plain
                            ? written(word, condition, "")
                            : written(word, condition, "[\"" + escaped(word.name()) + "\"]"));
        }
        Completion fitting = fitting(typed, caret, offers, true);
        return anyName ? overDot(fitting) : fitting;
    }

    /// A name that can't follow a dot takes the dot's place; the others bring it along.
    private static Completion overDot(Completion fields) {
        return new Completion(
                fields.from - 1,
                fields.offers.stream()
                        .map(
                                offer ->
                                        offer.insert().startsWith("[")
                                                ? offer
                                                : new Offer(
                                                        offer.label(),
                                                        offer.about(),
                                                        "." + offer.insert(),
                                                        offer.caret() + 1))
                        .toList(),
                fields.eager);
    }

    /// A value that may be missing comes with what stands for it: a fallback where it is written, a
    /// question where it is a condition.
    private static Offer written(Word word, boolean condition, String instead) {
        String name = instead.isEmpty() ? word.name() : instead;
        String missing =
                switch (word.shape()) {
                    case TEXT, DAY, MOMENT -> condition ? "??" : "!\"^\"";
                    case NUMBER -> condition ? "??" : "!0";
                    case YES_NO -> "!false";
                    case LIST -> "![]";
                    case NAMES -> condition ? "??" : "";
                };
        String text = word.missing() ? name + missing : name;
        return Offer.of(word.name(), word.about(), text);
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static Completion offered(
            String typed, int caret, List<Word> words, Function<Word, Offer> offer) {
        return fitting(typed, caret, words.stream().map(offer).toList(), true);
    }

    private static Completion fitting(String typed, int caret, List<Offer> all, boolean eager) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<Offer> begins = new ArrayList<>();
        List<Offer> holds = new ArrayList<>();
        for (Offer offer : all) {
            String label = offer.label().toLowerCase(Locale.ROOT);
            if (label.startsWith(wanted)) {
                begins.add(offer);
            } else if (label.contains(wanted)) {
                holds.add(offer);
            }
        }
        begins.addAll(holds);
        boolean done =
                begins.size() == 1 && begins.getFirst().insert().equals(typed) && !typed.isEmpty();
        return new Completion(caret - typed.length(), done ? List.of() : begins, eager);
    }

    /// Whether a text in quotes is open at the end of a tag or interpolation.
    private static boolean inQuotes(String open) {
        char quote = 0;
        for (int i = 0; i < open.length(); i++) {
            char c = open.charAt(i);
            if (quote == 0) {
                quote = c == '"' || c == '\'' ? c : 0;
            } else if (c == '\\') {
                i++;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return quote != 0;
    }
}
