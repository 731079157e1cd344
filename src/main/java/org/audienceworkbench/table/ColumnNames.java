package org.audienceworkbench.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Gives every column of a file a name of its own.
final class ColumnNames {

    private static final int LONGEST = 500;

    private ColumnNames() {}

    /// Headers as they stand, without the blanks around them. An empty one becomes `column_3` after
    /// its place, a repeated one `name_2`; case makes no difference. One of over 500 characters is
    /// cut off.
    static List<String> of(List<String> headers) {
        Set<String> given = new HashSet<>();
        headers.forEach(header -> given.add(key(header.strip())));
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            String header = headers.get(i).strip();
            if (header.length() > LONGEST) {
                header = header.substring(0, LONGEST);
            }
            String name = header.isEmpty() ? "column_" + (i + 1) : header;
            String base = name;
            boolean itsOwn = !header.isEmpty();
            // A made name also keeps clear of the headers that are still to come.
            for (int n = 2;
                    taken.contains(key(name)) || (!itsOwn && given.contains(key(name)));
                    n++) {
                name = base + "_" + n;
                itsOwn = false;
            }
            taken.add(key(name));
            names.add(name);
        }
        return List.copyOf(names);
    }

    /// `column_1` to `column_n`, for a file without a header.
    static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add("column_" + i);
        }
        return List.copyOf(names);
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
