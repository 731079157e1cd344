package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which value an attribute keeps when several records of one person have one.
///
/// @param sources names of imported files, the most trusted first; only for [Rule#SOURCE]
public record Survivorship(Rule rule, List<String> sources) {

    public static final Survivorship LATEST = new Survivorship(Rule.LATEST, List.of());

    public Survivorship {
        sources = List.copyOf(sources);
        if ((rule == Rule.SOURCE) == sources.isEmpty()) {
            throw new Problem(
                    rule == Rule.SOURCE
                            ? "The rule \"source\" needs the files' names"
                            : "Only the rule \"source\" has files' names",
                    "--source",
                    "Write --rule source --source FILE,FILE with the most trusted file first");
        }
    }

    /// Whichever rule it is, a value beats a missing one, and of equals the latest import's wins.
    public enum Rule {
        /// The latest import's.
        LATEST,
        LONGEST,
        MOST_FREQUENT,
        /// That of the most trusted file.
        SOURCE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Rule> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(rule -> rule.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }

        public static String words() {
            return Arrays.stream(values()).map(Rule::word).collect(Collectors.joining(", "));
        }
    }

    /// The records in the sequence in which the latest import's comes first; of the same import the
    /// customer that is left, then the later line.
    static List<MergedRecord> latestFirst(List<MergedRecord> records) {
        return records.stream()
                .sorted(
                        Comparator.comparingLong(MergedRecord::importId)
                                .thenComparing(record -> record.into() == null)
                                .thenComparingLong(MergedRecord::line)
                                .thenComparingLong(MergedRecord::key)
                                .reversed())
                .toList();
    }

    /// @param latestFirst see [#latestFirst]
    /// @param files the names of the imports' files
    Optional<String> of(String attribute, List<MergedRecord> latestFirst, Map<Long, String> files) {
        List<String> values = new ArrayList<>();
        List<Integer> trust = new ArrayList<>();
        for (MergedRecord record : latestFirst) {
            String value = record.content() == null ? null : record.content().get(attribute);
            if (value != null) {
                values.add(value);
                int place = sources.indexOf(files.getOrDefault(record.importId(), ""));
                trust.add(place < 0 ? sources.size() : place);
            }
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        int best = 0;
        Map<String, Integer> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        for (int i = 1; i < values.size(); i++) {
            boolean better =
                    switch (rule) {
                        case LATEST -> false;
                        case LONGEST -> values.get(i).length() > values.get(best).length();
                        case MOST_FREQUENT ->
                                counts.getOrDefault(values.get(i), 0)
                                        > counts.getOrDefault(values.get(best), 0);
                        case SOURCE -> trust.get(i) < trust.get(best);
                    };
            best = better ? i : best;
        }
        return Optional.of(values.get(best));
    }
}
