package org.audienceworkbench.workbench;

/// Words of the commands that the log keeps, as a shell wants them.
final class Shell {

    private Shell() {}

    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
