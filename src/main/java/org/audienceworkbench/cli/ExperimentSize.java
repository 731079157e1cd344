package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.Size;
import org.audienceworkbench.experiment.Sizes;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.OptionalLong;
import java.util.concurrent.Callable;

/// `audience experiment size`.
@Command(
        name = "size",
        mixinStandardHelpOptions = true,
        description = "How many customers a test needs.")
final class ExperimentSize implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;
    @Mixin DesignOptions options = new DesignOptions();

    @Option(names = "--segment", description = "A saved segment: says what it is enough for.")
    @Nullable String segment;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    Design design = options.design();
                    Effect effect = options.effect();
                    if (effect == null && !design.hasMargin()) {
                        throw new Problem(
                                "There is no effect to plan for",
                                "--effect",
                                "Give --effect or --relative-effect");
                    }
                    var sizes = new Sizes();
                    Size size = sizes.size(design, effect, options.power);
                    OptionalLong contactable =
                            segment == null
                                    ? OptionalLong.empty()
                                    : console.workbench()
                                            .experiments()
                                            .contactable(console.frame(null), segment, null);
                    String sentence = sizes.sentence(design, effect, options.power, contactable);
                    ObjectNode json = new ObjectMapper().createObjectNode();
                    size.perArm().forEach(json.putArray("perArm")::add);
                    size.exact().forEach(json.putArray("exact")::add);
                    json.put("holdOut", size.holdOut());
                    json.put("total", size.total());
                    json.put("sentence", sentence);
                    String unknown =
                            segment == null || contactable.isPresent()
                                    ? ""
                                    : "How many of the segment may be written to is not known:"
                                            + " there is no consent data.\n";
                    return new Audience.Answer(json, sentence + "\n" + unknown);
                });
    }
}
