package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;

/// What the control is expected to show of the metric, and how much customers differ in it.
public sealed interface Baseline {

    /// The metric's level in the control.
    double value();

    MetricKind kind();

    /// What its differences are said like: points of a proportion, plain numbers of anything else.
    default MetricKind saidAs() {
        return kind();
    }

    /// The variance of one customer's value where the metric stands at `level`.
    double variance(double level);

    /// Whether the metric can stand at this level.
    boolean reaches(double level);

    /// A share of customers: 1 or 0 for each.
    record Proportion(double value) implements Baseline {
        public Proportion {
            requireNumber(value);
            require(
                    value > 0 && value < 1,
                    "A proportion's baseline lies between 0 and 1, not at " + value,
                    "Give 5 % as 0.05");
        }

        @Override
        public MetricKind kind() {
            return MetricKind.PROPORTION;
        }

        @Override
        public double variance(double level) {
            return level * (1 - level);
        }

        @Override
        public boolean reaches(double level) {
            return level > 0 && level < 1;
        }
    }

    /// A mean per customer.
    ///
    /// @param sd the standard deviation of one customer's value, alike in all arms
    record Mean(double value, double sd) implements Baseline {
        public Mean {
            requireNumber(value);
            requireSd(sd, "A mean");
        }

        @Override
        public MetricKind kind() {
            return MetricKind.MEAN;
        }

        @Override
        public double variance(double level) {
            return sd * sd;
        }

        @Override
        public boolean reaches(double level) {
            return Double.isFinite(level);
        }
    }

    /// A ratio of two means per customer.
    ///
    /// @param sd the standard deviation of `(numerator - ratio × denominator) / mean denominator`
    ///   from customer to customer, which is what the delta method makes of the ratio
    record Ratio(double value, double sd) implements Baseline {
        public Ratio {
            requireNumber(value);
            requireSd(sd, "A ratio");
        }

        /// From what is known of its two parts, by the delta method (Deng, Knoblich and Lu, KDD
        /// 2018, section 3): `(s₁² - 2 r s₁₂ + r² s₂²) / m₂²`.
        public static Ratio of(Part numerator, Part denominator, double correlation) {
            require(
                    numerator.sd() > 0 && denominator.sd() >= 0 && denominator.mean() != 0,
                    "A ratio needs a denominator whose mean is not 0, and standard deviations",
                    "Give mean and standard deviation of both, as 40,55 and 1.8,1.1");
            require(
                    correlation >= -1 && correlation <= 1,
                    "The correlation lies between -1 and 1, not at " + correlation,
                    "Give 0 when it is not known to be otherwise");
            double ratio = numerator.mean() / denominator.mean();
            double variance =
                    numerator.sd() * numerator.sd()
                            - 2 * ratio * correlation * numerator.sd() * denominator.sd()
                            + ratio * ratio * denominator.sd() * denominator.sd();
            return new Ratio(ratio, Math.sqrt(variance) / Math.abs(denominator.mean()));
        }

        /// One of the two numbers of each customer.
        public record Part(double mean, double sd) {}

        @Override
        public MetricKind kind() {
            return MetricKind.RATIO;
        }

        @Override
        public double variance(double level) {
            return sd * sd;
        }

        @Override
        public boolean reaches(double level) {
            return Double.isFinite(level);
        }
    }

    /// A mean number of events per customer.
    ///
    /// @param dispersion the variance over the mean: 1 when events come by chance alone (Poisson),
    ///   more when some customers have far more of them than others
    record Count(double value, double dispersion) implements Baseline {
        public Count {
            requireNumber(value);
            require(
                    value > 0,
                    "A count's baseline is above 0, not at " + value,
                    "Give the mean number of events per customer");
            require(
                    dispersion > 0 && Double.isFinite(dispersion),
                    "The dispersion is the variance over the mean, above 0",
                    "Give 1 when events come by chance alone");
        }

        @Override
        public MetricKind kind() {
            return MetricKind.COUNT;
        }

        @Override
        public double variance(double level) {
            return dispersion * level;
        }

        @Override
        public boolean reaches(double level) {
            return level > 0 && Double.isFinite(level);
        }
    }

