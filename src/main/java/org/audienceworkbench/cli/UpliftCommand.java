package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.uplift.Judgement;
import org.audienceworkbench.uplift.Method;
import org.audienceworkbench.uplift.TrainedUplift;
import org.audienceworkbench.uplift.Trial;
import org.audienceworkbench.uplift.Uplift;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.concurrent.Callable;

/// `audience uplift`.
@Command(
        name = "uplift",
        mixinStandardHelpOptions = true,
        description = {
            "Learn from a past experiment whom a campaign changes, or judge an attribute by it.",
            "`audience score` publishes what was learned as an attribute."
        })
final class UpliftCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(names = "--name", paramLabel = "N", description = "The model's name.")
    @Nullable String name;

    @Option(
            names = "--treatment",
            required = true,
            paramLabel = "COLUMN",
            description = "The attribute that says what a customer got.")
    String treatment;

    @Option(
            names = "--treated",
            required = true,
            paramLabel = "VALUE",
            description = "Its value of those who got the campaign.")
    String treated;

    @Option(
            names = "--control",
            required = true,
            paramLabel = "VALUE",
            description =
                    "Its value of those held back. Customers with any other value are left aside.")
    String control;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "COLUMN",
            description = "The attribute that the campaign was to bring about.")
    String target;

    @Option(
            names = "--positive",
            paramLabel = "VALUE",
            description = "The target's value to bring about (default: yes, true or 1).")
    @Nullable String positive;

    @Option(
            names = "--method",
            defaultValue = "auto",
            description = "auto (default), two-model, x-learner, class or forest.")
    String method;

    @Option(
            names = "--score",
            paramLabel = "COLUMN",
            description =
                    "Learn nothing; judge this attribute as it is on all customers of both arms.")
    @Nullable String score;

    @Option(
            names = "--features",
            paramLabel = "A,B,C",
            description = "What to learn from (default: everything usable).")
    @Nullable String features;

    @Option(names = "--exclude", paramLabel = "A,B,C", description = "What not to learn from.")
    @Nullable String exclude;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description =
                    "Of the random numbers; the same seed gives the same result (default:"
                            + " ${DEFAULT-VALUE}).")
    long seed;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    var question =
                            new Trial.Question(treatment, treated, control, target, positive);
                    Method chosen = method();
                    String model = score == null ? name() : null;
                    Frame frame = console.frame(null);
                    var uplifts = console.workbench().uplifts();
                    if (model == null) {
                        String attribute = frame.catalogue().get(String.valueOf(score)).name();
                        Trial trial = Trial.of(frame, question);
                        Judgement judged =
                                uplifts.judge(frame, trial, attribute, seed, console.progress());
                        return UpliftAnswer.judged(attribute, trial, judged);
                    }
                    var settings =
                            Uplift.Settings.of(question)
                                    .with(chosen)
                                    .withFeatures(Names.split(features))
                                    .without(Names.split(exclude))
                                    .withSeed(seed);
                    TrainedUplift trained =
                            uplifts.train(model, frame, settings, console.progress());
                    return UpliftAnswer.trained(model, trained);
                });
    }

    private String name() {
        if (name == null) {
            throw new Problem(
                    "What is learned needs a name", "--name", "Give the model's name: --name N");
        }
        return name;
    }

    private Method method() {
        return Method.ofWord(method)
                .orElseThrow(
                        () ->
                                ImportCommand.unknown(
                                        "method",
                                        method,
                                        "--method",
                                        "auto, two-model, x-learner, class, forest"));
    }
}
