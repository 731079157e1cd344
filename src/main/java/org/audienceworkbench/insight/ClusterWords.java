package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.learn.Spread;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Says of each cluster how large it is, where it lies, what sets it apart, and by which rule it
/// can be told from the others.
final class ClusterWords {

    /// A difference of fewer standard deviations does not make it into a name.
    private static final double NOTABLE = 0.5;

    private static final double STRONG = 1.5;
    private static final int NAMED_TRAITS = 2;

    /// Rules are looked for on a sample of at most this many customers, and measured on all.
    private static final int RULE_ROWS = 20_000;

    private final Frame frame;
    private final ClusterSpace space;
    private final Grouping found;
    private final Spread[] everybody;
    private final int[] learned;
    private final double[][] learnedValues;

    ClusterWords(ClusterSpace space, Grouping found) {
        this.frame = space.frame();
        this.space = space;
        this.found = found;
        everybody = Arrays.stream(space.values()).map(Spread::of).toArray(Spread[]::new);
        learned = Sample.rows(space.rows().length, RULE_ROWS, 0);
        learnedValues =
                Arrays.stream(space.values())
                        .map(values -> Arrays.stream(learned).mapToDouble(i -> values[i]).toArray())
                        .toArray(double[][]::new);
    }

    List<Clusters.Cluster> clusters(Progress progress) {
        List<Clusters.Cluster> clusters = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (int cluster = 0; cluster < found.k(); cluster++) {
            progress.report((double) cluster / found.k(), "Describing the clusters");
            clusters.add(cluster(cluster, labels));
        }
        return clusters;
    }

    private Clusters.Cluster cluster(int cluster, Set<String> labels) {
        int[] members =
                IntStream.range(0, found.groups().length)
                        .filter(i -> found.groups()[i] == cluster)
                        .toArray();
        Map<String, Double> centre = new LinkedHashMap<>();
        List<Clusters.Trait> traits = new ArrayList<>();
        for (int place = 0; place < space.axes().size(); place++) {
            Axis axis = space.axes().get(place);
            double[] values = space.values()[place];
            double mean =
                    Spread.of(Arrays.stream(members).mapToDouble(i -> values[i]).toArray()).mean();
            centre.put(axis.name(), mean);
            Spread all = everybody[place];
            double difference = all.isConstant() ? 0 : mean / all.sd() - all.mean() / all.sd();
            traits.add(new Clusters.Trait(axis.name(), difference));
        }
        traits.sort(Comparator.comparingDouble(trait -> -Math.abs(trait.difference())));
        List<ClusterRule.Range> rule = rule(cluster);
        int called = 0;
        int right = 0;
        for (int i = 0; i < space.rows().length; i++) {
            int row = i;
            if (rule.stream().allMatch(range -> range.holds(space.stored()[range.axis()][row]))) {
                called++;
                right += found.groups()[i] == cluster ? 1 : 0;
            }
        }
        return new Clusters.Cluster(
                cluster + 1,
                label(traits, labels),
                members.length,
                centre,
                traits,
                rule.stream().map(this::text).collect(Collectors.joining(" AND ")),
                called == 0 ? 0 : (double) right / called,
                (double) right / members.length);
    }

    private List<ClusterRule.Range> rule(int cluster) {
        boolean[] member = new boolean[learned.length];
        for (int i = 0; i < learned.length; i++) {
            member[i] = found.groups()[learned[i]] == cluster;
        }
        return new ClusterRule(learnedValues, member).find();
    }

    private String text(ClusterRule.Range range) {
        Axis axis = space.axes().get(range.axis());
        String marked = space.markOf(axis.attribute());
        if (marked != null) {
            String name = ClusterRule.Range.name(marked, this::isPlain);
            return name + (range.from() > 0 ? " IS NULL" : " IS NOT NULL");
        }
        boolean days = !(frame.column(axis.attribute()) instanceof Column.Numbers);
        return range.text(axis, this::isPlain, days);
    }

    /// Whether the segment language takes the name without quotes, in any case of its letters.
    private boolean isPlain(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*")
                && !ClusterRule.KEYWORDS.contains(name.toLowerCase(Locale.ROOT))
                && frame.catalogue().all().stream()
                                .map(Attribute::name)
                                .filter(name::equalsIgnoreCase)
                                .count()
                        == 1;
    }

    private String label(List<Clusters.Trait> traits, Set<String> taken) {
        String label = "";
        int named = 0;
        for (Clusters.Trait trait : traits) {
            boolean enough = named >= NAMED_TRAITS && !taken.contains(label);
            if (enough || Math.abs(trait.difference()) < NOTABLE) {
                break;
            }
            label += (label.isEmpty() ? "" : ", ") + words(trait);
            named++;
        }
        String proposal = label.isEmpty() ? "average" : label;
        String unique = proposal;
        for (int other = 2; !taken.add(unique); other++) {
            unique = proposal + " (" + other + ")";
        }
        return unique;
    }

    private String words(Clusters.Trait trait) {
        Axis axis =
                space.axes().stream()
                        .filter(each -> each.name().equals(trait.feature()))
                        .findFirst()
                        .orElseThrow();
        boolean more = trait.difference() > 0;
        String marked = space.markOf(axis.attribute());
        if (marked != null) {
            String of = frame.catalogue().get(marked).label();
            return of + (more ? " is missing" : " is known");
        }
        String label = frame.catalogue().get(axis.attribute()).label();
        if (axis.level() != null) {
            return label + (more ? " " : " not ") + axis.level();
        }
        String strength = Math.abs(trait.difference()) >= STRONG ? "very " : "";
        boolean days = !(frame.column(axis.attribute()) instanceof Column.Numbers);
        return strength + (days ? more ? "early " : "recent " : more ? "high " : "low ") + label;
    }
}
