package org.audienceworkbench.table;

import java.util.List;

/// Tells whether a file's first row names its columns.
final class HeaderGuess {

    private enum Kind {
        EMPTY,
        NUMBER,
        DATE,
        ADDRESS,
        TEXT
    }

    private static final int MOST_ROWS = 100;

    private HeaderGuess() {}

    /// A first row with values like those below it holds none of the names; where nothing speaks
    /// for either, it does.
    static boolean headerPresent(List<List<SampleRecords.Field>> rows) {
        if (rows.isEmpty()) {
            return true;
        }
        List<SampleRecords.Field> first = rows.getFirst();
        int forHeader = 0;
        int against = 0;
        for (int column = 0; column < first.size(); column++) {
            Kind top = kind(first.get(column).text());
            Kind below = kindBelow(rows, column);
            if (top == Kind.ADDRESS) {
                against += 2;
            } else if (below != Kind.TEXT && below != Kind.EMPTY) {
                forHeader += top == Kind.TEXT ? 1 : 0;
                against += top == below ? 1 : 0;
            } else if (rows.size() == 1) {
                against += top == Kind.TEXT || top == Kind.EMPTY ? 0 : 1;
            }
        }
        return against == 0 || forHeader > against;
    }

    /// What all fields below the first row are, or text when they differ.
    private static Kind kindBelow(List<List<SampleRecords.Field>> rows, int column) {
        Kind common = Kind.EMPTY;
        for (List<SampleRecords.Field> row :
                rows.subList(1, Math.min(rows.size(), MOST_ROWS + 1))) {
            Kind kind = column < row.size() ? kind(row.get(column).text()) : Kind.EMPTY;
            if (kind != Kind.EMPTY && common != Kind.EMPTY && kind != common) {
                return Kind.TEXT;
            }
            common = kind == Kind.EMPTY ? common : kind;
        }
        return common;
    }

    private static Kind kind(String text) {
        if (text.isBlank()) {
            return Kind.EMPTY;
        }
        if (NumberText.looksNumeric(text)) {
            return Kind.NUMBER;
        }
        if (DateText.looksLikeDate(text)) {
            return Kind.DATE;
        }
        int at = text.indexOf('@');
        return at > 0 && text.indexOf('.', at) > 0 && text.indexOf(' ') < 0
                ? Kind.ADDRESS
                : Kind.TEXT;
    }
}
