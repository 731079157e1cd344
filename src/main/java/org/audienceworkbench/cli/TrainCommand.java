package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Foreseen;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.measure.Deed;
import org.audienceworkbench.workbench.Models;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience train`.
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train a propensity model and say how good it is on customers held out.")
final class TrainCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(names = "--name", required = true, description = "The model's name.")
    String name;

    @Mixin AimOptions aim;

    @Mixin PartingOptions parting;

    @Option(
            names = "--features",
            paramLabel = "A,B,C",
            description = "What to learn from (default: everything usable).")
    @Nullable String features;

    @Option(names = "--exclude", paramLabel = "A,B,C", description = "What not to learn from.")
    @Nullable String exclude;

    @Mixin TrainOptions options;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    var training =
                            options.of(
                                    Training.of(aim.of(console))
                                            .with(parting.of())
                                            .withFeatures(Names.split(features))
                                            .without(Names.split(exclude)));
                    Frame frame = console.frame(null);
                    Trained trained =
                            console.workbench()
                                    .models()
                                    .train(name, frame, training, console.progress());
                    String shown = Models.positive(frame.catalogue(), trained);
                    return new Audience.Answer(
                            json(name, trained, shown),
                            text(name, trained, shown, console.workbench().store().zone()));
                });
    }

    static ObjectNode json(String name, Trained trained, String positive) {
        var mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("name", name);
        json.put("algorithm", trained.algorithm());
        json.put("engine", trained.engine());
        json.put("target", trained.target());
        json.put("positive", positive);
        json.set("outcome", outcome(mapper, trained.foreseen()));
        json.set("split", mapper.valueToTree(trained.parted()));
        json.set("rows", mapper.valueToTree(trained.rows()));
        json.put("unknown", trained.unknown());
        json.set("test", mapper.valueToTree(trained.test()));
        json.set("candidates", mapper.valueToTree(trained.candidates()));
        json.set("importance", mapper.valueToTree(trained.importance()));
        json.set("calibration", mapper.valueToTree(trained.calibration()));
        json.set("lift", mapper.valueToTree(trained.lift()));
        json.set("learning", mapper.valueToTree(trained.learning()));
        json.set("dropped", mapper.valueToTree(trained.dropped()));
        json.set("filled", mapper.valueToTree(trained.filled()));
        trained.warnings().forEach(json.putArray("warnings")::add);
        return json;
    }

    private static JsonNode outcome(ObjectMapper mapper, @Nullable Foreseen foreseen) {
        if (foreseen == null) {
            return mapper.nullNode();
        }
        ObjectNode json = mapper.createObjectNode();
        Deed deed = foreseen.ahead().deed();
        json.put(
                "event",
                switch (deed) {
                    case Deed.Buys _, Deed.Spends _ -> "purchase";
                    case Deed.Does(var type) -> type;
                });
        json.put("from", deed instanceof Deed.Does ? "events" : "orders");
        json.put("spend", deed instanceof Deed.Spends(var atLeast) ? atLeast : null);
        json.put("within", foreseen.ahead().days());
        json.put("asOf", foreseen.asOf());
        json.put("until", foreseen.until());
        json.put("customers", foreseen.customers());
        json.put("positives", foreseen.positives());
        json.put("left", foreseen.left());
        return json;
    }

    static String text(String name, Trained trained, String positive, ZoneId zone) {
        var test = trained.test();
        var lines = new Lines();
        lines.add(
                "\"%s\" foresees %s = %s by %s (%s)",
                name, trained.target(), positive, trained.algorithm(), trained.engine());
        if (trained.learning().parts() != null) {
            lines.add("%s", trained.learning().parts().sentence());
        }
        if (trained.foreseen() != null) {
            lines.add("%s", trained.foreseen().sentence(zone));
        }
        lines.add(
                "Learned from %s, chosen on %,d, judged on %,d; %s of them positive",
                Counted.of(trained.rows().train(), "customer"),
                trained.rows().validation(),
                trained.rows().test(),
                Lines.percent(trained.rows().positives()));
        if (trained.parted() != null && trained.parted().parts().getLast().from() != null) {
            lines.add("Split by %s", trained.parted().by());
            trained.parted().parts().forEach(part -> lines.add("  %s", part.words()));
        }
        lines.add("");
        lines.table(
                List.of("on customers held out", ""),
                List.of(
                        List.of("ROC AUC", Lines.figure(test.rocAuc())),
                        List.of("PR AUC", Lines.figure(test.prAuc())),
                        List.of("log loss", Lines.figure(test.logLoss())),
                        List.of("Brier score", Lines.figure(test.brier())),
                        List.of(
                                "precision at " + Lines.figure(test.threshold()),
                                Lines.percent(test.precision())),
                        List.of(
                                "recall at " + Lines.figure(test.threshold()),
                                Lines.percent(test.recall()))));
        lines.add("");
        lines.table(
                List.of("what it goes by", "part"),
                trained.importance().stream()
                        .limit(10)
                        .map(i -> List.of(i.attribute(), Lines.percent(i.gain())))
                        .toList());
        LearningText.write(trained.learning(), lines);
        trained.dropped().forEach(d -> lines.add("Not used: %s, %s", d.attribute(), d.reason()));
        trained.filled().forEach(filled -> lines.add("%s", filled.words()));
        trained.warnings().forEach(warning -> lines.add("Note: %s", warning));
        return lines.toString();
    }
}
