package org.audienceworkbench.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that does nothing without one of its subcommands.
abstract class Group implements Runnable {

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "'"
                        + spec.qualifiedName()
                        + "' needs one of: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
