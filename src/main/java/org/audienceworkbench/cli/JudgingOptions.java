package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.IntervalMethod;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.LiftMethod;
import org.audienceworkbench.experiment.Looks;
import org.audienceworkbench.experiment.MeanTest;
import org.audienceworkbench.experiment.Methods;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.experiment.Prior;
import org.audienceworkbench.experiment.Question;
import org.audienceworkbench.experiment.Several;
import org.audienceworkbench.experiment.ShareTest;
import org.audienceworkbench.experiment.Spending;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a test is judged by, and how: the options of all commands that judge one.
final class JudgingOptions {

    @Option(
            names = "--arm",
            required = true,
            paramLabel = "COLUMN",
            description = "Which column says the arm.")
    String arm;

    @Option(
            names = "--control",
            required = true,
            paramLabel = "VALUE",
            description = "The control's name in it.")
    String control;

    @Option(
            names = "--metric",
            required = true,
            paramLabel = "COLUMN:KIND",
            description =
                    "KIND is proportion, mean or count; the first metric is the main one. A ratio"
                            + " is COLUMN/COLUMN:ratio, a rate COLUMN/COLUMN:count.")
    List<String> metrics = new ArrayList<>();

    @Option(
            names = "--covariate",
            paramLabel = "COLUMN",
            description = "A number known of each customer before the test, to sharpen it by.")
    @Nullable String covariate;

    @Option(
            names = "--sequential",
            description = "The test is looked at as often as wanted while it runs.")
    boolean sequential;

    @Option(
            names = "--tuning",
            defaultValue = "5000",
            paramLabel = "CUSTOMERS",
            description =
                    "Of two arms, at which --sequential has its narrowest intervals (default:"
                            + " ${DEFAULT-VALUE}).")
    double tuning;

    @Option(
            names = "--looks",
            split = ",",
            paramLabel = "SHARE",
            description =
                    "The test is looked at by a plan: the share of the planned customers at each"
                            + " look so far, such as 0.2,0.4.")
    List<Double> looks = new ArrayList<>();

    @Option(
            names = "--spending",
            defaultValue = "obrien-fleming",
            description = "Of false alarms over planned looks: obrien-fleming (default) or pocock.")
    String spending;

    @Option(
            names = "--bayes",
            description = "Say how likely each arm is better than the control, too.")
    boolean bayes;

    @Option(
            names = "--prior-share",
            defaultValue = "1,1",
            split = ",",
            paramLabel = "HITS,MISSES",
            description =
                    "What is held likely of proportions before the test, as customers seen, and one"
                            + " more of each (default: 1,1, nothing known).")
    List<Double> priorShare = new ArrayList<>();

    @Option(
            names = "--prior-mean",
            split = ",",
            paramLabel = "MEAN,SD",
            description = "Where means are expected before the test (default: nothing known).")
    List<Double> priorMean = new ArrayList<>();

    @Option(names = "--expected", paramLabel = "A:0.5,B:0.5", description = "The planned split.")
    @Nullable String expected;

    @Option(
            names = "--correction",
            defaultValue = "none",
            description = "none (default), bonferroni, holm, bh or dunnett.")
    String correction;

    @Option(
            names = "--test",
            split = ",",
            paramLabel = "TEST",
            description =
                    "Of proportions: z (default), chi-squared or fisher; of means: welch (default),"
                            + " mann-whitney or bootstrap.")
    List<String> tests = new ArrayList<>();

    @Option(
            names = "--winsorise",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "Pull in this share of a mean's values at either end to the next value.")
    double winsorised;

    @Option(
            names = "--draws",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Of a bootstrap (default: ${DEFAULT-VALUE}).")
    int draws;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "Of a bootstrap (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--interval",
            defaultValue = "wald",
            description =
                    "For proportions: wald (default), agresti-caffo, newcombe or"
                            + " miettinen-nurminen.")
    String interval;

    @Option(
            names = "--lift-interval",
            defaultValue = "delta",
            description = "Of lifts: delta (default) or fieller.")
    String lift;

    @Option(
            names = "--confidence",
            defaultValue = "0.95",
            paramLabel = "SHARE",
            description = "Of the intervals (default: ${DEFAULT-VALUE}).")
    double confidence;

    @Option(
            names = "--by",
            paramLabel = "A,B",
            description =
                    "Judge the first metric in groups of customers, too, by what was known of them"
                            + " before the test.")
    List<String> by = new ArrayList<>();

