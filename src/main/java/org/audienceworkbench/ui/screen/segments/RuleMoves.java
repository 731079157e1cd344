package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.segment.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Moves parts of a rule to other places of it. A group that a move empties goes.
final class RuleMoves {

    private RuleMoves() {}

    /// A place between parts.
    ///
    /// @param group that it is in
    /// @param index of the part that it is before; the number of parts for the end
    record Gap(List<Integer> group, int index) {

        /// How many groups it is in.
        int depth() {
            return group.size() + 1;
        }
    }

    /// Moves a part into a gap of the tree as it is before; empty where that leaves all as it is,
    /// or would put a group into itself.
    static Optional<RuleTree.Changed> moved(Rule root, List<Integer> from, Gap to) {
        if (from.isEmpty() || startsWith(to.group(), from)) {
            return Optional.empty();
        }
        Rule part = RuleTree.at(root, from);
        List<Integer> target = RuleTree.child(to.group(), to.index());
        List<Integer> gone = from;
        Rule rest = RuleTree.removed(root, gone);
        target = without(target, gone);
        while (!RuleTree.parent(gone).isEmpty()
                && isEmpty(rest, RuleTree.parent(gone))
                && !RuleTree.parent(target).equals(RuleTree.parent(gone))) {
            gone = RuleTree.parent(gone);
            rest = RuleTree.removed(rest, gone);
            target = without(target, gone);
        }
        RuleTree.Changed changed = RuleTree.inserted(rest, target, part);
        return changed.root().equals(root) && target.equals(from)
                ? Optional.empty()
                : Optional.of(changed);
    }

    /// One up (-1) or down (1) as the lines stand: past a condition, into a group, out of a group
    /// at its end.
    static Optional<RuleTree.Changed> stepped(Rule root, List<Integer> place, int by) {
        List<Integer> group = RuleTree.parent(place);
        int next = place.getLast() + by;
        if (next < 0 || next >= parts(root, group)) {
            return group.isEmpty()
                    ? Optional.empty()
                    : moved(
                            root,
                            place,
                            new Gap(
                                    RuleTree.parent(group),
                                    by < 0 ? group.getLast() : group.getLast() + 1));
        }
        List<Integer> neighbour = RuleTree.child(group, next);
        if (isGroup(root, neighbour)) {
            return moved(root, place, new Gap(neighbour, by < 0 ? parts(root, neighbour) : 0));
        }
        return moved(root, place, new Gap(group, by < 0 ? next : next + 1));
    }

    /// Into the group before it, or into a new group of its own.
    static RuleTree.Changed indented(Rule root, List<Integer> place) {
        int step = place.getLast();
        if (step > 0) {
            List<Integer> before = RuleTree.child(RuleTree.parent(place), step - 1);
            if (isGroup(root, before)) {
                return moved(root, place, new Gap(before, parts(root, before))).orElseThrow();
            }
        }
        Rule wrapped =
                new RuleTree.Group(RuleTree.Kind.ANY, List.of(RuleTree.at(root, place))).rule();
        return new RuleTree.Changed(
                RuleTree.replaced(root, place, wrapped), RuleTree.child(place, 0));
    }

    /// Out of its group, behind it.
    static Optional<RuleTree.Changed> outdented(Rule root, List<Integer> place) {
        List<Integer> group = RuleTree.parent(place);
        return group.isEmpty()
                ? Optional.empty()
                : moved(root, place, new Gap(RuleTree.parent(group), group.getLast() + 1));
    }

    /// The gaps between a line and the line below it, the innermost first.
    static List<Gap> under(Rule root, List<Integer> place) {
        List<Gap> gaps = new ArrayList<>();
        if (isGroup(root, place)) {
            gaps.add(new Gap(place, 0));
            if (parts(root, place) > 0) {
                return gaps;
            }
        }
        List<Integer> last = place;
        while (!last.isEmpty()) {
            List<Integer> group = RuleTree.parent(last);
            gaps.add(new Gap(group, last.getLast() + 1));
            if (last.getLast() + 1 < parts(root, group)) {
                break;
            }
            last = group;
        }
        return gaps;
    }

    /// The gap at a group's end.
    static Gap end(Rule root, List<Integer> group) {
        return new Gap(group, parts(root, group));
    }

    static boolean isGroup(Rule root, List<Integer> place) {
        return RuleTree.group(RuleTree.at(root, place)).isPresent();
    }

    /// Whether a place is another one or inside it.
    static boolean startsWith(List<Integer> place, List<Integer> outer) {
        return place.size() >= outer.size() && place.subList(0, outer.size()).equals(outer);
    }

    private static int parts(Rule root, List<Integer> group) {
        return RuleTree.group(RuleTree.at(root, group)).orElseThrow().parts().size();
    }

    private static boolean isEmpty(Rule root, List<Integer> group) {
        return parts(root, group) == 0;
    }

    /// What a place is called after another part is gone.
    private static List<Integer> without(List<Integer> place, List<Integer> gone) {
        int level = gone.size() - 1;
        if (place.size() <= level
                || !startsWith(place, RuleTree.parent(gone))
                || place.get(level) <= gone.get(level)) {
            return place;
        }
        List<Integer> now = new ArrayList<>(place);
        now.set(level, place.get(level) - 1);
        return List.copyOf(now);
    }
}
