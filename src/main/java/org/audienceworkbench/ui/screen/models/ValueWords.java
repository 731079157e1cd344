package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.value.BgNbd;
import org.audienceworkbench.value.GammaGamma;
import org.audienceworkbench.value.HoldOut;
import org.audienceworkbench.value.Lifetimes;
import org.audienceworkbench.value.MbgNbd;
import org.audienceworkbench.value.ParetoNbd;
import org.audienceworkbench.value.PurchaseModel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What was found out of customers' values, as sentences.
final class ValueWords {

    private static final double RIGHT = 0.05;
    private static final double BEST = 0.1;
    private static final double LONG_WEEKS = 10_000;

    private ValueWords() {}

    /// The answer, how sure it is, and what comes next.
    static String sentence(Lifetimes found) {
        List<String> said = new ArrayList<>();
        String worth =
                found.worth() == null
                        ? ""
                        : ", worth " + Figures.count(Math.round(found.allWorth()));
        said.add(
                "%s will make about %s in the %s after %s%s."
                        .formatted(
                                Counted.of(found.customers(), "customer"),
                                Counted.of(Math.round(found.allPurchases()), "purchase"),
                                Counted.of(found.settings().horizon(), "day"),
                                found.asOf(),
                                worth));
        if (found.worth() != null && found.customers() >= 1 / BEST) {
            said.add(
                    "The best tenth of them holds %s of it."
                            .formatted(Figures.share(ofBest(found.worth(), found.customers()))));
        }
        said.add(
                found.allStay()
                        ? "Customers do not stop in this data, so who still is one cannot be told."
                        : "About %s of them still are customers."
                                .formatted(Figures.share(found.allAlive() / found.customers())));
        HoldOut holdOut = found.holdOut();
        said.add(
                holdOut == null
                        ? "Hold out the last months to see how good the forecast is."
                        : judged(holdOut));
        return String.join(" ", said);
    }

    private static double ofBest(double[] worth, int customers) {
        double[] sorted =
                Arrays.stream(worth).filter(each -> !Double.isNaN(each)).sorted().toArray();
        int best = (int) Math.round(customers * BEST);
        double all = Arrays.stream(sorted).sum();
        double most = Arrays.stream(sorted, sorted.length - best, sorted.length).sum();
        return all == 0 ? 0 : most / all;
    }

    private static String judged(HoldOut holdOut) {
        double off = holdOut.ratio() - 1;
        if (Double.isNaN(off)) {
            return "Nobody bought anything in the days held out.";
        }
        return Math.abs(off) <= RIGHT
                ? "For the days held out it was right within %s."
                        .formatted(Figures.share(Math.max(0.01, Math.abs(off))))
                : "For the days held out it foresaw %s too %s purchases."
                        .formatted(Figures.share(Math.abs(off)), off > 0 ? "many" : "few");
    }

    /// What the parameters say, and then they themselves.
    static List<String> model(Lifetimes found) {
        PurchaseModel model = found.fit().model();
        List<String> said = new ArrayList<>();
        switch (model) {
            case BgNbd(double r, double alpha, double a, double b) -> {
                said.add(rates(r, alpha));
                said.add(chance("each repeat purchase", a, b));
            }
            case MbgNbd(double r, double alpha, double a, double b) -> {
                said.add(rates(r, alpha));
                said.add(chance("each purchase, the first included,", a, b));
            }
            case ParetoNbd(double r, double alpha, double s, double beta) -> {
                said.add(rates(r, alpha));
                said.add(half(s, beta));
            }
        }
        said.add(
                "%s: %s (times in weeks). Log-likelihood %s of %s."
                        .formatted(
                                model.kind().title(),
                                model.parameters().entrySet().stream()
                                        .map(
                                                each ->
                                                        each.getKey()
                                                                + " "
                                                                + Figures.number(each.getValue()))
                                        .collect(Collectors.joining(", ")),
                                Figures.number(found.fit().logLikelihood()),
                                Counted.of(found.fit().customers(), "customer")));
        GammaGamma values = found.values();
        if (values != null && values.hasMean()) {
            said.add(
                    "A purchase is worth %s on average. Gamma-Gamma: p %s, q %s, v %s, from %s who bought again."
                            .formatted(
                                    Figures.number(values.meanValue()),
                                    Figures.number(values.p()),
                                    Figures.number(values.q()),
                                    Figures.number(values.v()),
                                    Counted.of(values.customers(), "customer")));
        }
        return said;
    }

    /// The coefficient of variation of a gamma distribution is one by the root of its shape.
    private static String rates(double r, double alpha) {
        double apart = 1 / Math.sqrt(r);
        return "As long as they are customers, they buy every %s weeks on average, and %s."
                .formatted(
                        Figures.number(alpha / r),
                        apart > 1
                                ? "differ widely in it"
                                : apart > 0.5 ? "differ in it" : "are much alike in it");
    }

    private static String chance(String after, double a, double b) {
        double chance = a / (a + b);
        return chance < 5e-4
                ? "After %s practically nobody stops.".formatted(after)
                : "After %s a customer stops with a mean probability of %s."
                        .formatted(after, Figures.share(chance));
    }

    /// The median of the Lomax distribution that lifetimes have.
    private static String half(double s, double beta) {
        double weeks = beta * Math.expm1(Math.log(2) / s);
        return weeks > LONG_WEEKS
                ? "Practically no new customer stops within years."
                : "Half of all new customers have stopped after %s weeks."
                        .formatted(Figures.number(weeks));
    }
}
