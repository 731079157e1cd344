package org.audienceworkbench.segment;

import org.audienceworkbench.segment.Tokens.Kind;
import org.audienceworkbench.segment.Tokens.Token;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where in an unfinished rule a name is one of an event's field rather than an attribute.
final class EventPlaces {

    private static final Set<String> FILTERED =
            Set.of(
                    "events",
                    "event_sum",
                    "event_distinct",
                    "first_event",
                    "last_event",
                    "sequence");

    private static final Set<String> OF_FIELDS = Set.of("event_sum", "event_distinct");

    /// An open bracket.
    ///
    /// @param word before it, in lower case
    /// @param field whether names behind it are of fields
    private record Open(String word, boolean field) {}

    private EventPlaces() {}

    /// @param before the text up to the place
    static boolean endsInOne(String before) {
        List<Token> tokens;
        try {
            tokens = Tokens.of(before);
        } catch (Mistake _) {
            // within a text or a name in quotes
            return false;
        }
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open("", false));
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Open inside = open.element();
            if (token.isSign("(")) {
                open.push(new Open(wordBefore(tokens, i), inside.field()));
            } else if (token.isSign(")") && open.size() > 1) {
                open.pop();
            } else if (token.isSign(",") && FILTERED.contains(inside.word())) {
                replace(open, OF_FIELDS.contains(inside.word()) && isFirst(tokens, i));
            } else if (token.isWord("WHERE") && FILTERED.contains(inside.word())) {
                replace(open, true);
            }
        }
        return open.element().field();
    }

    private static void replace(Deque<Open> open, boolean field) {
        open.push(new Open(open.pop().word(), field));
    }

    private static String wordBefore(List<Token> tokens, int bracket) {
        return bracket > 0 && tokens.get(bracket - 1).kind() == Kind.WORD
                ? tokens.get(bracket - 1).text().toLowerCase(Locale.ROOT)
                : "";
    }

    /// Whether a comma stands right behind the event type.
    private static boolean isFirst(List<Token> tokens, int comma) {
        return comma >= 2 && tokens.get(comma - 2).isSign("(");
    }
}
