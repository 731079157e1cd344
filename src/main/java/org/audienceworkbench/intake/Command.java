package org.audienceworkbench.intake;

import java.util.StringJoiner;

/// Commands that would do the same again, for the log.
public final class Command {

    private Command() {}

    static String of(ImportPlan plan) {
        var command = new StringJoiner(" ", "audience import ", "");
        command.add(quoted(plan.file().toString()));
        command.add("--as " + plan.kind().word());
        for (ImportPlan.Column column : plan.columns()) {
            if (column.role() != null) {
                command.add("--role " + column.role().word() + "=" + quoted(column.name()));
            }
            command.add("--type " + quoted(column.name()) + "=" + column.type().type().word());
        }
        command.add("--mode " + plan.mode().word());
        if (plan.onError() == ImportPlan.OnError.FAIL) {
            command.add("--on-error fail");
        }
        return command.toString();
    }

    /// As a shell wants it.
    public static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=-]+")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
