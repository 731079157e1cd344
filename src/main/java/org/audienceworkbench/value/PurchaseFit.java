package org.audienceworkbench.value;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A purchase model with the parameters under which what happened was likeliest.
///
/// @param customers how many histories it was fitted to
/// @param converged whether no other parameters near these are better
/// @param notes what there is to know about the parameters, as sentences
public record PurchaseFit(
        PurchaseModel model,
        double logLikelihood,
        int customers,
        boolean converged,
        List<String> notes) {

    /// Parameters stay between this and its inverse, the mean age being the unit of time.
    private static final double LEAST = 1e-5;

    private static final double MOST = 1e4;

    /// As many histories are looked at to find out where the best parameters lie.
    private static final int FIRST = 4_000;

    private static final int SHARE = 4_096;

    public PurchaseFit {
        notes = List.copyOf(notes);
    }

    /// @throws Problem when nobody has bought, or nobody more than once
    public static PurchaseFit of(ModelKind kind, Histories histories, Progress progress) {
        if (histories.buyers() == 0) {
            throw new Problem(
                    "Nobody has bought anything up to " + histories.until(),
                    null,
                    "Choose a later day, or import orders that belong to the customers");
        }
        if (histories.repeaters() == 0) {
            throw new Problem(
                    "Nobody has bought on more than one day up to "
                            + histories.until()
                            + ", so nothing tells how often customers come back",
                    null,
                    "Choose a later day, or import orders of a longer time");
        }
        return of(kind, Patterns.of(histories), progress);
    }

    static PurchaseFit of(ModelKind kind, Patterns patterns, Progress progress) {
        double unit = patterns.meanAge();
        Patterns scaled = patterns.in(unit);
        Patterns few = scaled.thinned(FIRST);
        Ascent.Top likely =
                starts(kind, scaled).stream()
                        .map(start -> climb(kind, few, start, null, progress.part(0, 0.3)))
                        .max(Comparator.comparingDouble(Ascent.Top::value))
                        .orElseThrow();
        Ascent.Top best =
                few == scaled
                        ? likely
                        : climb(
                                kind,
                                scaled,
                                likely.parameters(),
                                likely.curvature(),
                                progress.part(0.3, 1));
        double[] parameters = Arrays.stream(best.parameters()).map(Math::exp).toArray();
        List<String> notes = notes(kind, parameters);
        for (int k = 0; k < parameters.length; k++) {
            parameters[k] *= kind.isTime(k) ? unit : 1;
        }
        if (!best.flat()) {
            notes.add(
                    "The search for the parameters ended before it was certain that there are no"
                            + " better ones; take the figures as rough");
        }
        double customers = patterns.customers();
        return new PurchaseFit(
                kind.of(parameters),
                best.value() * customers - patterns.purchases() * Math.log(unit),
                (int) customers,
                best.flat(),
                notes);
    }

    private static Ascent.Top climb(
            ModelKind kind,
            Patterns patterns,
            double[] start,
            double @Nullable [][] curvature,
            Progress progress) {
        var lower = new double[start.length];
        var upper = new double[start.length];
        Arrays.fill(lower, Math.log(LEAST));
        Arrays.fill(upper, Math.log(MOST));
        double customers = patterns.customers();
        return Ascent.from(
                start,
                lower,
                upper,
                Ascent.slope(customers),
                curvature,
                (at, slopes) -> {
                    progress.report(Double.NaN, "Fitting " + kind.title());
                    double[] parameters = Arrays.stream(at).map(Math::exp).toArray();
                    double value = logLikelihood(kind.of(parameters), patterns, slopes);
                    for (int k = 0; k < slopes.length; k++) {
                        slopes[k] *= parameters[k] / customers;
                    }
                    return value / customers;
                });
    }

    /// @param slopes gets the derivatives by the parameters
    static double logLikelihood(PurchaseModel model, Patterns patterns, double[] slopes) {
        int shares = (patterns.size() + SHARE - 1) / SHARE;
        // each share apart and then added in their order, so that the sum is always the same
        double[][] sums =
                IntStream.range(0, shares)
                        .parallel()
                        .mapToObj(share -> ofShare(model, patterns, share * SHARE))
                        .toArray(double[][]::new);
        double value = 0;
        for (double[] sum : sums) {
            for (int k = 0; k < slopes.length; k++) {
                slopes[k] += sum[k];
            }
            value += sum[slopes.length];
        }
        return value;
    }

    private static double[] ofShare(PurchaseModel model, Patterns patterns, int from) {
        var sums = new double[5];
        int end = Math.min(patterns.size(), from + SHARE);
        double alike = 0;
        for (int i = from; i < end; i++) {
            double count = patterns.count(i);
            int repeats = patterns.repeats(i);
            sums[4] +=
                    count
                            * model.ofTimes(
                                    repeats, patterns.recency(i), patterns.age(i), count, sums);
            alike += count;
            if (i + 1 == end || patterns.repeats(i + 1) != repeats) {
                sums[4] += alike * model.ofCount(repeats, alike, sums);
                alike = 0;
            }
        }
        return sums;
    }

    /// Usual parameters; parameters that fit the mean number of purchases; and customers who are
    /// more alike.
    private static List<double[]> starts(ModelKind kind, Patterns patterns) {
        double[] usual = kind.usual();
        double mean = Math.max(1e-3, patterns.purchases() / patterns.customers());
        double[] matched = kind.usual();
        matched[1] = Math.clamp(matched[0] / mean, 1e-3, 1e3);
        double[] alike = kind.usual();
        alike[0] = 2;
        alike[1] = Math.clamp(2 / mean, 1e-3, 1e3);
        return new ArrayList<>(List.of(logs(usual), logs(matched), logs(alike)));
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    private static List<String> notes(ModelKind kind, double[] parameters) {
        List<String> notes = new ArrayList<>();
        boolean rates = isExtreme(parameters[0]) || isExtreme(parameters[1]);
        boolean stops = isExtreme(parameters[2]) || isExtreme(parameters[3]);
        if (rates) {
            notes.add(
                    "The purchases don't tell how much customers differ in how often they buy: r"
                            + " and alpha lie at the edge of what can be told");
        }
        if (stops) {
            notes.add(
                    "The purchases don't tell how much customers differ in when they stop: "
                            + (kind == ModelKind.PARETO_NBD ? "s and beta" : "a and b")
                            + " lie at the edge of what can be told");
        }
        return notes;
    }

    private static boolean isExtreme(double parameter) {
        return parameter < 1e-3 || parameter > 1e3;
    }
}
