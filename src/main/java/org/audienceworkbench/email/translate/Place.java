package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.FtlScanner.Piece;

/// Where a source is written to, and what is told of it when it can't be said.
interface Place {

    /// What is put in the term's place for now.
    String slot(Term term, Language spoken, Piece piece) throws Untranslatable;

    /// A mark.
    ///
    /// @throws Untranslatable where a part of it alone can't be left out
    String mark(Piece piece, Untranslatable why) throws Untranslatable;
}
