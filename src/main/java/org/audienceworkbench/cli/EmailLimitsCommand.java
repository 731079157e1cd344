package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.email.finding.CheckLimits;
import org.audienceworkbench.email.finding.LimitsFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `audience email limits`.
@Command(
        name = "limits",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Say how strict the check of e-mails is, and what the sender's domain publishes.",
        subcommands = {EmailLimitsCommand.Show.class, EmailLimitsCommand.Set.class})
final class EmailLimitsCommand extends Group {

    @ParentCommand EmailCommand parent;

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show by what limits e-mails are checked.")
    static final class Show implements Callable<Integer> {
        @ParentCommand EmailLimitsCommand limits;

        @Override
        public Integer call() throws Exception {
            return limits.parent.audience.answer(
                    console -> answer(console.workbench().mails().check().limits()));
        }
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = {
                "Change limits by their names, as \"email limits show\" lists them.",
                "What is not named stays as it is; an empty value takes a list or a record away."
            })
    static final class Set implements Callable<Integer> {
        @ParentCommand EmailLimitsCommand limits;

        @Parameters(
                paramLabel = "NAME=VALUE",
                arity = "0..*",
                description = "Such as mostBytes=104448 or spf=\"v=spf1 a -all\".")
        Map<String, String> changes = Map.of();

        @Option(names = "--reset", description = "Begin with the limits there are at first.")
        boolean reset;

        @Override
        public Integer call() throws Exception {
            return limits.parent.audience.answer(
                    console -> {
                        var check = console.workbench().mails().check();
                        CheckLimits changed =
                                LimitsFile.changed(
                                        reset ? CheckLimits.DEFAULT : check.limits(), changes);
                        check.save(changed);
                        return answer(changed);
                    });
        }
    }

    private static Audience.Answer answer(CheckLimits limits) {
        var lines = new Lines();
        lines.table(
                List.of("limit", "as it is"),
                LimitsFile.words(limits).entrySet().stream()
                        .map(each -> List.of(each.getKey(), each.getValue()))
                        .toList());
        return new Audience.Answer(new ObjectMapper().valueToTree(limits), lines.toString());
    }
}
