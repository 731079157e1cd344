package org.audienceworkbench.experiment;

import org.audienceworkbench.experiment.Analysis.Overall;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Asks whether the arms differ at all: Fisher's analysis of variance of means, Pearson's χ² of
/// proportions and counts.
final class Overalls {

    private Overalls() {}

    /// @return null where an arm has fewer than two customers, or nothing varies
    static @Nullable Overall of(String metric, MetricKind kind, Part[] byArm) {
        if (Arrays.stream(byArm)
                .anyMatch(part -> !part.hasEstimate() || part.sample().size() < 2)) {
            return null;
        }
        return switch (kind) {
            case MEAN, RATIO -> variance(metric, Arrays.stream(byArm).map(Part::sample).toList());
            case PROPORTION ->
                    chiSquared(
                            metric,
                            byArm,
                            part -> part.sample().hits(),
                            part -> part.sample().size());
            case COUNT ->
                    chiSquared(
                            metric,
                            byArm,
                            part -> Math.rint(part.sample().mean() * part.exposure()),
                            Part::exposure);
            case TIME -> logRank(metric, byArm);
        };
    }

    static @Nullable Overall variance(String metric, List<Sample> samples) {
        double all = samples.stream().mapToDouble(Sample::size).sum();
        // Distances from one of the means keep the digits that sums of large values lose.
        double base = samples.getFirst().mean();
        double centre =
                samples.stream().mapToDouble(sample -> sample.size() * (sample.mean() - base)).sum()
                        / all;
        double between = 0;
        double within = 0;
        for (Sample sample : samples) {
            double distance = sample.mean() - base - centre;
            between += sample.size() * distance * distance;
            within += (sample.size() - 1) * sample.variance();
        }
        double above = samples.size() - 1;
        double below = all - samples.size();
        if (within == 0) {
            return null;
        }
        double statistic = between / above / (within / below);
        return new Overall(
                metric,
                "analysis of variance",
                statistic,
                above,
                below,
                Distributions.fAbove(statistic, above, below));
    }

    private static @Nullable Overall logRank(String metric, Part[] byArm) {
        Double statistic =
                RiskTable.of(
                                Arrays.stream(byArm)
                                        .map(Part::times)
                                        .map(Objects::requireNonNull)
                                        .toList())
                        .logRank();
        int freedom = byArm.length - 1;
        return statistic == null
                ? null
                : new Overall(
                        metric,
                        "log-rank test",
                        statistic,
                        freedom,
                        null,
                        Distributions.chiSquaredAbove(statistic, freedom));
    }

    private interface Counted {
        double of(Part part);
    }

    private static @Nullable Overall chiSquared(
            String metric, Part[] byArm, Counted events, Counted chances) {
        double all = Arrays.stream(byArm).mapToDouble(events::of).sum();
        double exposed = Arrays.stream(byArm).mapToDouble(chances::of).sum();
        boolean shares = byArm[0].exposure() == 0;
        if (all == 0 || (shares && all == exposed)) {
            return null;
        }
        double statistic = 0;
        for (Part part : byArm) {
            double expected = all * chances.of(part) / exposed;
            double distance = events.of(part) - expected;
            statistic += distance * distance / expected;
            if (shares) {
                statistic += distance * distance / (chances.of(part) - expected);
            }
        }
        int freedom = byArm.length - 1;
        return new Overall(
                metric,
                "χ² test",
                statistic,
                freedom,
                null,
                Distributions.chiSquaredAbove(statistic, freedom));
    }
}
