package org.audienceworkbench.segment;

import org.audienceworkbench.base.Counted;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which customers several segments share.
///
/// @param parts the segments in the order that was asked for
/// @param total how many customers there are
/// @param patterns how many customers belong to just these segments and no other of them, for every
///   combination that anybody has, the fullest first; whoever is in none is in no pattern
public record Overlap(List<Part> parts, long total, List<Pattern> patterns) {

    /// More make pictures that nobody can read.
    public static final int MOST = 10;

    public Overlap {
        parts = List.copyOf(parts);
        patterns = List.copyOf(patterns);
    }

    public record Part(String name, long size) {}

    /// @param parts the places of the segments
    public record Pattern(List<Integer> parts, long count) {
        public Pattern {
            parts = List.copyOf(parts);
        }
    }

    /// Two segments.
    ///
    /// @param jaccard those in both as a share of those in either; 0 when both are empty
    public record Pair(
            Part first, Part second, long both, double jaccard, double ofFirst, double ofSecond) {}

    /// A segment's name and who is in it.
    public record Members(String name, RoaringBitmap rows) {}

    public static Overlap of(List<Members> segments, long total) {
        List<Part> parts = new ArrayList<>();
        var anyone = new RoaringBitmap();
        for (Members segment : segments) {
            parts.add(new Part(segment.name(), segment.rows().getLongCardinality()));
            anyone.or(segment.rows());
        }
        List<Pattern> patterns = new ArrayList<>();
        split(segments, 0, anyone, List.of(), patterns);
        patterns.sort(Comparator.comparingLong(Pattern::count).reversed());
        return new Overlap(parts, total, patterns);
    }

    private static void split(
            List<Members> segments,
            int place,
            RoaringBitmap rows,
            List<Integer> within,
            List<Pattern> patterns) {
        if (rows.isEmpty()) {
            return;
        }
        if (place == segments.size()) {
            patterns.add(new Pattern(within, rows.getLongCardinality()));
            return;
        }
        RoaringBitmap members = segments.get(place).rows();
        List<Integer> with = new ArrayList<>(within);
        with.add(place);
        split(segments, place + 1, RoaringBitmap.and(rows, members), with, patterns);
        split(segments, place + 1, RoaringBitmap.andNot(rows, members), within, patterns);
    }

    /// How many belong to all of these segments, whatever else they belong to.
    public long in(List<Integer> places) {
        return patterns.stream()
                .filter(pattern -> pattern.parts().containsAll(places))
                .mapToLong(Pattern::count)
                .sum();
    }

    /// How many belong to at least one.
    public long any() {
        return patterns.stream().mapToLong(Pattern::count).sum();
    }

    /// Every two, the most alike first.
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < parts.size(); one++) {
            for (int other = one + 1; other < parts.size(); other++) {
                pairs.add(pair(one, other));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::jaccard).reversed());
        return pairs;
    }

    private Pair pair(int one, int other) {
        Part first = parts.get(one);
        Part second = parts.get(other);
        long both = in(List.of(one, other));
        return new Pair(
                first,
                second,
                both,
                share(both, first.size() + second.size() - both),
                share(both, first.size()),
                share(both, second.size()));
    }

    /// The two that are most alike, in a sentence.
    public String sentence() {
        Pair most = pairs().getFirst();
        if (most.both() == 0) {
            return "No customer is in two of these segments.";
        }
        Part small = most.first().size() <= most.second().size() ? most.first() : most.second();
        Part large = small.equals(most.first()) ? most.second() : most.first();
        return String.format(
                Locale.ENGLISH,
                "“%s” and “%s” share most: %s, %.1f %% of “%s”.",
                large.name(),
                small.name(),
                Counted.of(most.both(), "customer"),
                100.0 * most.both() / small.size(),
                small.name());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
