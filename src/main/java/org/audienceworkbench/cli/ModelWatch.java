package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.workbench.ModelFairness;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.Map;
import java.util.concurrent.Callable;

/// `audience model watch`.
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "By which groups of people models are watched, so that none is treated very",
            "differently unseen: what looks like an age, a gender or a region, unless chosen."
        })
final class ModelWatch implements Callable<Integer> {

    @ParentCommand ModelCommand parent;

    @ArgGroup @Nullable Wish wish;

    static final class Wish {
        @Option(
                names = "--groups",
                paramLabel = "A,B,C",
                description = "Attributes to watch from now on; \"\" for none.")
        @Nullable String groups;

        @Option(
                names = "--recognised",
                description = "Watch what is recognised again, instead of what was chosen.")
        boolean recognised;
    }

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    ModelFairness fairness = console.workbench().modelFairness();
                    Frame frame = console.frame(null);
                    if (wish != null && wish.groups != null) {
                        fairness.watch(frame, Names.split(wish.groups));
                    } else if (wish != null && wish.recognised) {
                        fairness.watchRecognised();
                    }
                    Map<String, String> watched = fairness.watched(frame);
                    var json = new ObjectMapper().createObjectNode();
                    var array = json.putArray("watched");
                    var lines = new Lines();
                    watched.forEach(
                            (name, kind) -> {
                                array.addObject().put("attribute", name).put("kind", kind);
                                lines.add("%s (%s)", name, kind);
                            });
                    if (watched.isEmpty()) {
                        lines.add("No attribute is watched.");
                    }
                    return new Audience.Answer(json, lines.toString());
                });
    }
}
