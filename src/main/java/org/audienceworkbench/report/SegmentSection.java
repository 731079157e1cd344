package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.segment.Segment;
import org.audienceworkbench.segment.SegmentSnapshot;

import java.util.List;
import java.util.Objects;

/// Whom the saved segments hold.
public final class SegmentSection {

    private SegmentSection() {}

    /// A segment and whom it holds.
    public record Part(Segment segment, SegmentSnapshot snapshot) {}

    public static Page.Section of(List<Part> parts, List<Chart> charts) {
        return new Page.Section(
                "Segments",
                Figures.count(parts.size())
                        + " segments are saved. They are rules, not lists: their members change as"
                        + " the data do.",
                List.of(
                        Page.Table.of(
                                "",
                                List.of("segment", "customers", "share", "in words", "rule"),
                                List.of("customers", "share"),
                                parts.stream().map(SegmentSection::row).toList()),
                        new Page.Pictures(charts)));
    }

    private static List<String> row(Part part) {
        SegmentSnapshot snapshot = part.snapshot();
        return List.of(
                part.segment().name(),
                Figures.count(snapshot.count()),
                Figures.share(Objects.requireNonNullElse(snapshot.share(), Double.NaN)),
                snapshot.sentence(),
                RuleText.write(part.segment().rule()));
    }
}
