package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Power;
import org.audienceworkbench.experiment.Size;
import org.audienceworkbench.experiment.Sizes;
import org.audienceworkbench.experiment.Tails;
import org.audienceworkbench.workbench.Experiments;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/// `audience experiment`.
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Plan, assign and judge A/B tests; see docs/experiments.md.",
        subcommands = {
            ExperimentCommand.SizeOf.class,
            ExperimentCommand.PowerOf.class,
            ExperimentCommand.Assign.class,
            ExperimentAnalyse.class
        })
final class ExperimentCommand extends Group {

    @ParentCommand Audience audience;

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What is known before a test.
    static final class DesignOptions {
        @Option(names = "--metric", required = true, description = "proportion or mean.")
        String metric;

        @Option(
                names = "--baseline",
                required = true,
                description = "What the control shows: a proportion (0.05) or a mean.")
        double baseline;

        @Option(names = "--sd", description = "The standard deviation, for means.")
        @Nullable Double sd;

        @Option(names = "--effect", description = "The difference to find, absolute.")
        @Nullable Double effect;

        @Option(
                names = "--relative-effect",
                description = "The difference as a share: 0.1 is 10 %%.")
        @Nullable Double relative;

        @Option(
                names = "--alpha",
                defaultValue = "0.05",
                description = "Significance level (default: ${DEFAULT-VALUE}).")
        double alpha;

        @Option(
                names = "--power",
                defaultValue = "0.8",
                description = "Chance to find the effect (default: ${DEFAULT-VALUE}).")
        double power;

        @Option(names = "--tails", defaultValue = "two", description = "two (default) or one.")
        String tails;

        @Option(
                names = "--allocation",
                defaultValue = "1,1",
                description =
                        "Sizes of the arms, the control's first: 2,1,1 (default:"
                                + " ${DEFAULT-VALUE}).")
        String allocation;

        Design design() {
            List<Double> parts = new ArrayList<>();
            for (String part : Names.split(allocation)) {
                try {
                    parts.add(Double.parseDouble(part));
                } catch (NumberFormatException _) {
                    throw ImportCommand.unknown(
                            "allocation", allocation, "--allocation", "1,1 or 2,1,1 …");
                }
            }
            Tails tailed =
                    Tails.ofWord(tails)
                            .orElseThrow(
                                    () ->
                                            ImportCommand.unknown(
                                                    "word", tails, "--tails", "two, one"));
            MetricKind kind = kind(metric);
            GivenOption.read("--allocation", () -> ArmShare.requireWhole(parts));
            return GivenOption.read(
                    "--metric", () -> new Design(kind, baseline, sd, alpha, tailed, parts));
        }

        @Nullable Effect effect() {
            if (effect != null && relative != null) {
                throw new Problem(
                        "There are two effects, and only one can be planned for",
                        "--effect, --relative-effect",
                        "Give one of them");
            }
            if (effect != null) {
                return new Effect.Absolute(effect);
            }
            return relative == null ? null : new Effect.Relative(relative);
        }
    }

    static MetricKind kind(String word) {
        return MetricKind.ofWord(word)
                .orElseThrow(
                        () ->
                                ImportCommand.unknown(
                                        "metric", word, "--metric", "proportion, mean"));
    }

