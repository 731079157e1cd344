package org.audienceworkbench.action;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Chooses each customer's campaign: score × margin − cost is what a campaign is expected to earn
/// by a customer, and the campaigns are divided so that the sum is as high as the plan's limits
/// allow. Nobody gets a campaign that is expected to lose money.
public final class NextActions {

    private final Frame frame;
    private final Function<Rule, RoaringBitmap> members;

    /// @param members the rows of the Frame that a rule selects
    public NextActions(Frame frame, Function<Rule, RoaringBitmap> members) {
        this.frame = frame;
        this.members = members;
    }

    /// @throws Problem when a campaign's score is no probability or difference of two
    public Division divide(Plan plan, Progress progress) {
        progress.report(0, "Reading the scores");
        RoaringBitmap excluded = rows(plan.excluded());
        double[][] profits =
                plan.campaigns().stream()
                        .map(campaign -> profits(campaign, excluded))
                        .toArray(double[][]::new);
        int[] limits =
                plan.campaigns().stream()
                        .mapToInt(campaign -> campaign.most().orElse(Integer.MAX_VALUE))
                        .toArray();
        var allotted =
                Allotment.of(
                        profits,
                        limits,
                        plan.most().orElse(Integer.MAX_VALUE),
                        progress.part(0.2, 0.9));
        progress.report(0.9, "Counting");
        return division(plan, profits, allotted, excluded.getCardinality());
    }

    private RoaringBitmap rows(@Nullable Rule rule) {
        return rule == null ? new RoaringBitmap() : members.apply(rule);
    }

    private double[] profits(Campaign campaign, RoaringBitmap excluded) {
        double[] scores = scores(campaign);
        RoaringBitmap open = campaign.who() == null ? null : members.apply(campaign.who());
        double[] profits = new double[scores.length];
        for (int row = 0; row < profits.length; row++) {
            boolean isOpen = !excluded.contains(row) && (open == null || open.contains(row));
            profits[row] = isOpen ? campaign.profit(scores[row]) : Double.NaN;
        }
        return profits;
    }

    private double[] scores(Campaign campaign) {
        var attribute = frame.catalogue().get(campaign.score());
        if (!(frame.column(attribute.name()) instanceof Column.Numbers(double[] values))) {
            throw unfit(campaign, "is no number");
        }
        for (double value : values) {
            if (value < -1 || value > 1) {
                throw unfit(campaign, "has values beyond −1 and 1");
            }
        }
        return values;
    }

    private static Problem unfit(Campaign campaign, String why) {
        return new Problem(
                "\"%s\" can't be the score of the campaign \"%s\": it %s"
                        .formatted(campaign.score(), campaign.name(), why),
                null,
                "Choose the score of a model: how likely customers answer, or how much likelier");
    }

    private Division division(
            Plan plan, double[][] profits, Allotment.Allotted allotted, int excluded) {
        var choice = new Column.Texts.Maker(frame.size());
        int[] best = new int[profits.length];
        int turnedAway = 0;
        for (int row = 0; row < frame.size(); row++) {
            int highest = highest(profits, row);
            int given = allotted.choice()[row];
            if (highest != Allotment.NONE) {
                best[highest]++;
                turnedAway += given == Allotment.NONE ? 1 : 0;
            }
            if (given != Allotment.NONE) {
                choice.set(row, plan.campaigns().get(given).name());
            }
        }
        List<Division.Offer> offers = new ArrayList<>();
        for (int place = 0; place < profits.length; place++) {
            offers.add(
                    offer(
                            plan.campaigns().get(place),
                            profits[place],
                            best[place],
                            allotted.places()[place],
                            chosen(allotted.choice(), place)));
        }
        int contacted = offers.stream().mapToInt(Division.Offer::contacted).sum();
        return new Division(
                choice.made(),
                offers,
                frame.size(),
                excluded,
                frame.size() - excluded - contacted - turnedAway,
                turnedAway,
                offers.stream().mapToDouble(Division.Offer::profit).sum(),
                allotted.contact());
    }

    private static int highest(double[][] profits, int row) {
        int highest = Allotment.NONE;
        double most = 0;
        for (int campaign = 0; campaign < profits.length; campaign++) {
            if (profits[campaign][row] > most) {
                most = profits[campaign][row];
                highest = campaign;
            }
        }
        return highest;
    }

    private static int[] chosen(int[] choice, int place) {
        return IntStream.range(0, choice.length).filter(row -> choice[row] == place).toArray();
    }

    private Division.Offer offer(
            Campaign campaign, double[] profits, int best, double place, int[] contacted) {
        double[] scores = scores(campaign);
        return new Division.Offer(
                campaign.name(),
                (int) Arrays.stream(profits).filter(Double::isFinite).count(),
                best,
                contacted.length,
                Arrays.stream(contacted).mapToDouble(row -> scores[row]).sum(),
                Arrays.stream(contacted).mapToDouble(row -> profits[row]).sum(),
                place);
    }
}
