package org.audienceworkbench.store;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// An SQL statement with its values, which travel as parameters and never as text.
public record Sql(String text, List<@Nullable Object> values) {

    public Sql {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    public static Sql of(String text, @Nullable Object... values) {
        return new Sql(text, Arrays.asList(values));
    }

    public Sql then(Sql more) {
        List<@Nullable Object> all = new ArrayList<>(values);
        all.addAll(more.values);
        return new Sql(text + more.text, all);
    }

    public Sql then(String more, @Nullable Object... moreValues) {
        return then(of(more, moreValues));
    }

    /// A table's or column's name, quoted so that any text is safe as one.
    public static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
