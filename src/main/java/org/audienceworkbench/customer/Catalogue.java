package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The attributes that exist, found by name as a user types it.
public final class Catalogue {

    private final List<Attribute> attributes;
    private final List<Attribute> eventFields;

    public Catalogue(List<Attribute> attributes) {
        this(attributes, List.of());
    }

    /// @param eventFields what is known about every event, as attributes of events
    public Catalogue(List<Attribute> attributes, List<Attribute> eventFields) {
        this.attributes = List.copyOf(attributes);
        this.eventFields = List.copyOf(eventFields);
    }

    /// In the order of the file and then of their making.
    public List<Attribute> all() {
        return attributes;
    }

    /// What is known about every event: the columns of the events file. Empty without one.
    public Catalogue eventFields() {
        return new Catalogue(eventFields);
    }

    /// Other attributes of the same customers, whose events are the same.
    public Catalogue holding(List<Attribute> others) {
        return new Catalogue(others, eventFields);
    }

    /// With these in place of those of their exact names, or at the end.
    Catalogue with(Collection<Attribute> others) {
        Map<String, Attribute> byName = new LinkedHashMap<>();
        attributes.forEach(attribute -> byName.put(attribute.name(), attribute));
        others.forEach(attribute -> byName.put(attribute.name(), attribute));
        return holding(List.copyOf(byName.values()));
    }

    /// Exactly so, or without regard to case while that is unique.
    public Optional<Attribute> find(String name) {
        List<Attribute> alike = new ArrayList<>();
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                return Optional.of(attribute);
            }
            if (attribute.name().equalsIgnoreCase(name)) {
                alike.add(attribute);
            }
        }
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }

    public Optional<Attribute> withRole(Role role) {
        return attributes.stream().filter(attribute -> attribute.role() == role).findFirst();
    }

    /// @throws Problem when there is none, naming the nearest that exists
    public Attribute get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There is no attribute \"" + name + "\"",
                                        null,
                                        nearest(name)
                                                .map(near -> "Did you mean \"" + near + "\"?")
                                                .orElse(
                                                        "`audience attributes` lists those there"
                                                                + " are")));
    }

    /// The existing name that needs the fewest letters changed, if it is at all alike.
    public Optional<String> nearest(String name) {
        return nearest(name, attributes.stream().map(Attribute::name).toList());
    }

    /// The one of `names` that needs the fewest letters changed, if it is at all alike.
    public static Optional<String> nearest(String name, Collection<String> names) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(
                        has ->
                                distance(wanted, has.toLowerCase(Locale.ROOT))
                                        <= Math.max(2, wanted.length() / 3))
                .min(
                        Comparator.comparingInt(
                                has -> distance(wanted, has.toLowerCase(Locale.ROOT))));
    }

    /// Letters to insert, drop or change (Levenshtein 1966), two swapped neighbours counting as
    /// one.
    public static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                cost[i][j] =
                        Math.min(
                                Math.min(cost[i - 1][j], cost[i][j - 1]) + 1,
                                cost[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
