package org.audienceworkbench.ui.screen.data;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Role;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A line of the list of attributes: the heading of a group, or an attribute's card.
sealed interface AttributeLine {

    /// @param open whether the group's cards are below it
    record Heading(String group, int count, boolean open) implements AttributeLine {}

    record Card(Attribute attribute) implements AttributeLine {}

    /// The attributes whose names hold what is sought, by where they come from: columns of files
    /// first, then what the analyst made, then what was measured, family by family.
    ///
    /// @param closed groups whose cards are left out, unless something is sought
    static List<AttributeLine> of(List<Attribute> attributes, String sought, Set<String> closed) {
        String wanted = sought.strip().toLowerCase(Locale.ROOT);
        Map<String, List<Attribute>> groups = new LinkedHashMap<>();
        List.of("Customers file", "Consent", "Your own", "Clusters, scores and tests")
                .forEach(group -> groups.put(group, new ArrayList<>()));
        for (Attribute attribute : attributes) {
            if (attribute.label().toLowerCase(Locale.ROOT).contains(wanted)
                    || attribute.name().toLowerCase(Locale.ROOT).contains(wanted)) {
                groups.computeIfAbsent(group(attribute), _ -> new ArrayList<>()).add(attribute);
            }
        }
        List<AttributeLine> lines = new ArrayList<>();
        groups.forEach(
                (group, members) -> {
                    if (!members.isEmpty()) {
                        boolean open = !wanted.isEmpty() || !closed.contains(group);
                        lines.add(new Heading(group, members.size(), open));
                        if (open) {
                            members.forEach(member -> lines.add(new Card(member)));
                        }
                    }
                });
        return List.copyOf(lines);
    }

    /// What an attribute is listed under.
    static String group(Attribute attribute) {
        return switch (attribute.origin()) {
            case IMPORTED, GENERATED -> isConsent(attribute.role()) ? "Consent" : "Customers file";
            case EXPRESSION -> "Your own";
            case CLUSTER, SCORE, ARM, ACTION -> "Clusters, scores and tests";
            case DERIVED -> family(attribute.family());
        };
    }

    private static boolean isConsent(@Nullable Role role) {
        return role != null && role.name().startsWith("CONSENT_");
    }

    private static String family(String word) {
        return word.isEmpty()
                ? "Measured"
                : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
