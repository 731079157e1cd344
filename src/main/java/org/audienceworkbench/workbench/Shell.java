package org.audienceworkbench.workbench;

import java.util.Collection;
import java.util.stream.Collectors;

/// Words of the commands that the log keeps, as a shell wants them.
public final class Shell {

    private Shell() {}

    /// A list of names as options take it: separated by commas, in double quotes where a name has a
    /// comma or a quote itself.
    static String list(Collection<String> names) {
        return quoted(
                names.stream()
                        .map(
                                name ->
                                        name.contains(",") || name.contains("\"")
                                                ? '"' + name.replace("\"", "\"\"") + '"'
                                                : name)
                        .collect(Collectors.joining(",")));
    }

    /// A word as it is typed: in single quotes where the shell would read it otherwise.
    public static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
