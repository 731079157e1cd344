package org.audienceworkbench.table;

import java.util.ArrayList;
import java.util.List;

/// A row as it stood in its file, taken apart again, as far as that goes: nothing is rejected here.
public final class RecordText {

    private RecordText() {}

    /// What the columns say that the file has only between the lines.
    ///
    /// @param names of the file's own columns
    /// @param fields in the same order
    public static List<String> added(List<String> names, List<String> fields, CsvFormat format) {
        return format.added().stream()
                .map(
                        column -> {
                            int from =
                                    column.column() == null ? -1 : names.indexOf(column.column());
                            return column.value(from < 0 ? "" : fields.get(from));
                        })
                .toList();
    }

    /// @param record as [CsvTable#raw] gave it
    /// @param format that of the file
    public static List<String> fields(String record, CsvFormat format) {
        Ruler ruler = format.ruler();
        if (format.isByLine()) {
            return ruler == null ? Blanks.split(record) : ruler.split(record);
        }
        List<String> fields = new ArrayList<>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            if (c == format.quote() && (quoted || field.isEmpty())) {
                boolean doubled = quoted && i + 1 < record.length() && record.charAt(i + 1) == c;
                if (doubled) {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == format.delimiter() && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
