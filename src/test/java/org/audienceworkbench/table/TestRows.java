package org.audienceworkbench.table;

import java.util.List;

/// Makes rows without a file.
final class TestRows {

    private TestRows() {}

    static Row.Values of(String... fields) {
        return of(List.of(fields));
    }

    static Row.Values of(List<String> fields) {
        var row = new Row.Values();
        row.begin(1);
        fields.forEach(field -> row.add(field.toCharArray(), 0, field.length()));
        return row;
    }
}
