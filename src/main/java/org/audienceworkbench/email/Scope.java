package org.audienceworkbench.email;

import org.audienceworkbench.email.FtlScanner.Piece;
import org.audienceworkbench.email.FtlScanner.Token;
import org.audienceworkbench.email.FtlScanner.TokenType;
import org.audienceworkbench.email.MailWords.Shape;
import org.audienceworkbench.email.MailWords.Word;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names that can be used at a place of a source: those of every template, and the lists' items
/// and values that were given names before.
final class Scope {

    private static final Pattern PATH = Pattern.compile("[A-Za-z_]\\w*(?:\\.\\w+)*");

    private final Map<String, Word> words = new LinkedHashMap<>();

    /// @param pieces what comes before
    Scope(MailWords names, List<Piece> pieces) {
        names.names().forEach(word -> words.put(word.name(), word));
        Optional<Word> listed = Optional.empty();
        for (Piece piece : pieces) {
            if (piece.kind() != FtlScanner.Kind.OPEN) {
                continue;
            }
            List<Token> tokens = piece.tokens();
            int as = position(tokens, "as");
            int equals = position(tokens, "=");
            if (piece.name().equals("list")) {
                listed = path(tokens, 0, as < 0 ? tokens.size() : as);
            }
            if (as >= 0 && as + 1 < tokens.size()) {
                name(tokens.get(as + 1), listed, "an item of the list");
            } else if (piece.name().equals("assign") && equals > 0) {
                Optional<Word> given = path(tokens, equals + 1, tokens.size());
                name(tokens.get(equals - 1), given, "named above");
            }
        }
    }

    private void name(Token token, Optional<Word> like, String about) {
        if (token.type() == TokenType.NAME) {
            List<Word> inside = like.map(Word::inside).orElse(List.of());
            words.put(token.text(), new Word(token.text(), about, Shape.NAMES, false, inside));
        }
    }

    private Optional<Word> path(List<Token> tokens, int from, int to) {
        String text =
                tokens.subList(from, to).stream().map(Token::text).collect(Collectors.joining());
        Matcher path = PATH.matcher(text);
        return path.find() ? find(path.group()) : Optional.empty();
    }

    private static int position(List<Token> tokens, String symbol) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(symbol)) {
                return i;
            }
        }
        return -1;
    }

    Stream<Word> names() {
        return words.values().stream();
    }

    /// The fields behind a path such as `order.items[0]`; empty when nothing is known of it.
    List<Word> fields(String path) {
        return find(path.replaceAll("\\[\\d+\\]|\\?\\w+", "")).map(Word::inside).orElse(List.of());
    }

    private Optional<Word> find(String path) {
        List<String> names = List.of(path.split("\\.", -1));
        Optional<Word> found = Optional.ofNullable(words.get(names.getFirst()));
        for (int i = 1; i < names.size(); i++) {
            String name = names.get(i);
            found =
                    found.flatMap(
                            word ->
                                    word.inside().stream()
                                            .filter(field -> field.name().equals(name))
                                            .findFirst());
        }
        return found;
    }
}
