package org.audienceworkbench.cli;

import org.audienceworkbench.workbench.Shell;

import picocli.CommandLine.Model.CommandSpec;

import java.util.ArrayList;
import java.util.List;

/// The command as it was typed, for a history.
final class Typed {

    private Typed() {}

    /// Without what is about this run only: where the workspace is, and how the answer is printed.
    static String command(CommandSpec spec) {
        List<String> words = new ArrayList<>(List.of("audience"));
        boolean skip = false;
        for (String word : spec.root().commandLine().getParseResult().originalArgs()) {
            boolean folder = word.equals("-w") || word.equals("--workspace");
            if (!skip
                    && !folder
                    && !word.equals("--json")
                    && !word.startsWith("--workspace=")
                    && !word.startsWith("-w=")) {
                words.add(Shell.quoted(word));
            }
            skip = folder;
        }
        return String.join(" ", words);
    }
}
