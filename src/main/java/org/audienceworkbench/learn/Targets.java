package org.audienceworkbench.learn;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What can be aimed at, and which of its values is probably meant; for those who choose from a
/// list.
public final class Targets {

    /// A target with more different values is hardly meant.
    private static final int MOST_VALUES = 20;

    private static final Set<String> YES = Set.of("yes", "y", "true", "t", "1");

    private Targets() {}

    public static boolean isOne(Attribute attribute) {
        return !attribute.generated()
                && attribute.distinct() >= 2
                && attribute.distinct() <= MOST_VALUES;
    }

    /// The likely positive one first: yes, else the rarest.
    public static List<String> values(Column column) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < column.size(); row++) {
            String value = column.text(row);
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<String, Integer>, Boolean>comparing(
                                        entry ->
                                                !YES.contains(
                                                        entry.getKey().toLowerCase(Locale.ROOT)))
                                .thenComparing(Map.Entry.comparingByValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
