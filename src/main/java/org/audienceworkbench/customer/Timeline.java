package org.audienceworkbench.customer;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All that happened to one customer, the newest first; what has no time stands at the end.
public record Timeline(List<Happening> happenings) {

    private static final Comparator<Happening> NEWEST_FIRST =
            Comparator.comparing(
                    Happening::at, Comparator.nullsFirst(Comparator.<Moment>naturalOrder()));

    public Timeline {
        happenings = happenings.stream().sorted(NEWEST_FIRST.reversed()).toList();
    }

    /// Those of the sorts.
    public Timeline of(Set<Happening.Sort> sorts) {
        return new Timeline(
                happenings.stream().filter(entry -> sorts.contains(entry.sort())).toList());
    }

    /// How many there are of each sort; sorts without any are left out.
    public Map<Happening.Sort, Long> counts() {
        Map<Happening.Sort, Long> counts = new EnumMap<>(Happening.Sort.class);
        happenings.forEach(entry -> counts.merge(entry.sort(), 1L, Long::sum));
        return counts;
    }

    /// The earliest thing that the customer did or said, imports aside.
    public Optional<Happening> first() {
        return happenings.stream()
                .filter(entry -> entry.at() != null && entry.sort() != Happening.Sort.IMPORTS)
                .reduce((_, earlier) -> earlier);
    }
}
