package org.audienceworkbench.email;

import org.audienceworkbench.email.FtlScanner.Piece;
import org.audienceworkbench.email.FtlScanner.Token;
import org.audienceworkbench.email.FtlScanner.TokenType;
import org.audienceworkbench.email.FtlScanner.Unreadable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Allows what e-mails need and refuses the rest of the template language before FreeMarker sees
/// it: no code, no files, no settings, and nothing whose cost can't be stopped while it runs.
///
/// A whole template is bounded in size and nesting; one tag is bounded so that between two of
/// [Guard]'s looks at the clock only little can happen.
final class Lint {

    static final int MOST_CHARACTERS = 200_000;
    static final int MOST_BLOCKS = 300;
    static final int MOST_NESTED = 30;
    static final int MOST_TOKENS_IN_A_TAG = 2_000;
    static final int MOST_GROWTH_IN_A_TAG = 20;
    static final int MOST_BUILTINS_IN_A_TAG = 20;
    static final int LONGEST_RANGE = 999;

    private static final Set<String> OPENING_DIRECTIVES =
            Set.of("if", "list", "items", "sep", "switch");
    static final Set<String> DIRECTIVES =
            Set.of(
                    "if",
                    "elseif",
                    "else",
                    "list",
                    "items",
                    "sep",
                    "break",
                    "continue",
                    "switch",
                    "case",
                    "default",
                    "assign",
                    "t",
                    "lt",
                    "rt",
                    "nt");

    /// Builtins whose cost is in proportion to the value they are given.
    static final Set<String> BUILTINS =
            Set.of(
                    "abs",
                    "boolean",
                    "c",
                    "cap_first",
                    "capitalize",
                    "ceiling",
                    "cn",
                    "contains",
                    "counter",
                    "date",
                    "date_if_unknown",
                    "datetime",
                    "datetime_if_unknown",
                    "ends_with",
                    "ensure_ends_with",
                    "ensure_starts_with",
                    "first",
                    "floor",
                    "has_content",
                    "has_next",
                    "index",
                    "index_of",
                    "int",
                    "is_boolean",
                    "is_date",
                    "is_date_like",
                    "is_even_item",
                    "is_first",
                    "is_hash",
                    "is_last",
                    "is_number",
                    "is_odd_item",
                    "is_sequence",
                    "is_string",
                    "item_cycle",
                    "item_parity",
                    "join",
                    "keep_after",
                    "keep_after_last",
                    "keep_before",
                    "keep_before_last",
                    "last",
                    "last_index_of",
                    "length",
                    "long",
                    "lower_case",
                    "max",
                    "min",
                    "remove_beginning",
                    "remove_ending",
                    "replace",
                    "reverse",
                    "round",
                    "seq_contains",
                    "seq_index_of",
                    "size",
                    "sort",
                    "sort_by",
                    "split",
                    "starts_with",
                    "string",
                    "switch",
                    "then",
                    "time",
                    "trim",
                    "truncate",
                    "truncate_c",
                    "truncate_w",
                    "uncap_first",
                    "upper_case",
                    "url",
                    "word_list");

    /// Their arguments could be flags that turn a text into a regular expression, or could make a
    /// text grow without bound: only texts in quotes may stand there, this many at most.
    private static final Map<String, Integer> QUOTED_ARGUMENTS =
            Map.ofEntries(
                    Map.entry("ensure_ends_with", 1),
                    Map.entry("ensure_starts_with", 1),
                    Map.entry("join", 3),
                    Map.entry("keep_after", 1),
                    Map.entry("keep_after_last", 1),
                    Map.entry("keep_before", 1),
                    Map.entry("keep_before_last", 1),
                    Map.entry("replace", 2),
                    Map.entry("split", 1));

    private static final Set<String> BEFORE_RANGE = Set.of("(", "[", ",", "=");
    private static final Set<String> AFTER_RANGE = Set.of(")", "]", ",", "as");

    private final Part part;
    private final Source source;
    private final boolean html;
    private final List<TemplateFault> faults = new ArrayList<>();

    private Lint(Part part, Source source) {
        this.part = part;
        this.source = source;
        this.html = part == Part.BODY;
    }

