package org.audienceworkbench.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Finds values that likely mean the same: written in another case, order or accent (key collision,
/// by the fingerprints that OpenRefine's documentation defines), or with a slip of the keyboard
/// (nearest neighbours).
///
/// Values with different numbers in them never belong together, and a slip is only taken for one
/// where it is rare: at most a tenth as frequent as what it stands for.
public final class Similar {

    private static final double RARE = 0.1;

    /// Shorter values are codes, which one letter tells apart.
    private static final int SHORT = 5;

    /// Longer values are sentences.
    private static final int LONGEST = 60;

    private final Map<String, Long> counts;
    private final Map<String, String> leader = new HashMap<>();

    private Similar(Map<String, Long> counts) {
        this.counts = counts;
    }

    /// Values that likely mean the same.
    ///
    /// @param winner the most frequent of them
    /// @param values all of them, the most frequent first
    public record Group(String winner, List<Profile.Value> values) {
        public Group {
            values = List.copyOf(values);
        }

        public long count() {
            return values.stream().mapToLong(Profile.Value::count).sum();
        }

        /// All but the winner.
        public List<String> others() {
            return values.stream()
                    .map(Profile.Value::text)
                    .filter(value -> !value.equals(winner))
                    .toList();
        }

        /// The fix that puts the winner in the place of the others.
        public Fix.Merge merging(String column) {
            return new Fix.Merge(column, others(), winner);
        }

        /// Whether they differ in case alone.
        boolean isCaseAlone() {
            return values.stream()
                            .map(value -> value.text().toLowerCase(Locale.ROOT))
                            .distinct()
                            .count()
                    == 1;
        }
    }

    /// The largest groups first.
    ///
    /// @param counts how often each value occurs
    public static List<Group> groups(Map<String, Long> counts) {
        var similar = new Similar(counts);
        similar.joinByKey(Fingerprint::of);
        similar.joinByKey(Fingerprint::ofPairs);
        similar.joinSlips();
        return similar.found();
    }

    private interface Key {
        String of(String value);
    }

    private void joinByKey(Key key) {
        Map<String, String> firstOf = new HashMap<>();
        for (String value : counts.keySet()) {
            String print = key.of(value);
            if (!print.isEmpty()) {
                String first =
                        firstOf.putIfAbsent(print + '\n' + Fingerprint.numbers(value), value);
                if (first != null) {
                    join(first, value);
                }
            }
        }
    }

    /// Values one slip apart share a text that is left when each drops at most one letter, so only
    /// those are compared.
    private void joinSlips() {
        Map<String, List<String>> sharing = new HashMap<>();
        for (String value : counts.keySet()) {
            String plain = Fingerprint.of(value);
            if (plain.length() < SHORT || plain.length() > LONGEST) {
                continue;
            }
            for (String left : left(plain)) {
                sharing.computeIfAbsent(left, _ -> new ArrayList<>(1)).add(value);
            }
        }
        for (List<String> candidates : sharing.values()) {
            candidates.sort(frequentFirst());
            String frequent = candidates.getFirst();
            for (String other : candidates) {
                if (isSlip(other, frequent)) {
                    join(frequent, other);
                }
            }
        }
    }

    private boolean isSlip(String rare, String frequent) {
        return count(rare) <= RARE * count(frequent)
                && Fingerprint.numbers(rare).equals(Fingerprint.numbers(frequent))
                && Slip.isOne(Fingerprint.of(rare), Fingerprint.of(frequent));
    }

    private long count(String value) {
        return counts.getOrDefault(value, 0L);
    }

    private static Set<String> left(String plain) {
        Set<String> left = new HashSet<>(Set.of(plain));
        for (int i = 0; i < plain.length(); i++) {
            left.add(plain.substring(0, i) + plain.substring(i + 1));
        }
        return left;
    }

    private void join(String one, String other) {
        String a = lead(one);
        String b = lead(other);
        if (!a.equals(b)) {
            boolean first = frequentFirst().compare(a, b) <= 0;
            leader.put(first ? b : a, first ? a : b);
        }
    }

    private String lead(String value) {
        String lead = value;
        while (leader.containsKey(lead)) {
            lead = leader.getOrDefault(lead, lead);
        }
        return lead;
    }

    private Comparator<String> frequentFirst() {
        return Comparator.comparingLong(this::count)
                .reversed()
                .thenComparing(Comparator.naturalOrder());
    }

    private List<Group> found() {
        Map<String, List<Profile.Value>> members = new LinkedHashMap<>();
        Set<String> joined = new HashSet<>(leader.keySet());
        leader.keySet().forEach(value -> joined.add(lead(value)));
        joined.stream()
                .sorted(frequentFirst())
                .forEach(
                        value ->
                                members.computeIfAbsent(lead(value), _ -> new ArrayList<>())
                                        .add(new Profile.Value(value, count(value))));
        return members.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Group::count).reversed())
                .toList();
    }
}
