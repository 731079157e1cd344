package org.audienceworkbench.email;

import org.audienceworkbench.email.FtlScanner.Piece;
import org.audienceworkbench.email.FtlScanner.Token;

import java.util.ArrayList;
import java.util.List;

/// What each stretch of a template's source is, so that an editor can colour it while it is typed.
public final class SourceColours {

    /// What is not worth a colour of its own is `PLAIN`.
    public enum Kind {
        PLAIN,
        COMMENT,
        /// `<#if …>`, `<@block.hero …>` and their ends
        DIRECTIVE,
        /// `${…}`
        VALUE,
        /// a text in quotes or a number inside one of the two
        LITERAL,
        /// a tag of the HTML
        TAG,
        /// the value of an attribute of such a tag
        ATTRIBUTE
    }

    /// @param start the first character
    /// @param end after the last
    public record Stretch(int start, int end, Kind kind) {}

    private final String source;
    private final List<Stretch> stretches = new ArrayList<>();
    private final boolean html;
    private HtmlContext context = HtmlContext.START;

    private SourceColours(Part part, String source) {
        this.source = source;
        this.html = part == Part.BODY;
    }

    /// The stretches in their order; together they are the whole source.
    ///
    /// @param source with `\n` at the ends of its lines
    public static List<Stretch> of(Part part, String source) {
        var colours = new SourceColours(part, source);
        for (Piece piece : FtlScanner.scanWhatCanBe(source)) {
            switch (piece.kind()) {
                case TEXT -> colours.text(piece);
                case COMMENT -> colours.add(piece.start(), piece.end(), Kind.COMMENT);
                case INTERPOLATION -> {
                    colours.tokens(piece, Kind.VALUE);
                    colours.context = colours.context.afterValue();
                }
                case OPEN, CLOSE, CALL, CALL_END -> colours.tokens(piece, Kind.DIRECTIVE);
            }
        }
        return colours.stretches;
    }

    private void tokens(Piece piece, Kind around) {
        int from = piece.start();
        for (Token token : piece.tokens()) {
            int length =
                    switch (token.type()) {
                        case STRING -> token.text().length() + 2;
                        case NUMBER -> token.text().length();
                        case NAME, SYMBOL -> 0;
                    };
            if (length > 0) {
                add(from, token.start(), around);
                from = token.start() + length;
                add(token.start(), from, Kind.LITERAL);
            }
        }
        add(from, piece.end(), around);
    }

    private void text(Piece piece) {
        if (!html) {
            add(piece.start(), piece.end(), Kind.PLAIN);
            return;
        }
        for (int i = piece.start(); i < piece.end(); i++) {
            Kind before = context.state() == HtmlContext.State.UNQUOTED ? Kind.TAG : kind();
            context = context.after(source, i);
            Kind after = kind();
            // what opens and closes a tag, a comment or a value belongs to it
            add(i, i + 1, before == Kind.PLAIN || after == Kind.ATTRIBUTE ? after : before);
        }
    }

    private Kind kind() {
        return switch (context.state()) {
            case TEXT, RAW -> Kind.PLAIN;
            case COMMENT -> Kind.COMMENT;
            case DOUBLE_QUOTED, SINGLE_QUOTED, UNQUOTED -> Kind.ATTRIBUTE;
            case TAG_NAME, IN_TAG, ATTRIBUTE_NAME, BEFORE_VALUE -> Kind.TAG;
        };
    }

    private void add(int start, int end, Kind kind) {
        if (start == end) {
            return;
        }
        if (!stretches.isEmpty() && stretches.getLast().kind() == kind) {
            start = stretches.removeLast().start();
        }
        stretches.add(new Stretch(start, end, kind));
    }
}
