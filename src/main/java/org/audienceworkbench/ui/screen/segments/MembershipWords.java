package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.workbench.SegmentKind;
import org.audienceworkbench.workbench.SegmentRefresh;
import org.audienceworkbench.workbench.Segments;

import java.util.List;
import java.util.stream.IntStream;

/// What is said and drawn about a segment's members as time goes by.
final class MembershipWords {

    private MembershipWords() {}

    /// For the badge in the list.
    static String kind(SegmentKind kind) {
        return switch (kind) {
            case DYNAMIC -> "dynamic";
            case STATIC -> "static, a frozen list";
            case HYBRID -> "hybrid, a frozen list refined by a rule";
        };
    }

    static String icon(SegmentKind kind) {
        return switch (kind) {
            case DYNAMIC -> "mdoal-autorenew";
            case STATIC -> "mdoal-ac_unit";
            case HYBRID -> "mdoal-filter_list";
        };
    }

    static String of(Segments.Saved saved) {
        Rule refinement = saved.refinement();
        return switch (saved.kind()) {
            case DYNAMIC -> "Dynamic: whoever fits the rule is in it, as of every refresh.";
            case STATIC ->
                    "Static: a list of members that later data does not change. Who is no longer a"
                            + " customer drops out.";
            case HYBRID ->
                    "Hybrid: those of a frozen list who also fit "
                            + (refinement == null ? "a rule" : RuleText.write(refinement))
                            + ".";
        };
    }

    /// The size after each of the refreshes; there are two at least.
    static Chart trend(List<SegmentRefresh> history) {
        long from = history.getFirst().size();
        long to = history.getLast().size();
        String title =
                from == to
                        ? "As large as at the beginning: " + Figures.count(to)
                        : "%s from %s to %s"
                                .formatted(
                                        to > from ? "Grew" : "Shrank",
                                        Figures.count(from),
                                        Figures.count(to));
        return new Lines(
                title,
                new Lines.Side("Refresh, 1 is when it was saved", Unit.NUMBER),
                new Lines.Side("Customers", Unit.NUMBER),
                List.of(
                        new Lines.Line(
                                "customers",
                                IntStream.rangeClosed(1, history.size()).asDoubleStream().toArray(),
                                history.stream().mapToDouble(SegmentRefresh::size).toArray())),
                List.of());
    }
}
