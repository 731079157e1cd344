package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.BlockSource;
import org.audienceworkbench.email.FtlScanner.Piece;
import org.audienceworkbench.email.FtlScanner.Token;
import org.audienceworkbench.email.FtlScanner.TokenType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A call of a content block, or inside one of a block's own.
///
/// @param own whether only blocks can call it
record BlockCall(String name, boolean own, List<Given> given) {

    /// @param term what differs from customer to customer in it; [Term.Unsaid] for nothing
    record Given(String name, Tree value, Term term) {
        boolean differs() {
            return !(term instanceof Term.Unsaid);
        }
    }

    interface Slotted {
        String of(Term term) throws Untranslatable;
    }

    static BlockCall read(Piece piece, Names names) throws Untranslatable {
        List<Token> tokens = piece.tokens();
        boolean own = !tokens.isEmpty() && tokens.getFirst().text().startsWith("_");
        int first = own ? 1 : Math.min(3, tokens.size());
        String called = first == 0 ? "" : tokens.get(first - 1).text();
        ExpressionReader reader = names.reader(piece, first);
        List<Given> given = new ArrayList<>();
        while (!reader.atEnd()) {
            Token name = reader.next();
            if (name.type() != TokenType.NAME || !reader.passes("=")) {
                throw new Untranslatable("parameters without names");
            }
            Tree value = reader.expression();
            boolean differs = names.meaning().differs(value);
            given.add(
                    new Given(
                            name.text(),
                            value,
                            differs ? names.meaning().term(value) : new Term.Unsaid()));
        }
        return new BlockCall(called, own, given);
    }

    /// Whether its inside has to be said, for it can't be rendered.
    boolean isOfLists() {
        return own || given.stream().anyMatch(each -> each.term().isOfLists());
    }

    /// The call with slots for what differs.
    String written(String source, Piece piece, Slotted slots) throws Untranslatable {
        var call = new StringBuilder();
        int copied = piece.start();
        for (Given each : given) {
            if (each.differs()) {
                call.append(source, copied, each.value().from())
                        .append('"')
                        .append(slots.of(each.term()))
                        .append('"');
                copied = each.value().to();
            }
        }
        return call.append(source, copied, piece.end()).toString();
    }

    String body() throws Untranslatable {
        String body = block().body();
        if (body.contains("<#nested")) {
            throw new Untranslatable("a list around which other things stand");
        }
        return body;
    }

    private BlockSource block() throws Untranslatable {
        return BlockSource.of(name)
                .orElseThrow(() -> new Untranslatable("there is no block " + name));
    }

    /// What names stand for inside.
    Map<String, Term> bound(Setting setting, Names names) throws Untranslatable {
        Map<String, Term> bound = new HashMap<>(setting.blockNames());
        for (var parameter : block().parameters().entrySet()) {
            String otherwise = parameter.getValue();
            if (otherwise != null) {
                bound.put(
                        parameter.getKey(),
                        new Term.Fixed(setting.constant().of("${" + otherwise + "}")));
            }
        }
        for (Given each : given) {
            bound.put(
                    each.name(),
                    each.differs() ? each.term() : new Term.Fixed(names.constant(each.value())));
        }
        return bound;
    }
}
