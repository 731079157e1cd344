package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.workbench.Experiments;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.concurrent.Callable;

/// `audience experiment assign`.
@Command(
        name = "assign",
        mixinStandardHelpOptions = true,
        description = "Draw a segment's consented members into arms, as an attribute.")
final class ExperimentAssign implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;

    @Option(names = "--name", required = true, description = "The test's and attribute's name.")
    String name;

    @Option(
            names = "--segment",
            paramLabel = "NAME",
            description = "The saved segment that takes part.")
    @Nullable String segment;

    @Option(
            names = "--arms",
            paramLabel = "A:0.5,B:0.5",
            description = "The arms and their shares, the control first.")
    @Nullable String arms;

    @Option(
            names = "--stratify",
            paramLabel = "A,B",
            description = "Attributes by which the arms are dealt out evenly.")
    @Nullable String stratify;

    @Option(
            names = "--compare",
            paramLabel = "A,B",
            description = "Further attributes that the arms are compared by.")
    @Nullable String compare;

    @Option(
            names = "--together",
            paramLabel = "A,B",
            description =
                    "Attributes, such as the household, whose equal values keep customers in one"
                            + " arm; those of one e-mail address always are.")
    @Nullable String together;

    @Option(
            names = "--balance",
            paramLabel = "DIFFERENCE",
            description = "Draw anew until no standardised difference is larger, such as 0.1.")
    @Nullable Double balance;

    @Option(
            names = "--tries",
            defaultValue = "100",
            paramLabel = "N",
            description = "How often to draw for it (default: ${DEFAULT-VALUE}).")
    int tries;

    @Option(
            names = "--extend",
            description = "Give arms to those who came later, by the test's own draw.")
    boolean extend;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description =
                    "Of the random numbers; the same seed gives the same result (default:"
                            + " ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--again",
            description = "Deal everybody out anew where the test has its arms already.")
    boolean again;

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
                    Experiments.Draw draw = extend ? null : draw();
                    Experiments experiments = console.workbench().experiments();
                    Frame frame = console.frame(null);
                    Experiments.Drawn drawn =
                            draw == null
                                    ? experiments.extend(frame, name, console.progress())
                                    : again
                                            ? experiments.assignAgain(
                                                    frame, draw, console.progress())
                                            : experiments.assign(frame, draw, console.progress());
                    return new Audience.Answer(json(drawn), text(drawn));
                });
    }

    private Experiments.Draw draw() {
        if (segment == null || arms == null) {
            throw new Problem(
                    "It is not clear who takes part in which arms",
                    segment == null ? "--segment" : "--arms",
                    "Give --segment and --arms, or --extend a test that has them");
        }
        String who = segment;
        String which = arms;
        List<ArmShare> shares = GivenOption.read("--arms", () -> ArmShare.parse(which));
        return GivenOption.read(
                "--balance",
                () ->
                        new Experiments.Draw(
                                name,
                                who,
                                shares,
                                Names.split(stratify),
                                Names.split(compare),
                                Names.split(together),
                                balance,
                                tries,
                                seed,
                                purpose,
                                withoutConsent));
    }

    private ObjectNode json(Experiments.Drawn drawn) {
        var mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("name", name);
        json.set("arms", mapper.valueToTree(drawn.assignment().arms()));
        json.set("balance", mapper.valueToTree(drawn.assignment().balance()));
        json.set("overlaps", mapper.valueToTree(drawn.overlaps()));
        json.put("withheld", drawn.withheld());
        json.put("seed", drawn.seed());
        json.put("added", drawn.added());
        json.put(
                "balanced",
                balance == null ? null : (Boolean) drawn.assignment().isBalanced(balance));
        return json;
    }

    private String text(Experiments.Drawn drawn) {
        var lines = new Lines();
        drawn.assignment()
                .arms()
                .forEach(
                        arm ->
                                lines.add(
                                        "%s: %s", arm.name(), Counted.of(arm.count(), "customer")));
        lines.add("%,d withheld for lack of consent", drawn.withheld());
        if (extend) {
            lines.add("%s got an arm now", Counted.of(drawn.added(), "customer"));
        }
        if (balance != null) {
            lines.add(
                    drawn.assignment().isBalanced(balance)
                            ? "Balanced with seed %d; the largest standardised difference is %s"
                            : "No draw was balanced; the best has seed %d and a standardised"
                                    + " difference of %s",
                    drawn.seed(),
                    Lines.figure(drawn.assignment().largestDifference()));
        }
        drawn.overlaps().forEach(overlap -> lines.add("%s", overlap.sentence()));
        lines.add("Published as the attribute \"%s\"", name);
        return lines.toString();
    }
}
