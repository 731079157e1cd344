package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.Available;
import org.audienceworkbench.experiment.Baseline;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.Goal;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Observed;
import org.audienceworkbench.experiment.Overlap;
import org.audienceworkbench.experiment.Spending;
import org.audienceworkbench.experiment.Tails;
import org.audienceworkbench.workbench.Planning;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// What is known before a test, as `audience experiment size` and `power` take it.
final class DesignOptions {

    @Option(
            names = "--metric",
            required = true,
            description =
                    "proportion, mean, ratio (one sum over another), count (of events) or time"
                            + " (until an event).")
    String metric;

    @Option(
            names = "--baseline",
            description =
                    "What the control shows: a proportion (0.05), mean, ratio or mean count; for"
                            + " times the share without the event after --follow-up.")
    @Nullable Double baseline;

    @Option(
            names = "--from",
            paramLabel = "ATTRIBUTE",
            description =
                    "Measure baseline and deviation on the customers (of --segment); of a ratio"
                            + " NUMERATOR/DENOMINATOR.")
    @Nullable String from;

    @Option(
            names = "--segment",
            paramLabel = "NAME",
            description = "The saved segment to test on: says what it is enough for.")
    @Nullable String segment;

    @Option(names = "--purpose", description = "Which purpose of consent counts.")
    @Nullable String purpose;

    @Option(names = "--sd", description = "The standard deviation, for means and ratios.")
    @Nullable Double sd;

    @Option(
            names = "--dispersion",
            defaultValue = "1",
            description = "Variance over mean, for counts (default: ${DEFAULT-VALUE}, Poisson).")
    double dispersion;

    @Option(
            names = "--numerator",
            paramLabel = "MEAN,SD",
            description = "Of a ratio, in the place of --baseline and --sd.")
    @Nullable String numerator;

    @Option(names = "--denominator", paramLabel = "MEAN,SD", description = "Of a ratio.")
    @Nullable String denominator;

    @Option(
            names = "--correlation",
            defaultValue = "0",
            description = "Of a ratio's two numbers (default: ${DEFAULT-VALUE}).")
    double correlation;

    @Option(names = "--effect", description = "The difference to find, absolute.")
    @Nullable Double effect;

    @Option(names = "--relative-effect", description = "The difference as a share: 0.1 is 10 %%.")
    @Nullable Double relative;

    @Option(
            names = "--goal",
            defaultValue = "difference",
            description =
                    "What to show: difference (default), non-inferiority or equivalence, with a"
                            + " --margin.")
    String goal;

    @Option(names = "--margin", description = "The difference that would not matter, absolute.")
    @Nullable Double margin;

