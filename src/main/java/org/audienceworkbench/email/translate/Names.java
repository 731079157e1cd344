package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.FtlScanner.Piece;
import org.audienceworkbench.email.FtlScanner.Token;
import org.jspecify.annotations.Nullable;

import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// The names that a source sets, and what stands behind its expressions.
final class Names {

    private final String source;
    private final Setting setting;
    private final Meaning meaning;
    private final StringBuilder before = new StringBuilder();
    private final Set<String> unclear = new HashSet<>();

    Names(String source, Setting setting) {
        this.source = source;
        this.setting = setting;
        this.meaning =
                new Meaning(
                        setting.types(),
                        new Meaning.Constants() {
                            @Override
                            public String text(Tree tree) throws Untranslatable {
                                return constant(tree);
                            }

                            @Override
                            public boolean truth(Tree tree) throws Untranslatable {
                                return worked("<#if (" + said(tree) + ")>yes</#if>", tree)
                                        .equals("yes");
                            }
                        });
    }

    Meaning meaning() {
        return meaning;
    }

    ExpressionReader reader(Piece piece, int from) {
        return new ExpressionReader(source, piece.tokens(), from);
    }

    String said(Tree tree) {
        return source.substring(tree.from(), tree.to());
    }

    /// What an expression says that is the same for everybody.
    String constant(Tree tree) throws Untranslatable {
        boolean written =
                (tree.kind() == Tree.Kind.TEXT && tree.parts().isEmpty())
                        || tree.kind() == Tree.Kind.NUMBER;
        return written ? tree.text() : worked("${" + said(tree) + "}", tree);
    }

    private String worked(String asked, Tree tree) throws Untranslatable {
        if (tree.names(unclear::contains)) {
            throw new Untranslatable("what a name stands for here depends on the campaign");
        }
        return setting.constant().of(before + asked);
    }

    /// Takes note of what a tag sets, and gives what is left to render of it.
    String assigned(Piece piece, Deque<Frame> frames) throws Untranslatable {
        if (piece.tokens().size() <= 1) {
            return source.substring(piece.start(), piece.end());
        }
        var left = new StringBuilder();
        String assigned = "";
        try {
            ExpressionReader reader = reader(piece, 0);
            while (!reader.atEnd()) {
                Token name = reader.next();
                Token operator = reader.next();
                boolean counts = operator.text().equals("++") || operator.text().equals("--");
                assigned = name.text();
                Tree value = counts ? null : reader.expression();
                reader.passes(",");
                left.append(assigned(piece, name, operator, value, frames));
            }
        } catch (Untranslatable e) {
            meaning.unsaid(assigned);
            throw e;
        }
        return left.toString();
    }

    private String assigned(
            Piece piece, Token name, Token operator, @Nullable Tree value, Deque<Frame> frames)
            throws Untranslatable {
        Condition path = new Condition.Always();
        boolean insidePlain = false;
        for (Frame frame : frames) {
            path = Condition.and(path, frame.now);
            insidePlain |= frame.plain;
        }
        boolean always = path instanceof Condition.Always;
        boolean known = meaning.variables().containsKey(name.text());
        boolean differs = value != null && meaning.differs(value);
        boolean sets = operator.is("=");
        if (value != null && !differs && always && !(known && insidePlain) && sets) {
            meaning.variables().remove(name.text());
            String alone = "<#assign " + name.text() + " = " + said(value) + ">";
            if (insidePlain) {
                unclear.add(name.text());
            } else {
                before.append(alone);
            }
            return alone;
        }
        if (value == null || !sets || insidePlain) {
            if (!differs && !known && always) {
                unclear.add(name.text());
                return source.substring(piece.start(), piece.end());
            }
            throw new Untranslatable("a name that is set in a list, or only in some campaigns");
        }
        Term now = meaning.term(value);
        Term old = meaning.variables().get(name.text());
        if (old == null && !always) {
            old = new Term.Fixed(worked("${" + name.text() + "!}", value));
        }
        meaning.variables().put(name.text(), old == null ? now : Meaning.choice(path, now, old));
        return "";
    }
}
