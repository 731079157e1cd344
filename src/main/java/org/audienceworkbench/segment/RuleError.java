package org.audienceworkbench.segment;

import org.audienceworkbench.base.Problem;

/// What is wrong with a rule's text, and where exactly, so that a screen can underline it.
///
/// @param position the first wrong character, counted from 0
/// @param length how many characters are wrong; 0 where something is missing at the end
/// @param line counted from 1
/// @param column counted from 1
/// @param message a sentence without its full stop
/// @param suggestion what to do, a sentence without its full stop
public record RuleError(
        int position, int length, int line, int column, String message, String suggestion) {

    static RuleError at(String text, int position, int length, String message, String suggestion) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < position; i++) {
            column++;
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            }
        }
        return new RuleError(position, length, line, column, message, suggestion);
    }

    public Problem problem() {
        return new Problem(
                message,
                (line == 1 ? "" : "line " + line + ", ") + "character " + column + " of the rule",
                suggestion);
    }
}