    @Option(
            names = "--better",
            defaultValue = "higher",
            description = "For non-inferiority: higher (default) or lower values are better.")
    String better;

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
                    "Sizes of the arms, the control's first: 2,1,1 (default: ${DEFAULT-VALUE}).")
    String allocation;

    @Option(
            names = "--hold-out",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "Share of the customers kept out of the test (default: none).")
    double holdOut;

    @Option(
            names = "--looks",
            defaultValue = "1",
            description = "Looks at the running test, the one at the end included (default: 1).")
    int looks;

    @Option(
            names = "--spending",
            defaultValue = "obrien-fleming",
            description =
                    "How the looks spend the false alarms: obrien-fleming (default: hardly any"
                            + " early) or pocock (evenly).")
    String spending;

    @Option(
            names = "--standardised",
            paramLabel = "EFFECT",
            description =
                    "The difference in standard deviations, in the place of baseline and effect:"
                            + " Cohen's h of a proportion, d of a mean.")
    @Nullable Double standardised;

    @Mixin TimeOptions times = new TimeOptions();

    /// @param test that is planned, which does not overlap with itself; null when it has no name
    KnownDesign known(Console console, @Nullable String test) {
        List<Double> parts = numbers(allocation, "allocation", "--allocation", "1,1 or 2,1,1 …");
        GivenOption.read("--allocation", () -> ArmShare.requireWhole(parts));
        Goal wanted = goal();
        Observed observed = null;
        Available available = null;
        List<Overlap> overlaps = List.of();
        if (from != null || segment != null) {
            if (from != null
                    && (baseline != null
                            || sd != null
                            || numerator != null
                            || standardised != null)) {
                throw new Problem(
                        "The baseline is given twice",
                        "--from",
                        "Give --from, or baseline and deviation");
            }
            if (from != null && kind() == MetricKind.TIME) {
                throw new Problem(
                        "A time's baseline is not measured",
                        "--from",
                        "Give --baseline or --median, with --follow-up");
            }
            Planning planning = console.workbench().experiments().planning();
            Frame frame = console.frame(null);
            RoaringBitmap members = planning.members(frame, segment);
            String measured = from;
            observed =
                    measured == null
                            ? null
                            : GivenOption.read(
                                    "--from",
                                    () ->
                                            planning.observed(
                                                    frame, members, kind(), measured, purpose));
            available = planning.available(frame, members, purpose).orElse(null);
            overlaps = console.workbench().experiments().overlaps(frame, members, purpose, test);
        }
        Baseline known = observed == null ? baseline() : observed.baseline();
        Design design =
                GivenOption.read(
                        "--metric", () -> new Design(known, wanted, alpha, parts, holdOut, null));
        return new KnownDesign(withLooks(design), observed, available, overlaps);
    }

    private Design withLooks(Design design) {
        Spending how =
                Spending.ofWord(spending)
                        .orElseThrow(
                                () ->
                                        ImportCommand.unknown(
                                                "word",
                                                spending,
                                                "--spending",
                                                "obrien-fleming, pocock"));
        return GivenOption.read("--looks", () -> design.withLooks(how, looks));
    }

    @Nullable Effect effect() {
        if (Stream.of(effect, relative, standardised, times.hazardRatio)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw new Problem(
                    "There are two effects, and only one can be planned for",
                    "--effect, --relative-effect, --standardised, --hazard-ratio",
                    "Give one of them");
        }
        if (standardised != null) {
            return new Effect.Absolute(standardised);
        }
        Double ratio = times.hazardRatio;
        if (ratio != null) {
            return GivenOption.read("--hazard-ratio", () -> new Effect.Hazard(ratio));
        }
        if (effect != null) {
            return new Effect.Absolute(effect);
        }
        return relative == null ? null : new Effect.Relative(relative);
    }

    MetricKind kind() {
        return MetricKind.ofWord(metric)
                .orElseThrow(
                        () ->
                                ImportCommand.unknown(
                                        "metric",
                                        metric,
                                        "--metric",
                                        "proportion, mean, ratio, count, time"));
    }

    private Baseline baseline() {
        MetricKind kind = kind();
        if (times.areGiven() && kind != MetricKind.TIME) {
            throw new Problem(
                    "Median, follow-up, accrual, drop-out and hazard ratio are of times",
                    "--metric",
                    "Give --metric time, or leave them out");
        }
        if (standardised != null) {
            if (baseline != null || sd != null || numerator != null) {
                throw new Problem(
                        "A standardised difference needs no baseline and no deviation",
                        "--standardised",
                        "Give --standardised alone, or baseline and effect");
            }
            return GivenOption.read("--standardised", () -> new Baseline.Standardised(kind));
        }
        if (kind == MetricKind.RATIO && numerator != null && denominator != null) {
            var above = part(numerator, "--numerator");
            var below = part(denominator, "--denominator");
            return GivenOption.read(
                    "--denominator", () -> Baseline.Ratio.of(above, below, correlation));
        }
        if (kind == MetricKind.TIME) {
            return times.baseline(baseline);
        }
        if (baseline == null) {
            throw new Problem(
                    "There is no baseline to plan from",
                    "--baseline",
                    "Give what the control is expected to show");
        }
        if (kind == MetricKind.PROPORTION && sd != null) {
            throw new Problem(
                    "A proportion's standard deviation follows from the baseline",
                    "--sd",
                    "Leave the standard deviation out, or choose the metric mean");
        }
        boolean spreads = kind == MetricKind.MEAN || kind == MetricKind.RATIO;
        if (spreads && sd == null) {
            throw new Problem(
                    "A " + kind.word() + " can't be planned for without its standard deviation",
                    "--sd",
                    "Give the standard deviation of the metric from customer to customer");
        }
        double level = baseline;
        double spread = sd == null ? Double.NaN : sd;
        return GivenOption.read(
                "--baseline",
                () ->
                        switch (kind) {
                            case PROPORTION -> new Baseline.Proportion(level);
                            case MEAN -> new Baseline.Mean(level, spread);
                            case RATIO -> new Baseline.Ratio(level, spread);
                            case COUNT -> new Baseline.Count(level, dispersion);
                            case TIME -> times.baseline(level);
                        });
    }

    private Goal goal() {
        double room = margin == null ? Double.NaN : margin;
        return switch (goal.toLowerCase(Locale.ROOT)) {
            case "difference" -> {
                if (margin != null) {
                    throw new Problem(
                            "A test for a difference has no margin",
                            "--margin",
                            "Give --goal non-inferiority or equivalence, or leave the margin out");
                }
                yield new Goal.Difference(
                        Tails.ofWord(tails)
                                .orElseThrow(
                                        () ->
                                                ImportCommand.unknown(
                                                        "word", tails, "--tails", "two, one")));
            }
            case "non-inferiority" -> {
                Goal.Better way = better();
                yield GivenOption.read("--margin", () -> new Goal.NonInferiority(room, way));
            }
            case "equivalence" -> GivenOption.read("--margin", () -> new Goal.Equivalence(room));
            default ->
                    throw ImportCommand.unknown(
                            "goal", goal, "--goal", "difference, non-inferiority, equivalence");
        };
    }

    private Goal.Better better() {
        return switch (better.toLowerCase(Locale.ROOT)) {
            case "higher" -> Goal.Better.HIGHER;
            case "lower" -> Goal.Better.LOWER;
            default -> throw ImportCommand.unknown("word", better, "--better", "higher, lower");
        };
    }

    private static Baseline.Ratio.Part part(String text, String option) {
        List<Double> numbers =
                numbers(text, "pair", option, "a mean and a deviation, such as 40,55");
        if (numbers.size() != 2) {
            throw ImportCommand.unknown(
                    "pair", text, option, "a mean and a deviation, such as 40,55");
        }
        return new Baseline.Ratio.Part(numbers.getFirst(), numbers.getLast());
    }

    private static List<Double> numbers(String text, String what, String option, String known) {
        List<Double> numbers = new ArrayList<>();
        for (String number : Names.split(text)) {
            try {
                numbers.add(Double.parseDouble(number));
            } catch (NumberFormatException _) {
                throw ImportCommand.unknown(what, text, option, known);
            }
        }
        return numbers;
    }
}
