package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.ArmCount;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Decides by chance who gets what, in a way that anyone can repeat.
///
/// Every customer has a [Draw] that hangs on the seed, the test's name and the customer's id alone.
/// Without strata the draw decides by itself: the arms' sizes come out by chance, and a customer
/// who joins later changes nobody's arm. With strata each group is dealt out as evenly as whole
/// customers allow.
public final class Assignments {

    private static final int NEW = -1;

    /// @param test the test's name; another name is another draw
    /// @throws Problem when there are fewer than two arms, or customers without an id of their own
    public Assignment assign(
            String test, long seed, List<ArmShare> arms, Candidates candidates, Progress progress) {
        var nobody = new int[candidates.ids().size()];
        Arrays.fill(nobody, NEW);
        return extend(test, seed, arms, candidates, nobody, progress);
    }

    /// Gives arms to customers who have none yet, and changes nobody's. Who has to be with a
    /// customer that has an arm gets that one.
    ///
    /// @param kept each customer's place in `arms` so far, below 0 when there is none
    public Assignment extend(
            String test,
            long seed,
            List<ArmShare> arms,
            Candidates candidates,
            int[] kept,
            Progress progress) {
        requireArms(arms);
        progress.report(0, "Drawing lots");
        candidates.requireOwnIds();
        int[] units = Units.of(candidates.ids(), candidates.together());
        var ofUnit = new int[kept.length];
        Arrays.fill(ofUnit, NEW);
        for (int customer = 0; customer < kept.length; customer++) {
            if (kept[customer] >= 0 && ofUnit[units[customer]] < 0) {
                ofUnit[units[customer]] = kept[customer];
            }
        }
        int[] drawn =
                IntStream.range(0, kept.length)
                        .filter(customer -> units[customer] == customer && ofUnit[customer] < 0)
                        .toArray();
        var draw = new Draw(test, seed);
        long[] lots = new long[kept.length];
        for (int customer : drawn) {
            lots[customer] = draw.of(Objects.requireNonNull(candidates.ids().text(customer)));
        }
        double[] shares = shares(arms);
        if (candidates.strata() == null) {
            byChance(drawn, lots, shares, ofUnit);
        } else {
            deal(candidates, candidates.strata(), drawn, lots, shares, draw, ofUnit);
        }
        var ofCustomer = new int[kept.length];
        for (int customer = 0; customer < kept.length; customer++) {
            ofCustomer[customer] = kept[customer] >= 0 ? kept[customer] : ofUnit[units[customer]];
        }
        progress.report(0.7, "Comparing the arms");
        return new Assignment(
                counted(arms, ofCustomer),
                ofCustomer,
                Balances.of(candidates.known(), ofCustomer, arms.size()));
    }

    private static void byChance(int[] drawn, long[] lots, double[] shares, int[] ofCustomer) {
        for (int customer : drawn) {
            double left = Draw.share(lots[customer]) - shares[0];
            int arm = 0;
            while (left >= 0 && arm < shares.length - 1) {
                left -= shares[++arm];
            }
            ofCustomer[customer] = arm;
        }
    }

    private static void deal(
            Candidates candidates,
            Column strata,
            int[] drawn,
            long[] lots,
            double[] shares,
            Draw draw,
            int[] ofCustomer) {
        Map<String, List<Integer>> groups = new TreeMap<>();
        for (int customer : drawn) {
            String label = Objects.requireNonNullElse(strata.text(customer), "");
            groups.computeIfAbsent(label, _ -> new ArrayList<>()).add(customer);
        }
        List<Map.Entry<String, List<Integer>>> shuffled = new ArrayList<>(groups.entrySet());
        // In the order of the labels small groups of one kind would sit together.
        shuffled.sort(Comparator.comparingLong(group -> draw.of("stratum " + group.getKey())));
        var seats = new Seats(shares);
        for (Map.Entry<String, List<Integer>> group : shuffled) {
            List<Integer> members = group.getValue();
            members.sort(
                    Comparator.<Integer>comparingLong(customer -> lots[customer])
                            .thenComparing(
                                    customer ->
                                            Objects.requireNonNull(
                                                    candidates.ids().text(customer))));
            int next = 0;
            int[] places = seats.of(members.size());
            for (int arm = 0; arm < places.length; arm++) {
                for (int place = 0; place < places[arm]; place++) {
                    ofCustomer[members.get(next++)] = arm;
                }
            }
        }
    }

    private static List<ArmCount> counted(List<ArmShare> arms, int[] ofCustomer) {
        var counts = new long[arms.size()];
        for (int arm : ofCustomer) {
            counts[arm]++;
        }
        List<ArmCount> counted = new ArrayList<>();
        for (int arm = 0; arm < counts.length; arm++) {
            counted.add(new ArmCount(arms.get(arm).name(), counts[arm]));
        }
        return counted;
    }

    private static double[] shares(List<ArmShare> arms) {
        double all = arms.stream().mapToDouble(ArmShare::part).sum();
        return arms.stream().mapToDouble(arm -> arm.part() / all).toArray();
    }

    private static void requireArms(List<ArmShare> arms) {
        Set<String> names = new HashSet<>();
        arms.forEach(arm -> names.add(arm.name()));
        if (arms.size() < 2 || names.size() < arms.size()) {
            throw new Problem(
                    "A test needs two or more arms with names of their own",
                    null,
                    "Give arms as A:0.5,B:0.5");
        }
    }
}
