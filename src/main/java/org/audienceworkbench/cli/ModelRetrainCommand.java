package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.learn.Successor;
import org.audienceworkbench.workbench.Retraining;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.Locale;
import java.util.concurrent.Callable;

/// `audience model retrain`.
@Command(
        name = "retrain",
        mixinStandardHelpOptions = true,
        description = {
            "Train a model again as it was trained, from the newest data, and compare both"
                    + " versions.",
            "Where the new one is worse beyond chance, the one before is brought back."
        })
final class ModelRetrainCommand implements Callable<Integer> {

    @ParentCommand ModelCommand parent;

    @Option(names = "--name", required = true, description = "The model's name.")
    String name;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    Retraining.Outcome outcome =
                            console.workbench()
                                    .retraining()
                                    .again(name, console.frame(null), console.progress());
                    return new Audience.Answer(
                            json(outcome),
                            new Lines()
                                    .add("%s", outcome.sentence())
                                    .add(
                                            "Score the customers with it: audience score --name"
                                                    + " ...")
                                    .toString());
                });
    }

    private ObjectNode json(Retraining.Outcome outcome) {
        var mapper = new ObjectMapper();
        Successor found = outcome.found();
        ObjectNode json = mapper.createObjectNode();
        json.put("name", name);
        json.put("before", outcome.before());
        json.put("version", outcome.version());
        json.put("restored", outcome.restored());
        json.put("verdict", found == null ? null : found.verdict().name().toLowerCase(Locale.ROOT));
        json.set("compared", mapper.valueToTree(found));
        json.put("leftAside", outcome.leftAside());
        json.put("mayHaveSeen", outcome.mayHaveSeen());
        json.put("sentence", outcome.sentence());
        return json;
    }
}
