package org.audienceworkbench.email;

import freemarker.template.Template;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A template that was checked and parsed once, ready to be rendered for any number of customers by
/// any number of threads.
public final class PreparedTemplate {

    private final String variant;
    private final Piece subject;
    private final Piece preheader;
    private final Piece body;
    private final @Nullable Piece text;

    PreparedTemplate(
            String variant, Piece subject, Piece preheader, Piece body, @Nullable Piece text) {
        this.variant = variant;
        this.subject = subject;
        this.preheader = preheader;
        this.body = body;
        this.text = text;
    }

    /// What a template sees as `variant`.
    String variant() {
        return variant;
    }

    /// What the template asks for beside the attributes.
    public Set<Personal.Kind> wanted() {
        Set<Personal.Kind> wanted = EnumSet.noneOf(Personal.Kind.class);
        for (Part part : Part.values()) {
            Piece piece = piece(part);
            for (Personal.Kind kind : Personal.Kind.values()) {
                if (piece != null && kind.isNamedIn(piece.source.text())) {
                    wanted.add(kind);
                }
            }
        }
        return wanted;
    }

    /// The ways through a part: branches, lists and their empty cases, content blocks.
    List<Branches.Branch> branches(Part part) {
        Piece piece = piece(part);
        return piece == null ? List.of() : piece.source.branches();
    }

    boolean has(Part part) {
        return piece(part) != null;
    }

    Piece require(Part part) {
        return Objects.requireNonNull(piece(part));
    }

    private @Nullable Piece piece(Part part) {
        return switch (part) {
            case SUBJECT -> subject;
            case PREHEADER -> preheader;
            case BODY -> body;
            case TEXT -> text;
        };
    }

    record Piece(Part part, Instrumented source, Template template) {}
}
