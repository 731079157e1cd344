package org.audienceworkbench.value;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.measure.OrderDays;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What customers are expected to buy, and what that is worth: a purchase model, the values of
/// purchases, and with both a lifetime value for each customer.
///
/// @param asOf the last day that counts
/// @param fit to the purchases up to the hold-out day, or up to `asOf` without one
/// @param values null when the orders don't tell what purchases are worth
/// @param histories up to `asOf`, one a row
/// @param customers how many have figures
/// @param purchases of each customer within the horizon; NaN for who has not bought anything
/// @param alive the probability that each still is a customer
/// @param worth the discounted value of each one's purchases within the horizon; null when the
///   orders don't tell what purchases are worth
/// @param holdOut null without a hold-out day
/// @param tracking week by week, of those whom the model knew
/// @param notes what there is to know about the figures, as sentences
public record Lifetimes(
        Settings settings,
        LocalDate asOf,
        PurchaseFit fit,
        @Nullable GammaGamma values,
        Histories histories,
        int customers,
        double[] purchases,
        double[] alive,
        double @Nullable [] worth,
        @Nullable HoldOut holdOut,
        Tracking tracking,
        List<String> notes) {

    private static final int LATE_DAYS = 60;

    /// Of the order lines at most one in so many may lie in the last days alone.
    private static final int FEW = 200;

    /// With fewer customers who bought again the parameters hardly mean anything.
    private static final int ENOUGH = 30;

    /// From this share on, that customers still are customers tells nothing of them.
    private static final double ALL = 0.995;

    private static final double RELATED = 0.2;

    public Lifetimes {
        notes = List.copyOf(notes);
    }

    /// @param horizon in days
    /// @param discount a year, 0.1 for 10 %
    /// @param holdOut the last day that the model is to know, or null for all
    public record Settings(
            ModelKind model, int horizon, double discount, @Nullable LocalDate holdOut) {

        public static final int USUAL_HORIZON = 365;
        public static final double USUAL_DISCOUNT = 0.1;
        private static final int LONGEST = 3650;

        public Settings {
            if (horizon < 1 || horizon > LONGEST) {
                throw new Problem(
                        "The horizon is to be 1 to 3,650 days",
                        "--horizon",
                        "Give a number of days, such as 365");
            }
            if (!(discount >= 0 && discount < 1)) {
                throw new Problem(
                        "The discount rate is to be a share of 1 a year, from 0 to below 1",
                        "--discount",
                        "Write 0.1 for ten percent a year");
            }
        }
    }

    /// @param customers how many rows there are
    /// @param asOf the last day that counts
    public static Lifetimes of(
            OrderDays days, int customers, LocalDate asOf, Settings settings, Progress progress) {
        Histories all = Histories.of(days, customers, asOf);
        Histories known = all;
        LocalDate until = settings.holdOut();
        if (until != null) {
            if (!until.isBefore(asOf)) {
                throw new Problem(
                        "The hold-out day "
                                + until
                                + " leaves no day to compare with: orders count up to "
                                + asOf,
                        "--hold-out",
                        "Choose an earlier day");
            }
            known = Histories.of(days, customers, until);
        }
        PurchaseFit fit = PurchaseFit.of(settings.model(), known, progress.part(0, 0.7));
        List<String> notes = new ArrayList<>();
        if (known.repeaters() < ENOUGH) {
            notes.add(
                    "Only "
                            + Counted.of(known.repeaters(), "customer")
                            + " bought on more than one day up to "
                            + known.until()
                            + ", too few to tell how customers come back; take all figures as"
                            + " guesses");
        }
        double weeks = settings.horizon() / Patterns.WEEK;
        progress.report(0.7, "Working out what to expect");
        Forecasts forecasts =
                Forecasts.of(fit.model(), all, weeks, new Discount(settings.discount()));
        if (Forecasts.sum(forecasts.alive()) >= ALL * all.buyers()) {
            notes.add(
                    "Customers do not stop in this data: by "
                            + settings.model().title()
                            + " practically all of them still are customers, so that the"
                            + " probability of it tells nothing about anybody");
        }
        notes.addAll(fit.notes());
        addNotesOnDays(notes, days, asOf);
        GammaGamma.Values spent = GammaGamma.Values.of(known);
        GammaGamma values = GammaGamma.of(spent, progress.part(0.8, 0.95));
        double[] worth = worth(days, all, forecasts, spent, values, notes);
        HoldOut holdOut = until == null ? null : HoldOut.of(fit.model(), known, days, asOf);
        Tracking tracking = Tracking.of(fit.model(), known, days, asOf);
        progress.report(1, "Working out what to expect");
        return new Lifetimes(
                settings,
                asOf,
                fit,
                values,
                all,
                all.buyers(),
                forecasts.purchases(),
                forecasts.alive(),
                worth,
                holdOut,
                tracking,
                notes);
    }

    private static void addNotesOnDays(List<String> notes, OrderDays days, LocalDate asOf) {
        long idle = ChronoUnit.DAYS.between(LocalDate.ofEpochDay(days.newest()), asOf);
        if (idle > LATE_DAYS) {
            notes.add(
                    "The newest order is "
                            + idle
                            + " days older than "
                            + asOf
                            + ", up to which nobody seems to have bought; if later orders are only"
                            + " not in the data, choose an earlier as-of");
        }
        int usual = days.newestUpTo(days.newest() - LATE_DAYS);
        int lone = days.linesAfter(usual);
        if (lone < days.size() && lone * (long) FEW <= days.size()) {
            LocalDate day = LocalDate.ofEpochDay(usual);
            notes.add(
                    "Between "
                            + day
                            + " and "
                            + LocalDate.ofEpochDay(days.newest())
                            + " there "
                            + (lone == 1 ? "is" : "are")
                            + " only "
                            + Counted.of(lone, "order line")
                            + ", so that everybody else seems to have stopped; if the days are"
                            + " wrong, choose "
                            + day
                            + " as the as-of day");
        }
        if (days.untimed() > 0) {
            notes.add("Left out: " + Counted.of(days.untimed(), "order line") + " without a day");
        }
    }

    private static double @Nullable [] worth(
            OrderDays days,
            Histories histories,
            Forecasts forecasts,
            GammaGamma.Values spent,
            @Nullable GammaGamma values,
            List<String> notes) {
        if (!days.hasAmounts()) {
            notes.add("There is no lifetime value, as the orders don't say what was paid");
            return null;
        }
        if (values == null && !(spent.size() >= 3 && spent.areAlike())) {
            notes.add(
                    "There is no lifetime value: it takes at least three customers whose repeat"
                            + " purchases have a value above 0");
            return null;
        }
        if (values != null && !values.hasMean()) {
            notes.add(
                    "There is no lifetime value: a few customers spend so much more than the others"
                            + " that no mean can be told");
            return null;
        }
        if (values == null) {
            notes.add(
                    "Every customer's repeat purchases are worth the same, so that is what each"
                            + " purchase counts");
        } else {
            addNotesOnValues(notes, values);
        }
        double same = spent.mean();
        var worth = new double[histories.size()];
        for (int row = 0; row < worth.length; row++) {
            double each =
                    values == null
                            ? same
                            : values.expectedValue(
                                    histories.hasBought(row) ? histories.valued()[row] : 0,
                                    histories.meanValue()[row]);
            worth[row] = forecasts.discounted()[row] * each;
        }
        return worth;
    }

    private static void addNotesOnValues(List<String> notes, GammaGamma values) {
        if (Math.abs(values.correlation()) > RELATED) {
            notes.add(
                    String.format(
                            Locale.ENGLISH,
                            "Customers who buy more often spend %s a purchase (correlation %.2f),"
                                    + " which the values take to be unrelated; they are rougher for"
                                    + " it",
                            values.correlation() > 0 ? "more" : "less",
                            values.correlation()));
        }
        if (!values.converged()) {
            notes.add(
                    "The search for the parameters of the values ended before it was certain that"
                            + " there are no better ones; take them as rough");
        }
    }

    /// The purchases that all customers together are expected to make within the horizon.
    public double allPurchases() {
        return Forecasts.sum(purchases);
    }

    /// Whether the model takes practically everybody for a customer still.
    public boolean allStay() {
        return allAlive() >= ALL * customers;
    }

    /// How many of the customers are expected to be customers still.
    public double allAlive() {
        return Forecasts.sum(alive);
    }

    /// The lifetime values of all customers together; NaN where there are none.
    public double allWorth() {
        return worth == null ? Double.NaN : Forecasts.sum(worth);
    }
}
