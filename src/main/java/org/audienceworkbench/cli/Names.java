package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Lists of names as options have them: separated by commas, in double quotes where a name has a
/// comma itself, `""` for a quote inside.
final class Names {

    private Names() {}

    static List<String> split(@Nullable String text) {
        List<String> names = new ArrayList<>();
        if (text == null || text.isBlank()) {
            return names;
        }
        var name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                name.append(c);
                i++;
            } else if (c == '"' && (quoted || name.toString().isBlank())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                names.add(name.toString().strip());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString().strip());
        if (quoted || names.contains("")) {
            throw new Problem(
                    "The list of names has "
                            + (quoted ? "a quote that is not closed" : "an empty name in it"),
                    text,
                    "Separate names with commas, and quote a name that has one: a,\"b,c\"");
        }
        return names;
    }
}