    @Command(
            name = "size",
            mixinStandardHelpOptions = true,
            description = "How many customers a test needs.")
    static final class SizeOf implements Callable<Integer> {
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
                        if (effect == null) {
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
                        String sentence =
                                sizes.sentence(design, effect, options.power, contactable);
                        ObjectNode json = JSON.createObjectNode();
                        size.perArm().forEach(json.putArray("perArm")::add);
                        size.exact().forEach(json.putArray("exact")::add);
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

    @Command(
            name = "power",
            mixinStandardHelpOptions = true,
            description = "What a given number of customers can show.")
    static final class PowerOf implements Callable<Integer> {
        @ParentCommand ExperimentCommand parent;
        @Mixin DesignOptions options = new DesignOptions();

        @Option(
                names = "--n",
                required = true,
                paramLabel = "PER_ARM",
                description = "Customers in the control; the others follow the allocation.")
        double n;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Power power =
                                new Sizes()
                                        .power(
                                                options.design(),
                                                options.effect(),
                                                n,
                                                options.power);
                        ObjectNode json = JSON.createObjectNode();
                        json.put("power", power.power());
                        json.put("minimumDetectableEffect", power.minimumDetectableEffect());
                        json.put(
                                "minimumDetectableRelativeEffect",
                                power.minimumDetectableRelativeEffect());
                        power.perArm().forEach(json.putArray("perArm")::add);
                        var lines = new Lines();
                        if (power.power() != null) {
                            lines.add("Power: %s", Lines.percent(power.power()));
                        }
                        lines.add(
                                "Smallest effect found in %s of tests: %s",
                                Lines.percent(options.power),
                                power.minimumDetectableEffect() == null
                                        ? "none that is possible"
                                        : said(power.minimumDetectableEffect()));
                        return new Audience.Answer(json, lines.toString());
                    });
        }

        private String said(double effect) {
            return kind(options.metric) == MetricKind.PROPORTION
                    ? Lines.figure(100 * effect) + " percentage points"
                    : Lines.figure(effect);
        }
    }

    @Command(
            name = "assign",
            mixinStandardHelpOptions = true,
            description = "Draw a segment's consented members into arms, as an attribute.")
    static final class Assign implements Callable<Integer> {
        @ParentCommand ExperimentCommand parent;

        @Option(names = "--name", required = true, description = "The test's and attribute's name.")
        String name;

        @Option(
                names = "--segment",
                required = true,
                paramLabel = "NAME",
                description = "The saved segment that takes part.")
        String segment;

        @Option(
                names = "--arms",
                required = true,
                paramLabel = "A:0.5,B:0.5",
                description = "The arms and their shares, the control first.")
        String arms;

        @Option(
                names = "--stratify",
                paramLabel = "A,B",
                description = "Attributes by which the arms are dealt out evenly.")
        @Nullable String stratify;

        @Option(
                names = "--seed",
                defaultValue = "42",
                paramLabel = "N",
                description =
                        "Of the random numbers; the same seed gives the same result (default:"
                                + " ${DEFAULT-VALUE}).")
        long seed;

        @Option(names = "--purpose", description = "Which purpose of consent counts.")
        @Nullable String purpose;

        @Option(
                names = "--without-consent",
                paramLabel = "REASON",
                description = "Why the consent filter is off; the reason is kept.")
        @Nullable String withoutConsent;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Experiments.Drawn drawn =
                                console.workbench()
                                        .experiments()
                                        .assign(
                                                console.frame(null),
                                                new Experiments.Draw(
                                                        name,
                                                        segment,
                                                        GivenOption.read(
                                                                "--arms",
                                                                () -> ArmShare.parse(arms)),
                                                        Names.split(stratify),
                                                        seed,
                                                        purpose,
                                                        withoutConsent),
                                                console.progress());
                        ObjectNode json = JSON.createObjectNode();
                        json.put("name", name);
                        json.set("arms", JSON.valueToTree(drawn.assignment().arms()));
                        json.set("balance", JSON.valueToTree(drawn.assignment().balance()));
                        json.put("withheld", drawn.withheld());
                        var lines = new Lines();
                        drawn.assignment()
                                .arms()
                                .forEach(
                                        arm ->
                                                lines.add(
                                                        "%s: %s",
                                                        arm.name(),
                                                        Counted.of(arm.count(), "customer")));
                        lines.add("%,d withheld for lack of consent", drawn.withheld());
                        lines.add("Published as the attribute \"%s\"", name);
                        return new Audience.Answer(json, lines.toString());
                    });
        }
    }
}
