package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.chart.Waterfall;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleSentence;
import org.audienceworkbench.segment.SegmentSnapshot;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a rule selects, as the screen shows it.
///
/// @param kept how many customers each part of the tree selects by itself, by its place
/// @param conditions the waterfall's, in words
record Seen(
        SegmentSnapshot snapshot,
        Map<List<Integer>, Long> kept,
        Members members,
        List<String> conditions) {

    private static final int FIRST = 200;
    private static final int LONGEST = 48;

    /// The first members.
    ///
    /// @param rows a value a column; null is missing
    record Members(List<Attribute> columns, List<List<@Nullable Object>> rows) {}

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
        return new Seen(
                snapshot, kept, members(frame, rule, segments.members(frame, rule)), conditions);
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

    private static Members members(Frame frame, Rule rule, RoaringBitmap bitmap) {
        Catalogue catalogue = frame.catalogue();
        Set<Attribute> columns = new LinkedHashSet<>();
        columns.add(Customers.identity(catalogue));
        for (Role role : List.of(Role.FIRST_NAME, Role.LAST_NAME, Role.EMAIL)) {
            catalogue.withRole(role).ifPresent(columns::add);
        }
        names(rule).forEach(name -> catalogue.find(name).ifPresent(columns::add));
        frame.prepare(columns.stream().map(Attribute::name).toList());
        List<Column> values =
                columns.stream().map(attribute -> frame.column(attribute.name())).toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int row : bitmap.limit(FIRST)) {
            List<@Nullable Object> cells = new ArrayList<>();
            values.forEach(column -> cells.add(value(column, row)));
            rows.add(cells);
        }
        return new Members(List.copyOf(columns), rows);
    }

    private static @Nullable Object value(Column column, int row) {
        return column instanceof Column.Numbers(double[] values)
                ? (Object) values[row]
                : column.text(row);
    }

    private static List<String> names(Rule rule) {
        return switch (rule) {
            case Rule.All(var parts) -> parts.stream().flatMap(p -> names(p).stream()).toList();
            case Rule.Any(var parts) -> parts.stream().flatMap(p -> names(p).stream()).toList();
            case Rule.Not(var part) -> names(part);
            case Rule.Compare(var measure, _, _) -> names(measure);
            case Rule.CompareTwo(Measure.Value(var name), _, Measure.Value(var other)) ->
                    List.of(name, other);
            case Rule.Between(var measure, _, _) -> names(measure);
            case Rule.In(var measure, _) -> names(measure);
            case Rule.Like(var name, _, _) -> List.of(name);
            case Rule.Matches(var name, _) -> List.of(name);
            case Rule.Extreme(_, _, var name) -> List.of(name);
            case Rule.IsMissing(var measure) -> names(measure);
            case Rule.InSegment _, Rule.Frozen _, Rule.Sequence _, Rule.Random _ -> List.of();
        };
    }

    private static List<String> names(Measure measure) {
        return switch (measure) {
            case Measure.Value(var name) -> List.of(name);
            case Measure.DaysSince(var name) -> List.of(name);
            case Measure.DaysToAnniversary(var name) -> List.of(name);
            case Measure.Events _,
                    Measure.EventField _,
                    Measure.EventTime _,
                    Measure.DaysSinceEvent _ ->
                    List.of();
        };
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
