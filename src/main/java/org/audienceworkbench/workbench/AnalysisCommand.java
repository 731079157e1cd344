package org.audienceworkbench.workbench;

import org.audienceworkbench.experiment.Guards;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.Looks;
import org.audienceworkbench.experiment.Methods;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.experiment.Prior;
import org.audienceworkbench.experiment.Question;
import org.audienceworkbench.learn.Correction;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// An analysis as the command that makes it again and keeps it.
public final class AnalysisCommand {

    private final StringBuilder command = new StringBuilder("audience experiment analyse");

    private AnalysisCommand() {}

    /// @param file with the results; null for attributes
    public static String of(@Nullable Path file, Layout layout, Question question, String name) {
        var made = new AnalysisCommand();
        made.command
                .append(' ')
                .append(file == null ? "--attributes" : Shell.quoted(file.toString()));
        made.add("arm", layout.arm());
        made.add("control", question.control());
        layout.metrics().forEach(metric -> made.add("metric", text(metric)));
        if (layout.covariate() != null) {
            made.add("covariate", layout.covariate());
        }
        if (!layout.by().isEmpty()) {
            made.command.append(" --by ").append(Shell.list(layout.by()));
        }
        if (!layout.segments().isEmpty()) {
            made.command.append(" --by-segment ").append(Shell.list(layout.segments()));
        }
        if (layout.when() != null) {
            made.add("when", layout.when());
        }
        made.guards(layout.guards());
        made.question(question);
        made.methods(question.methods());
        made.add("save", name);
        return made.command.toString();
    }

    private void guards(Guards guards) {
        if (guards.customer() != null) {
            add("customer", guards.customer());
        }
        if (guards.assigned() != null) {
            add("assigned", guards.assigned());
        }
        if (guards.bots() != null) {
            add("bots", guards.bots());
        }
        if (!guards.before().isEmpty()) {
            command.append(" --before ").append(Shell.list(guards.before()));
        }
    }

    private void question(Question question) {
        if (!question.expected().isEmpty()) {
            add(
                    "expected",
                    question.expected().entrySet().stream()
                            .map(part -> part.getKey() + ":" + part.getValue())
                            .sorted()
                            .collect(Collectors.joining(",")));
        }
        if (question.dunnett()) {
            add("correction", "dunnett");
        } else if (question.correction() != Correction.NONE) {
            add("correction", question.correction().word());
        }
        add("confidence", Double.toString(question.confidence()));
        if (question.plannedEffect() != null) {
            add("planned-effect", Double.toString(question.plannedEffect()));
        }
        Prior prior = question.prior();
        if (prior != null) {
            command.append(" --bayes");
            add("prior-share", prior.hits() + "," + prior.misses());
            if (prior.mean() != null) {
                add("prior-mean", prior.mean() + "," + prior.sd());
            }
        }
        switch (question.looks()) {
            case null -> {}
            case Looks.Anytime(double tuning) -> {
                command.append(" --sequential");
                add("tuning", Double.toString(tuning));
            }
            case Looks.Planned(var spending, var shares) -> {
                add("looks", shares.stream().map(String::valueOf).collect(Collectors.joining(",")));
                add("spending", spending.word());
            }
        }
    }

    private void methods(Methods methods) {
        Methods usual = Methods.USUAL;
        addUnless("test", methods.shares().word(), usual.shares().word());
        addUnless("test", methods.means().word(), usual.means().word());
        addUnless("interval", methods.interval().word(), usual.interval().word());
        addUnless("lift-interval", methods.lift().word(), usual.lift().word());
        addUnless(
                "winsorise",
                Double.toString(methods.winsorised()),
                Double.toString(usual.winsorised()));
        addUnless("draws", Integer.toString(methods.draws()), Integer.toString(usual.draws()));
        addUnless("seed", Long.toString(methods.seed()), Long.toString(usual.seed()));
    }

    private static String text(Metric metric) {
        return metric.per() == null
                ? quoted(metric.column()) + ":" + metric.kind().word()
                : quoted(metric.column()) + "/" + quoted(metric.per()) + ":" + metric.kind().word();
    }

    private static String quoted(String column) {
        return List.of("/", ":", "\"").stream().anyMatch(column::contains)
                ? '"' + column.replace("\"", "\"\"") + '"'
                : column;
    }

    private void addUnless(String option, String word, String usual) {
        if (!word.equals(usual)) {
            add(option, word);
        }
    }

    private void add(String option, String word) {
        command.append(" --").append(option).append(' ').append(Shell.quoted(word));
    }
}
