package org.audienceworkbench.identity;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds records that look like one person's and groups them.
public final class Proposals {

    private Proposals() {}

    /// Two customers who are known to be different people.
    ///
    /// @param a the smaller key
    public record Different(long a, long b) {
        public static Different of(long one, long other) {
            return new Different(Math.min(one, other), Math.max(one, other));
        }
    }

    private record Link(int a, int b, double score, List<String> evidence) {}

    /// The likeliest first.
    ///
    /// @param leastScore from 0 to 1
    /// @param region the country, in two letters, of phones without a country code, or null
    public static List<Proposal> of(
            Frame frame,
            double leastScore,
            @Nullable String region,
            Set<Different> different,
            Progress progress) {
        Traits traits = Traits.of(frame, region);
        var likeness = new Likeness(traits);
        List<Link> links = new ArrayList<>();
        new Candidates(traits)
                .each(
                        progress,
                        (a, b) -> {
                            Likeness.Judged judged = likeness.judge(a, b);
                            if (judged.score() >= leastScore) {
                                links.add(new Link(a, b, judged.score(), judged.evidence()));
                            }
                        });
        links.sort(
                Comparator.comparingDouble(Link::score)
                        .reversed()
                        .thenComparingInt(Link::a)
                        .thenComparingInt(Link::b));
        return grouped(frame, links, likeness, different);
    }

    private static final class Group {
        final Set<Integer> rows = new HashSet<>();
        double score = 1;
        List<String> evidence = List.of();
    }

    /// Links join groups, the strongest first, unless two of their records can't be one person.
    private static List<Proposal> grouped(
            Frame frame, List<Link> links, Likeness likeness, Set<Different> different) {
        Map<Integer, Group> groups = new HashMap<>();
        for (Link link : links) {
            Group one = groups.computeIfAbsent(link.a(), Proposals::alone);
            Group other = groups.computeIfAbsent(link.b(), Proposals::alone);
            if (one == other || !fit(frame, one, other, likeness, different)) {
                continue;
            }
            one.rows.addAll(other.rows);
            other.rows.forEach(row -> groups.put(row, one));
            one.score = link.score();
            one.evidence = link.evidence();
        }
        return groups.values().stream()
                .distinct()
                .filter(group -> group.rows.size() > 1)
                .map(
                        group ->
                                new Proposal(
                                        group.rows.stream().sorted().toList(),
                                        group.score,
                                        group.evidence))
                .sorted(
                        Comparator.comparingDouble(Proposal::score)
                                .reversed()
                                .thenComparing(proposal -> proposal.rows().getFirst()))
                .toList();
    }

    private static Group alone(int row) {
        var group = new Group();
        group.rows.add(row);
        return group;
    }

    private static boolean fit(
            Frame frame, Group one, Group other, Likeness likeness, Set<Different> different) {
        for (int a : one.rows) {
            for (int b : other.rows) {
                if (likeness.contradict(a, b)
                        || different.contains(Different.of(frame.key(a), frame.key(b)))) {
                    return false;
                }
            }
        }
        return true;
    }
}