    @Option(
            names = "--planned-effect",
            paramLabel = "DIFFERENCE",
            description =
                    "What the test was made to find, such as 0.01, to say how likely it was to.")
    @Nullable Double plannedEffect;

    @Option(
            names = "--by-segment",
            paramLabel = "A,B",
            description = "The same in and outside of saved segments, when attributes are judged.")
    List<String> bySegment = new ArrayList<>();

    @Mixin GuardOptions guards = new GuardOptions();

    Layout layout() {
        Layout layout =
                new Layout(
                                arm,
                                metrics.stream()
                                        .map(
                                                text ->
                                                        GivenOption.read(
                                                                "--metric",
                                                                () -> Metric.parse(text)))
                                        .toList(),
                                covariate)
                        .overTime(guards.when)
                        .withGuards(guards.guards());
        return GivenOption.read("--by", () -> layout.groupedBy(names(by)))
                .groupedBySegments(names(bySegment));
    }

    private static List<String> names(List<String> given) {
        return given.stream().flatMap(names -> Names.split(names).stream()).toList();
    }

    Question question() {
        Map<String, Double> parts = new LinkedHashMap<>();
        if (expected != null) {
            ArmShare.parse(expected).forEach(share -> parts.put(share.name(), share.part()));
        }
        Question question =
                planned(Question.against(control))
                        .withExpected(parts)
                        .withMethods(methods())
                        .withPrior(bayes ? prior() : null)
                        .withLooks(looks());
        Question sure = GivenOption.read("--confidence", () -> question.withConfidence(confidence));
        return known(
                        Several::ofWord,
                        correction,
                        "--correction",
                        "none, bonferroni, holm, bh, dunnett")
                .of(sure);
    }

    private Question planned(Question question) {
        return GivenOption.read(
                "--planned-effect", () -> question.withPlannedEffect(plannedEffect));
    }

    private Methods methods() {
        Methods methods =
                GivenOption.read("--winsorise", () -> Methods.USUAL.withWinsorised(winsorised));
        methods = drawing(methods);
        for (String test : tests) {
            Methods before = methods;
            Optional<Methods> shares = ShareTest.ofWord(test).map(before::withShares);
            methods =
                    shares.orElseGet(
                            () ->
                                    before.withMeans(
                                            known(
                                                    MeanTest::ofWord,
                                                    test,
                                                    "--test",
                                                    "z, chi-squared, fisher, welch, mann-whitney,"
                                                            + " bootstrap")));
        }
        return methods.withInterval(
                        known(
                                IntervalMethod::ofWord,
                                interval,
                                "--interval",
                                "wald, agresti-caffo, newcombe, miettinen-nurminen"))
                .withLift(known(LiftMethod::ofWord, lift, "--lift-interval", "delta, fieller"));
    }

    private @Nullable Looks looks() {
        if (sequential && !looks.isEmpty()) {
            throw new Problem(
                    "The test is looked at either by a plan or as often as wanted",
                    "--looks, --sequential",
                    "Give one of them");
        }
        if (looks.isEmpty()) {
            return sequential
                    ? GivenOption.read("--tuning", () -> new Looks.Anytime(tuning))
                    : null;
        }
        Spending by = known(Spending::ofWord, spending, "--spending", "obrien-fleming, pocock");
        return GivenOption.read("--looks", () -> new Looks.Planned(by, looks));
    }

    private Prior prior() {
        requireTwo(priorShare, "--prior-share");
        Prior shares =
                GivenOption.read(
                        "--prior-share",
                        () -> new Prior(priorShare.getFirst(), priorShare.getLast(), null, null));
        if (priorMean.isEmpty()) {
            return shares;
        }
        requireTwo(priorMean, "--prior-mean");
        return GivenOption.read(
                "--prior-mean", () -> shares.withMean(priorMean.getFirst(), priorMean.getLast()));
    }

    private static void requireTwo(List<Double> numbers, String option) {
        if (numbers.size() != 2) {
            throw new Problem("A prior is two numbers", option, "Give them as 1,1");
        }
    }

    private Methods drawing(Methods methods) {
        return GivenOption.read("--draws", () -> methods.withDraws(draws, seed));
    }

    private static <T> T known(
            Function<String, Optional<T>> ofWord, String word, String option, String words) {
        return ofWord.apply(word)
                .orElseThrow(() -> ImportCommand.unknown(option.substring(2), word, option, words));
    }
}
