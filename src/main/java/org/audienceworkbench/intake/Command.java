package org.audienceworkbench.intake;

import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.Ruler;
import org.jspecify.annotations.Nullable;

import java.util.StringJoiner;

/// Commands that would do the same again, for the log.
public final class Command {

    private Command() {}

    static String of(ImportPlan plan) {
        var command = new StringJoiner(" ", "audience import ", "");
        command.add(quoted(plan.file().toString()));
        command.add("--as " + plan.kind().word());
        format(plan.corrections().format(), command);
        for (ImportPlan.Column column : plan.columns()) {
            boolean added =
                    plan.format().added().stream()
                            .anyMatch(each -> each.name().equals(column.name()));
            boolean corrected = plan.corrections().roles().containsKey(column.name());
            if (column.role() == null && corrected) {
                command.add("--role " + quoted("none=" + column.name()));
            }
            if (column.role() != null && (corrected || !added)) {
                command.add("--role " + column.role().word() + "=" + quoted(column.name()));
            }
            if (!added) {
                command.add("--type " + quoted(column.name()) + "=" + column.type().type().word());
            }
        }
        command.add("--mode " + plan.mode().word());
        if (plan.onError() == ImportPlan.OnError.FAIL) {
            command.add("--on-error fail");
        }
        return command.toString();
    }

    /// Only what was not found to be so.
    private static void format(@Nullable CsvFormat format, StringJoiner command) {
        if (format == null) {
            return;
        }
        if (!format.container().isStructured()) {
            Ruler ruler = format.ruler();
            if (ruler != null && !ruler.apart()) {
                command.add("--columns-at " + quoted(ruler.words().replace(" ", "")));
            } else {
                command.add("--delimiter " + quoted(CsvFormat.wordOf(format.delimiter())));
            }
            command.add("--encoding " + format.charset().name());
        }
        command.add(format.headerPresent() ? "--header" : "--no-header");
    }

    /// As a shell wants it.
    public static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=-]+")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
