package org.audienceworkbench.quality;

import org.audienceworkbench.quality.Alert.Oddity;
import org.audienceworkbench.quality.Alert.Severity;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.table.ValueType;
import org.hipparchus.special.Gamma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is odd about one column, told from its profile.
///
/// Thresholds marked "ydata" are those of ydata-profiling 4 (its default settings); the others are
/// our own.
final class ValueAlerts {

    /// ydata, where any larger share is told.
    private static final double SOME_MISSING = 0.01;

    private static final double MANY_MISSING = 0.2;

    /// ydata.
    private static final int MANY_VALUES = 50;

    /// ydata.
    private static final double IMBALANCE = 0.5;

    /// ydata: up to so many different numbers are categories.
    private static final int FEW_NUMBERS = 5;

    /// ydata.
    private static final double SKEWNESS = 20;

    private static final double MANY_ZEROS = 0.25;

    /// ydata: the chance of a worse fit to a uniform distribution.
    private static final double UNIFORM = 0.999;

    private static final int ENOUGH_ROWS = 20;

    private final Profile profile;
    private final String name;
    private final List<Alert> alerts = new ArrayList<>();

    private ValueAlerts(Profile profile) {
        this.profile = profile;
        this.name = profile.name();
    }

    static List<Alert> of(Seen seen) {
        var found = new ValueAlerts(seen.profile());
        found.missing();
        if (seen.profile().count() > 0) {
            found.sameness();
            found.variety();
            found.balance(seen.counts());
            found.numbers();
        }
        return found.alerts;
    }

    private void missing() {
        double share = (double) profile.missing() / Math.max(1, profile.rows());
        var figures = Map.of("count", (double) profile.missing(), "share", share);
        if (profile.rows() > 0 && profile.count() == 0) {
            add(Alert.of(Oddity.EMPTY, name, Severity.WARNING, figures, "No row has a value"));
        } else if (share > SOME_MISSING) {
            add(
                    Alert.of(
                                    Oddity.MISSING,
                                    name,
                                    share > MANY_MISSING ? Severity.WARNING : Severity.NOTE,
                                    figures,
                                    Words.share(share)
                                            + " of the values are missing ("
                                            + Words.rows(profile.missing())
                                            + ")")
                            .selecting(Selecting.missing(name)));
        }
    }

    private void sameness() {
        if (profile.distinct() == 1 && profile.count() > 1) {
            add(
                    Alert.of(
                            Oddity.CONSTANT,
                            name,
                            Severity.WARNING,
                            Map.of("distinct", 1.0),
                            "All values are the same, so it tells nobody from anybody"));
        }
    }

    private void variety() {
        boolean word = profile.type() == ValueType.TEXT;
        var figures =
                Map.of(
                        "distinct",
                        (double) profile.distinct(),
                        "share",
                        (double) profile.distinct() / profile.count());
        boolean different = profile.exact() && profile.distinct() == profile.count();
        if (profile.isIdentifying() || profile.count() < ENOUGH_ROWS) {
            return;
        }
        boolean tells = word || profile.type() == ValueType.INTEGER;
        if (different && tells) {
            add(
                    Alert.of(
                            Oddity.UNIQUE,
                            name,
                            Severity.NOTE,
                            figures,
                            "Every value occurs once, as in a number that tells rows apart"));
        } else if (word && profile.distinct() > MANY_VALUES) {
            add(
                    Alert.of(
                            Oddity.HIGH_CARDINALITY,
                            name,
                            Severity.NOTE,
                            figures,
                            Words.count(profile.distinct())
                                    + " different texts, too many for groups"));
        }
    }

    private void balance(Map<String, Long> counts) {
        int limit =
                switch (profile.type()) {
                    case TEXT, BOOLEAN -> MANY_VALUES;
                    case INTEGER -> FEW_NUMBERS;
                    case NUMBER, DATE, DATETIME -> 0;
                };
        if (profile.distinct() < 2 || profile.distinct() > limit) {
            return;
        }
        double score = imbalance(counts, profile.count());
        if (score > IMBALANCE) {
            Profile.Value most = profile.top().getFirst();
            add(
                    Alert.of(
                                    Oddity.IMBALANCE,
                                    name,
                                    Severity.NOTE,
                                    Map.of("score", score, "share", profile.topShare()),
                                    "\""
                                            + most.text()
                                            + "\" makes up "
                                            + Words.share(profile.topShare())
                                            + " of the values (imbalance "
                                            + Words.figure(score)
                                            + ")")
                            .selecting(Selecting.anyBut(name, literal(most.text()))));
        }
    }

