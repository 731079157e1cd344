package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Analysis.ArmCount;
import org.audienceworkbench.experiment.Analysis.SampleRatio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// The arms found in the data, the control first and the others by name, and each row's place among
/// them.
///
/// @param ofRow -1 where the row has no arm, or is left out
/// @param leftOut rows that have an arm but are not judged
record Arms(List<String> names, int[] ofRow, long[] counts, List<LeftOut> leftOut) {

    private static final int MOST = 50;
    static final int NONE = -1;

    static Arms of(Column column, Question question) {
        var found = new TreeSet<>(question.expected().keySet());
        var texts = new String[column.size()];
        for (int row = 0; row < texts.length; row++) {
            String text = column.text(row);
            if (text != null) {
                texts[row] = text;
                found.add(text);
            }
        }
        if (Arrays.stream(texts).allMatch(Objects::isNull)) {
            throw new Problem(
                    "No row has an arm",
                    null,
                    "Choose the column that says which variant a customer got");
        }
        requireArms(found, question);
        List<String> names = new ArrayList<>(found);
        names.remove(question.control());
        names.addFirst(question.control());
        Map<String, Integer> places = new HashMap<>();
        for (int arm = 0; arm < names.size(); arm++) {
            places.put(names.get(arm), arm);
        }
        var ofRow = new int[texts.length];
        var counts = new long[names.size()];
        for (int row = 0; row < texts.length; row++) {
            ofRow[row] = texts[row] == null ? NONE : places.get(texts[row]);
            if (ofRow[row] != NONE) {
                counts[ofRow[row]]++;
            }
        }
        return new Arms(List.copyOf(names), ofRow, counts, List.of());
    }

    /// The same without some rows.
    ///
    /// @param kept each row's place among the arms, -1 for those that are left out, too
    Arms without(int[] kept, List<LeftOut> left) {
        var judged = new long[counts.length];
        for (int arm : kept) {
            if (arm != NONE) {
                judged[arm]++;
            }
        }
        if (Arrays.stream(judged).sum() == 0) {
            throw new Problem(
                    "Every row is left out, so there is nothing to judge",
                    null,
                    "Choose the right columns for machines and for times");
        }
        return new Arms(names, kept, judged, left);
    }

    long withoutArm() {
        return ofRow.length
                - Arrays.stream(counts).sum()
                - leftOut.stream().mapToLong(LeftOut::total).sum();
    }

    /// How many rows of an arm are left out.
    long leftOut(int arm) {
        return leftOut.stream().mapToLong(each -> each.byArm()[arm]).sum();
    }

    List<ArmCount> counted() {
        return named(counts);
    }

    /// @param ofArm how many, in the order of the arms
    List<ArmCount> named(long[] ofArm) {
        List<ArmCount> named = new ArrayList<>();
        for (int arm = 0; arm < ofArm.length; arm++) {
            named.add(new ArmCount(names.get(arm), ofArm[arm]));
        }
        return named;
    }

    /// Against the planned split, an even one unless the question has another.
    SampleRatio sampleRatio(Question question) {
        double total = Arrays.stream(counts).sum();
        double parts = names.stream().mapToDouble(name -> part(question, name)).sum();
        double statistic = 0;
        for (int arm = 0; arm < counts.length; arm++) {
            double expected = total * part(question, names.get(arm)) / parts;
            statistic += (counts[arm] - expected) * (counts[arm] - expected) / expected;
        }
        int freedom = counts.length - 1;
        double pValue = Distributions.chiSquaredAbove(statistic, freedom);
        return new SampleRatio(statistic, freedom, pValue, pValue >= SampleRatio.SUSPICIOUS);
    }

    private static double part(Question question, String name) {
        return question.expected().isEmpty() ? 1 : question.expected().get(name);
    }

    private static void requireArms(TreeSet<String> found, Question question) {
        if (found.size() > MOST) {
            throw new Problem(
                    "The arm column has " + Words.count(found.size()) + " different values",
                    null,
                    "Choose the column that says which variant a customer got; it has at most "
                            + MOST);
        }
        String listed = "The arms are: " + String.join(", ", found);
        if (!found.contains(question.control())) {
            throw new Problem(
                    "There is no arm \"" + question.control() + "\" to compare with", null, listed);
        }
        if (found.size() < 2) {
            throw new Problem(
                    "There is only one arm, so there is nothing to compare",
                    null,
                    "Choose the column that says which variant a customer got");
        }
        if (!question.expected().isEmpty() && !question.expected().keySet().containsAll(found)) {
            throw new Problem(
                    "The expected split leaves out an arm that is in the data", null, listed);
        }
    }
}
