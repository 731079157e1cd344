package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.Size;
import org.audienceworkbench.experiment.Sizes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

import java.util.concurrent.Callable;

/// `audience experiment size`.
@Command(
        name = "size",
        mixinStandardHelpOptions = true,
        description = "How many customers a test needs.")
final class ExperimentSize implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;
    @Mixin DesignOptions options = new DesignOptions();

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    DesignOptions.Known known = options.known(console);
                    Design design = known.design();
                    Effect effect = options.effect();
                    if (effect == null && !design.hasMargin()) {
                        throw new Problem(
                                "There is no effect to plan for",
                                "--effect",
                                "Give --effect or --relative-effect");
                    }
                    var sizes = new Sizes();
                    Size size = sizes.size(design, effect, options.power);
                    String sentence =
                            sizes.sentence(design, effect, options.power, known.available());
                    ObjectNode json = new ObjectMapper().createObjectNode();
                    size.perArm().forEach(json.putArray("perArm")::add);
                    size.exact().forEach(json.putArray("exact")::add);
                    json.put("holdOut", size.holdOut());
                    json.put("total", size.total());
                    json.put("sentence", sentence);
                    known.addTo(json);
                    Long weeks =
                            known.available() == null
                                    ? null
                                    : known.available().weeksUntil(size.total());
                    json.put("weeks", weeks);
                    var lines = new Lines();
                    known.addTo(lines);
                    lines.add("%s", sentence);
                    if (options.segment != null && known.available() == null) {
                        lines.add(
                                "How many of the segment may be written to is not known: there is"
                                        + " no consent data.");
                    }
                    return new Audience.Answer(json, lines.toString());
                });
    }
}
