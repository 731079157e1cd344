package org.audienceworkbench.learn;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What is known of attributes' times where customers are looked at as of a moment in the past:
/// what came later must not be learned from.
///
/// @param late why an attribute may know what came after the moment, by its name
/// @param measured those that the program made as of the moment, from nothing later
/// @param undated those of which nobody knows since when they are as they are
/// @param from the moment's day, for words
public record Hindsight(
        Map<String, String> late, Set<String> measured, Set<String> undated, LocalDate from) {

    /// Where customers are looked at as they are now.
    public static final Hindsight NONE =
            new Hindsight(Map.of(), Set.of(), Set.of(), LocalDate.EPOCH);

    public Hindsight {
        late = Map.copyOf(late);
        measured = Set.copyOf(measured);
        undated = Set.copyOf(undated);
    }

    /// That of two moments: what either says is late is late.
    public Hindsight and(Hindsight later) {
        Map<String, String> all = new HashMap<>(later.late());
        all.putAll(late);
        Set<String> usable = new HashSet<>(measured);
        usable.removeAll(all.keySet());
        return new Hindsight(all, usable, undated, from);
    }

    /// What to be wary of among the attributes that are learned from; empty where there is nothing.
    public String warning(java.util.Collection<String> used) {
        String names =
                used.stream().filter(undated::contains).sorted().collect(Collectors.joining(", "));
        return names.isEmpty()
                ? ""
                : "As they are now, not as they were on %s: %s. Exclude what may have changed since"
                        .formatted(from, names);
    }
}
