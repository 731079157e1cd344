package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.chart.Waterfall;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleSentence;
import org.audienceworkbench.segment.SegmentSnapshot;
import org.audienceworkbench.workbench.Segments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a rule selects, as the screen shows it.
///
/// @param kept how many customers each part of the tree selects by itself, by its place
/// @param conditions the waterfall's, in words
record Seen(SegmentSnapshot snapshot, Map<List<Integer>, Long> kept, List<String> conditions) {

    private static final int LONGEST = 48;

    /// Not for the screen's thread.
    static Seen of(Segments segments, Frame frame, Rule tree) {
        Rule rule = RuleTree.plain(tree);
        SegmentSnapshot snapshot = segments.snapshot(frame, rule);
        Map<List<Integer>, Long> kept = new HashMap<>();
        count(segments, frame, tree, List.of(), kept);
        List<String> conditions =
                snapshot.waterfall().steps().stream()
                        .map(step -> words(step.condition(), frame.catalogue()))
                        .toList();
        return new Seen(snapshot, kept, conditions);
    }

    private static void count(
            Segments segments,
            Frame frame,
            Rule part,
            List<Integer> place,
            Map<List<Integer>, Long> kept) {
        kept.put(place, segments.members(frame, part).getLongCardinality());
        RuleTree.group(part)
                .ifPresent(
                        group -> {
                            for (int i = 0; i < group.parts().size(); i++) {
                                count(
                                        segments,
                                        frame,
                                        group.parts().get(i),
                                        RuleTree.child(place, i),
                                        kept);
                            }
                        });
    }

    /// How many are left after each condition of the rule.
    Waterfall waterfall() {
        List<Waterfall.Step> steps = new ArrayList<>();
        steps.add(new Waterfall.Step("All customers", snapshot.total()));
        for (int i = 0; i < conditions.size(); i++) {
            long left = snapshot.waterfall().steps().get(i).count();
            steps.add(new Waterfall.Step(cut(conditions.get(i)), left));
        }
        return new Waterfall("How many are left?", steps);
    }

    /// A condition as the sentence says it, without whose it is.
    private static String words(Rule condition, Catalogue catalogue) {
        String sentence = RuleSentence.of(condition, catalogue);
        String bare = sentence.substring(0, sentence.length() - 1);
        for (String start : List.of("Customers whose ", "Customers who ", "Customers ")) {
            if (bare.startsWith(start)) {
                return bare.substring(start.length());
            }
        }
        return bare;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
