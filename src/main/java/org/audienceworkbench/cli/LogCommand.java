package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.store.Audit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.concurrent.Callable;

/// `audience log`.
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "What was done in the workspace, the newest first.")
final class LogCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(
            names = "--most",
            defaultValue = "100",
            description = "How many lines to show (default: ${DEFAULT-VALUE}).")
    int most;

    @Option(
            names = "--commands",
            description = "Print the commands that would do it again, the oldest first.")
    boolean commands;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    List<Audit.Entry> entries = console.workbench().store().audit().newest(most);
                    var json = new ObjectMapper().createObjectNode();
                    var array = json.putArray("entries");
                    var lines = new Lines();
                    for (Audit.Entry entry : entries) {
                        array.addObject()
                                .put("at", entry.at().toString())
                                .put("action", entry.action())
                                .put("summary", entry.summary())
                                .put("command", entry.command());
                        if (!commands) {
                            lines.add(
                                    "%s  %s",
                                    Lines.moment(entry.at(), console.workbench().store().zone()),
                                    entry.summary());
                        }
                    }
                    if (commands) {
                        entries.reversed().stream()
                                .map(Audit.Entry::command)
                                .filter(java.util.Objects::nonNull)
                                .forEach(command -> lines.add("%s", command));
                    }
                    return new Audience.Answer(json, lines.toString());
                });
    }
}