    /// Everything that is refused, in the source's order; empty when the source may be parsed.
    static List<TemplateFault> faults(Part part, Source source) {
        var lint = new Lint(part, source);
        if (source.text().length() > MOST_CHARACTERS) {
            lint.refuse(MOST_CHARACTERS, "The template is longer than 200,000 characters");
            return lint.faults;
        }
        try {
            lint.check(FtlScanner.scan(source.text()));
        } catch (Unreadable e) {
            lint.refuse(e.offset, e.why);
        }
        return lint.faults;
    }

    private void check(List<Piece> pieces) throws Unreadable {
        HtmlContext context = HtmlContext.START;
        Deque<HtmlContext> opened = new ArrayDeque<>();
        int blocks = 0;
        for (Piece piece : pieces) {
            switch (piece.kind()) {
                case TEXT -> context = html ? context.after(text(piece)) : context;
                case INTERPOLATION -> {
                    if (!context.objection().isEmpty()) {
                        refuse(piece.start(), context.objection());
                    }
                    context = context.afterValue();
                }
                case OPEN -> {
                    if (!DIRECTIVES.contains(piece.name())) {
                        refuse(
                                piece.start(),
                                "<#" + piece.name() + "> is not available in e-mails");
                    } else if (OPENING_DIRECTIVES.contains(piece.name())) {
                        opened.push(context);
                        blocks++;
                    } else if (branches(piece) && !opened.isEmpty()) {
                        context = opened.element();
                    }
                    if (piece.name().equals("assign")) {
                        checkAssign(piece);
                    }
                }
                case CLOSE -> {
                    if (OPENING_DIRECTIVES.contains(piece.name()) && !opened.isEmpty()) {
                        opened.pop();
                    }
                }
                case CALL -> checkCall(piece);
                case CALL_END, COMMENT -> {}
            }
            checkTag(piece.tokens(), piece.start());
            if (opened.size() == MOST_NESTED + 1) {
                refuse(piece.start(), "Blocks are nested more than 30 deep");
                return;
            }
        }
        if (blocks > MOST_BLOCKS) {
            refuse(source.text().length(), "The template has more than 300 blocks");
        }
    }

    private static boolean branches(Piece piece) {
        return switch (piece.name()) {
            case "else", "elseif", "case", "default" -> true;
            default -> false;
        };
    }

    /// Only `<@block.name ...>`: macros come from the block library and nowhere else.
    private void checkCall(Piece piece) {
        List<Token> tokens = piece.tokens();
        boolean block =
                tokens.size() >= 3
                        && tokens.get(0).is("block")
                        && tokens.get(1).is(".")
                        && tokens.get(2).type() == TokenType.NAME
                        && BlockLibrary.NAMES.contains(tokens.get(2).text());
        if (!block) {
            refuse(
                    piece.start(),
                    "There is no such content block; there are: "
                            + String.join(", ", BlockLibrary.NAMES));
        }
    }

    /// `<#assign name = value ...>` or `<#assign name>...`, so that [Instrumented] can tell what
    /// was assigned.
    private void checkAssign(Piece piece) {
        if (Instrumented.assigned(piece).isEmpty()) {
            refuse(piece.start(), "Write <#assign name = value>");
        }
        for (Token token : piece.tokens()) {
            if (token.is("in")) {
                refuse(token.start(), "<#assign ... in ...> is not available in e-mails");
            }
        }
    }