    /// The share of customers to whom an event has not happened yet. Events and drop-outs come at a
    /// constant rate, and customers evenly over the time in which they join.
    ///
    /// @param left the control's share without the event after the follow-up
    /// @param followUp how long the last customer is followed, in any unit of time
    /// @param accrual how long customers join; 0 when all begin at once
    /// @param dropOut the share of customers who are lost within the follow-up, from 0 to below 1
    record Time(double left, double followUp, double accrual, double dropOut) implements Baseline {
        public Time {
            requireNumber(left);
            require(
                    left > 0 && left < 1,
                    "The share without the event lies between 0 and 1, not at " + left,
                    "Give 60 % as 0.6");
            require(
                    followUp > 0 && Double.isFinite(followUp),
                    "The follow-up is a time above 0, not " + followUp,
                    "Give how long the last customer will be followed, such as 30 days as 30");
            require(
                    accrual >= 0 && Double.isFinite(accrual),
                    "Customers join for a time of 0 or more, not " + accrual,
                    "Give it in the unit of the follow-up, or 0 when all begin at once");
            require(
                    dropOut >= 0 && dropOut < 1,
                    "The drop-out is a share from 0 to below 1, not " + dropOut,
                    "Give 0.1 when a tenth is lost within the follow-up");
        }

        /// From the time after which half of the control has had the event.
        public static Time ofMedian(
                double median, double followUp, double accrual, double dropOut) {
            require(
                    median > 0 && Double.isFinite(median),
                    "The median is a time above 0, not " + median,
                    "Give the time after which half of the control has had the event");
            return new Time(Math.pow(0.5, followUp / median), followUp, accrual, dropOut);
        }

        /// Of an arm that differs so much in the share without the event, from the control.
        public double hazardRatio(double difference) {
            return Math.log(left + difference) / Math.log(left);
        }

        /// The share of an arm's customers whose event is seen before the end: with the rates `h`
        /// of events and `d` of drop-outs, `h / (h + d) · (1 − e^(−(h + d) f) (1 − e^(−(h + d) a))
        /// / ((h
        /// + d) a))` (Lachin and Foulkes, Biometrics 42 (1986) 507).
        ///
        /// @param hazardRatio from the control
        double events(double hazardRatio) {
            double hazard = -Math.log(left) / followUp * hazardRatio;
            double both = hazard - Math.log1p(-dropOut) / followUp;
            double joining = both * accrual;
            double later = joining == 0 ? 1 : -Math.expm1(-joining) / joining;
            return hazard / both * (1 - Math.exp(-both * followUp) * later);
        }

        @Override
        public double value() {
            return left;
        }

        @Override
        public MetricKind kind() {
            return MetricKind.TIME;
        }

        @Override
        public MetricKind saidAs() {
            return MetricKind.PROPORTION;
        }

        @Override
        public double variance(double level) {
            return level * (1 - level);
        }

        @Override
        public boolean reaches(double level) {
            return level > 0 && level < 1;
        }
    }

    /// Nothing but how much customers differ, so that effects are in standard deviations: Cohen's d
    /// of a mean, and Cohen's h = 2 asin √p₁ − 2 asin √p₀ of a proportion (Cohen, Statistical Power
    /// Analysis for the Behavioral Sciences, 2nd ed. 1988, ch. 2 and 6).
    record Standardised(MetricKind kind) implements Baseline {
        public Standardised {
            require(
                    kind == MetricKind.PROPORTION || kind == MetricKind.MEAN,
                    "A " + kind.word() + " has no standardised difference",
                    "Give the difference itself, or choose a proportion or a mean");
        }

        @Override
        public double value() {
            return 0;
        }

        @Override
        public MetricKind saidAs() {
            return MetricKind.MEAN;
        }

        @Override
        public double variance(double level) {
            return 1;
        }

        @Override
        public boolean reaches(double level) {
            return kind == MetricKind.MEAN
                    ? Double.isFinite(level)
                    : level > -Math.PI && level < Math.PI;
        }

        /// As statisticians call it.
        String symbol() {
            return kind == MetricKind.MEAN ? "Cohen's d" : "Cohen's h";
        }
    }

    private static void requireNumber(double value) {
        require(
                Double.isFinite(value),
                "The baseline is not a number",
                "Give what the control is expected to show");
    }

    private static void requireSd(double sd, String what) {
        require(
                Double.isFinite(sd) && sd > 0,
                what + " can't be planned for without its standard deviation",
                "Give the standard deviation of the metric from customer to customer, above 0");
    }

    private static void require(boolean holds, String what, String action) {
        if (!holds) {
            throw new Problem(what, null, action);
        }
    }
}
