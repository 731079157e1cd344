package org.audienceworkbench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `audience experiment`.
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Plan, assign and judge A/B tests; see docs/experiments.md.",
        subcommands = {
            ExperimentSize.class,
            ExperimentPower.class,
            ExperimentBounds.class,
            ExperimentSimulate.class,
            ExperimentAssign.class,
            ExperimentAnalyse.class,
            ExperimentList.class,
            ExperimentList.Show.class,
            ExperimentDecide.class,
            ExperimentExport.class,
            ExperimentReport.class
        })
final class ExperimentCommand extends Group {

    @ParentCommand Audience audience;
}