    private void checkTag(List<Token> tokens, int start) throws Unreadable {
        int growth = 0;
        int builtins = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.type() == TokenType.STRING) {
                growth += checkLiteral(token);
                continue;
            }
            if (token.type() == TokenType.NAME && token.text().endsWith("__")) {
                refuse(token.start(), "Names that end in __ are not available in e-mails");
            }
            if (token.type() == TokenType.SYMBOL) {
                switch (token.text()) {
                    case "+", "+=", "*", "*=" -> growth++;
                    case "?" -> {
                        builtins++;
                        checkBuiltin(tokens, i);
                    }
                    case "->", "**", "..." ->
                            refuse(
                                    token.start(),
                                    "\"" + token.text() + "\" is not available in e-mails");
                    case "..", "..<", "..!", "..*" -> checkRange(tokens, i);
                    case "." -> checkDot(tokens, i);
                    default -> {}
                }
            }
        }
        if (tokens.size() > MOST_TOKENS_IN_A_TAG
                || growth > MOST_GROWTH_IN_A_TAG
                || builtins > MOST_BUILTINS_IN_A_TAG) {
            refuse(start, "There is too much in this one tag; take it apart");
        }
    }

    /// Checks what is interpolated into a text in quotes and returns how much it could grow.
    private int checkLiteral(Token literal) throws Unreadable {
        int from = literal.start() + 1;
        List<Piece> inner =
                FtlScanner.scanLiteral(source.text(), from, from + literal.text().length());
        for (Piece piece : inner) {
            for (Token token : piece.tokens()) {
                if (token.type() == TokenType.STRING && token.text().contains("${")) {
                    refuse(token.start(), "A text inside a text inside a text; take it apart");
                    return 0;
                }
            }
            checkTag(piece.tokens(), piece.start());
        }
        return inner.size();
    }

    private void checkBuiltin(List<Token> tokens, int question) {
        Token name = at(tokens, question + 1);
        if (name.type() != TokenType.NAME || !BUILTINS.contains(name.text())) {
            refuse(
                    tokens.get(question).start(),
                    "?" + name.text() + " is not available in e-mails");
            return;
        }
        Integer most = QUOTED_ARGUMENTS.get(name.text());
        if (most == null) {
            return;
        }
        List<Token> arguments = new ArrayList<>();
        int i = question + 2;
        boolean plain = at(tokens, i).is("(");
        for (i++; plain && !at(tokens, i).is(")"); i++) {
            Token argument = at(tokens, i);
            if (argument.type() == TokenType.STRING && !argument.text().contains("${")) {
                arguments.add(argument);
            } else if (!argument.is(",")) {
                plain = false;
            }
        }
        if (!plain || arguments.size() > most) {
            refuse(name.start(), "?" + name.text() + " takes only plain text in quotes here");
        } else if (name.text().equals("replace") && grows(arguments)) {
            refuse(name.start(), "?replace may not make a text longer");
        }
    }

    private static boolean grows(List<Token> arguments) {
        return arguments.size() < 2
                || arguments.get(0).text().isEmpty()
                || arguments.get(0).text().contains("\\")
                || arguments.get(1).text().length() > arguments.get(0).text().length();
    }

    /// Ranges are written out in whole numbers, so that their length can be seen.
    private void checkRange(List<Token> tokens, int dots) {
        Token before = dots < 2 ? at(tokens, -1) : tokens.get(dots - 2);
        Token after = at(tokens, dots + 2);
        boolean bounded =
                small(at(tokens, dots - 1))
                        && small(at(tokens, dots + 1))
                        && (dots == 1 || BEFORE_RANGE.contains(before.text()))
                        && (after.text().isEmpty() || AFTER_RANGE.contains(after.text()));
        if (!bounded) {
            refuse(
                    tokens.get(dots).start(),
                    "A range needs two whole numbers up to " + LONGEST_RANGE + ", such as 1..10");
        }
    }

    private static boolean small(Token token) {
        return token.type() == TokenType.NUMBER
                && token.text().length() <= 3
                && token.text().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// `.now` is the render's moment, everything else that begins with a dot is FreeMarker's
    /// inside.
    private void checkDot(List<Token> tokens, int dot) {
        if (Instrumented.special(tokens, dot) && !at(tokens, dot + 1).is("now")) {
            refuse(
                    tokens.get(dot).start(),
                    "." + at(tokens, dot + 1).text() + " is not available in e-mails");
        }
    }

    private static Token at(List<Token> tokens, int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i) : new Token(TokenType.SYMBOL, "", 0);
    }

    private String text(Piece piece) {
        return source.text().substring(piece.start(), piece.end());
    }

    private void refuse(int offset, String message) {
        faults.add(source.fault(part, offset, message));
    }
}
