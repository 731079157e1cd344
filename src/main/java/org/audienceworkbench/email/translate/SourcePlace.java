package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.FtlScanner.Piece;
import org.audienceworkbench.email.Part;

/// A template's own source.
record SourcePlace(Part part, String source, Slots slots) implements Place {

    @Override
    public String slot(Term term, Language spoken, Piece piece) {
        return slots.of(term, spoken, part, line(piece), column(piece), said(piece));
    }

    @Override
    public String mark(Piece piece, Untranslatable why) {
        return slots.mark(part, line(piece), column(piece), said(piece), why.why());
    }

    /// The inside of a block that is called there: left out as a whole where a part can't be said.
    Place of(Piece call) {
        return new Place() {
            @Override
            public String slot(Term term, Language spoken, Piece piece) throws Untranslatable {
                slots.words(term, spoken, part == Part.BODY);
                return SourcePlace.this.slot(term, spoken, call);
            }

            @Override
            public String mark(Piece piece, Untranslatable why) throws Untranslatable {
                throw why;
            }
        };
    }

    private String said(Piece piece) {
        return source.substring(piece.start(), piece.end());
    }

    private int line(Piece piece) {
        return BareLines.line(source, piece.start());
    }

    private int column(Piece piece) {
        return piece.start() - source.lastIndexOf('\n', piece.start() - 1);
    }
}