    private Literal literal(String text) {
        return switch (profile.type()) {
            case BOOLEAN -> new Literal.Truth(text.equals("yes"));
            case INTEGER, NUMBER -> new Literal.Numeric(Double.parseDouble(text));
            case TEXT, DATE, DATETIME -> new Literal.Text(text);
        };
    }

    /// One minus the entropy of the values' shares, as a part of the most it could be.
    static double imbalance(Map<String, Long> counts, long total) {
        double entropy = 0;
        for (long count : counts.values()) {
            double share = (double) count / total;
            entropy -= share * Math.log(share);
        }
        return counts.size() < 2 ? 0 : 1 - entropy / Math.log(counts.size());
    }

    private void numbers() {
        Profile.Numbers numbers = profile.numbers();
        if (numbers == null) {
            return;
        }
        if (numbers.infinite() > 0) {
            add(
                    Alert.of(
                            Oddity.INFINITE,
                            name,
                            Severity.SERIOUS,
                            Map.of("count", (double) numbers.infinite()),
                            Words.rows(numbers.infinite())
                                    + " with an infinite value, which no mean can be taken of"));
        }
        zeros(numbers);
        skewness(numbers);
        uniform();
    }

    private void zeros(Profile.Numbers numbers) {
        double share = (double) numbers.zeros() / profile.count();
        if (share > MANY_ZEROS && profile.distinct() > FEW_NUMBERS) {
            add(
                    Alert.of(
                                    Oddity.ZEROS,
                                    name,
                                    Severity.NOTE,
                                    Map.of("count", (double) numbers.zeros(), "share", share),
                                    Words.share(share)
                                            + " of the values are 0; mean and median say little"
                                            + " about the others")
                            .selecting(Selecting.number(name, Comparison.EQUAL, 0)));
        }
    }

    private void skewness(Profile.Numbers numbers) {
        Double skewness = numbers.skewness();
        if (skewness == null || Math.abs(skewness) <= SKEWNESS) {
            return;
        }
        boolean high = skewness > 0;
        double limit = numbers.quantiles().get(high ? 6 : 0).value();
        Rule beyond = Selecting.number(name, high ? Comparison.MORE : Comparison.LESS, limit);
        add(
                Alert.of(
                                Oddity.SKEWED,
                                name,
                                Severity.NOTE,
                                Map.of("skewness", skewness, "limit", limit),
                                "A few values are far "
                                        + (high ? "above" : "below")
                                        + " all others (skewness "
                                        + Words.figure(skewness)
                                        + "); use the median rather than the mean")
                        .selecting(beyond));
    }

    /// Pearson's chi-squared against equally full bins; only where bins have five rows or more.
    private void uniform() {
        List<Profile.Bin> bins = profile.histogram();
        double expected = (double) profile.count() / Math.max(1, bins.size());
        boolean equallyWide =
                profile.type() == ValueType.NUMBER
                        || bins.stream()
                                .limit(Math.max(0, bins.size() - 1))
                                .allMatch(bin -> bin.to() - bin.from() == 1);
        if (!profile.exact() || bins.size() < 3 || expected < 5 || !equallyWide) {
            return;
        }
        double statistic = 0;
        for (Profile.Bin bin : bins) {
            statistic += (bin.count() - expected) * (bin.count() - expected) / expected;
        }
        double chance = Gamma.regularizedGammaQ((bins.size() - 1) / 2.0, statistic / 2);
        if (chance > UNIFORM) {
            add(
                    Alert.of(
                            Oddity.UNIFORM,
                            name,
                            Severity.NOTE,
                            Map.of("chi_squared", statistic, "p", chance),
                            "Every value is equally frequent, which numbers from life hardly ever"
                                    + " are"));
        }
    }

    private void add(Alert alert) {
        alerts.add(alert);
    }
}
