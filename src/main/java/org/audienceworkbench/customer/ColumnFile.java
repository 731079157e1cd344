package org.audienceworkbench.customer;

import java.io.IOException;

/// How a [Column] lies in a file.
final class ColumnFile {

    private static final int NUMBERS = 1;
    private static final int DAYS = 2;
    private static final int INSTANTS = 3;
    private static final int TEXTS = 4;

    private ColumnFile() {}

    static void write(ArrayOutput out, Column column) throws IOException {
        switch (column) {
            case Column.Numbers(var values) -> {
                out.whole(NUMBERS);
                out.doubles(values);
            }
            case Column.Days(var values) -> {
                out.whole(DAYS);
                out.ints(values);
            }
            case Column.Instants(var values) -> {
                out.whole(INSTANTS);
                out.longs(values);
            }
            case Column.Texts(var codes, var dictionary) -> {
                out.whole(TEXTS);
                out.ints(codes);
                out.whole(dictionary.length);
                for (String word : dictionary) {
                    out.text(word);
                }
            }
        }
    }

    static Column read(ArrayInput in) throws IOException {
        return switch (in.whole()) {
            case NUMBERS -> new Column.Numbers(in.doubles());
            case DAYS -> new Column.Days(in.ints());
            case INSTANTS -> new Column.Instants(in.longs());
            case TEXTS -> {
                int[] codes = in.ints();
                var dictionary = new String[in.count()];
                for (int i = 0; i < dictionary.length; i++) {
                    dictionary[i] = in.text();
                }
                yield new Column.Texts(codes, dictionary);
            }
            default -> throw new IOException("no such kind of column");
        };
    }
}
