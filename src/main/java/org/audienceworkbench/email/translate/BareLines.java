package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.FtlScanner.Piece;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Lines with nothing but tags, which leave no trace in what is rendered.
final class BareLines {

    private BareLines() {}

    static Set<Integer> of(String source, List<Piece> pieces) {
        Set<Integer> tags = new HashSet<>();
        Set<Integer> others = new HashSet<>();
        for (Piece piece : pieces) {
            int line = line(source, piece.start());
            switch (piece.kind()) {
                case OPEN, CLOSE -> tags.add(line);
                case COMMENT -> others.add(line);
                case INTERPOLATION, CALL, CALL_END -> {
                    for (int i = line; i <= line(source, piece.end() - 1); i++) {
                        others.add(i);
                    }
                }
                case TEXT -> {
                    for (int i = piece.start(); i < piece.end(); i++) {
                        if (!Character.isWhitespace(source.charAt(i))) {
                            others.add(line(source, i));
                        }
                    }
                }
            }
        }
        tags.removeAll(others);
        return tags;
    }

    static int line(String source, int offset) {
        return 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
