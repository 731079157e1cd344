package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.segment.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A rule as the builder shows and changes it: groups of conditions and groups. A place in it is
/// the way there from the root, which is always a group: `[]` is the root, `[0, 2]` the third part
/// of its first part.
final class RuleTree {

    private RuleTree() {}

    /// How a group's parts decide.
    enum Kind {
        ALL("All of these"),
        ANY("Any of these"),
        NONE("None of these");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    record Group(Kind kind, List<Rule> parts) {
        Group {
            parts = List.copyOf(parts);
        }

        Rule rule() {
            return switch (kind) {
                case ALL -> new Rule.All(parts);
                case ANY -> new Rule.Any(parts);
                case NONE -> new Rule.Not(new Rule.Any(parts));
            };
        }

        Group with(List<Rule> others) {
            return new Group(kind, others);
        }
    }

    /// A tree after a change, and where the part that was changed is now.
    record Changed(Rule root, List<Integer> place) {}

    static Optional<Group> group(Rule rule) {
        return switch (rule) {
            case Rule.All(var parts) -> Optional.of(new Group(Kind.ALL, parts));
            case Rule.Any(var parts) -> Optional.of(new Group(Kind.ANY, parts));
            case Rule.Not(Rule.Any(var parts)) -> Optional.of(new Group(Kind.NONE, parts));
            default -> Optional.empty();
        };
    }

    /// The rule with a group at its root.
    static Rule rooted(Rule rule) {
        Rule normal = normal(rule);
        return group(normal).isPresent() ? normal : Rule.All.of(normal);
    }

    /// Negations that no operator of a condition says become groups of "none of these".
    private static Rule normal(Rule rule) {
        if (group(rule).isPresent()) {
            Group group = group(rule).get();
            return group.with(group.parts().stream().map(RuleTree::normal).toList()).rule();
        }
        if (rule instanceof Rule.Not(var part) && Condition.of(rule) instanceof Condition.Other) {
            return new Group(Kind.NONE, List.of(normal(part))).rule();
        }
        return rule;
    }

    /// The rule without a root that holds just one part.
    static Rule plain(Rule root) {
        return root instanceof Rule.All(var parts) && parts.size() == 1 ? parts.getFirst() : root;
    }

    static Rule at(Rule root, List<Integer> place) {
        Rule found = root;
        for (int step : place) {
            found = group(found).orElseThrow().parts().get(step);
        }
        return found;
    }

    static Rule replaced(Rule root, List<Integer> place, Rule by) {
        return changed(root, place, _ -> by);
    }

    /// Puts a rule at the end of the group at a place.
    static Changed added(Rule root, List<Integer> group, Rule rule) {
        int last = group(at(root, group)).orElseThrow().parts().size();
        return inserted(root, child(group, last), rule);
    }

    static Rule removed(Rule root, List<Integer> place) {
        return parts(root, parent(place), parts -> parts.remove((int) place.getLast()));
    }

    /// Where a part is, in words: `Part 2 of 3 in “Any of these”`.
    static String words(Rule root, List<Integer> place) {
        Group group = group(at(root, parent(place))).orElseThrow();
        return "Part "
                + (place.getLast() + 1)
                + " of "
                + group.parts().size()
                + " in “"
                + group.kind()
                + "”"
                + (place.size() > 1 ? ", level " + place.size() : "");
    }

    static List<Integer> child(List<Integer> group, int step) {
        List<Integer> place = new ArrayList<>(group);
        place.add(step);
        return List.copyOf(place);
    }

    static List<Integer> parent(List<Integer> place) {
        return place.subList(0, place.size() - 1);
    }

    static Changed inserted(Rule root, List<Integer> place, Rule rule) {
        return new Changed(
                parts(root, parent(place), parts -> parts.add(place.getLast(), rule)), place);
    }

    private static Rule parts(Rule root, List<Integer> group, Consumer<List<Rule>> change) {
        return changed(
                root,
                group,
                rule -> {
                    Group found = group(rule).orElseThrow();
                    List<Rule> parts = new ArrayList<>(found.parts());
                    change.accept(parts);
                    return found.with(parts).rule();
                });
    }

    private static Rule changed(Rule rule, List<Integer> place, UnaryOperator<Rule> change) {
        if (place.isEmpty()) {
            return change.apply(rule);
        }
        Group group = group(rule).orElseThrow();
        List<Rule> parts = new ArrayList<>(group.parts());
        parts.set(
                place.getFirst(),
                changed(parts.get(place.getFirst()), place.subList(1, place.size()), change));
        return group.with(parts).rule();
    }
}
