package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.UpSet;
import org.audienceworkbench.chart.Venn;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Differences;
import org.audienceworkbench.segment.Overlap;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleAttributes;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Segments beside each other and beside everyone else.
public final class Comparisons {

    private final Segments segments;

    Comparisons(Segments segments) {
        this.segments = segments;
    }

    /// How the customers whom a rule selects differ from all others.
    public Comparison differences(Frame frame, Rule rule, Progress progress) {
        progress.report(0, "Reading the attributes");
        frame.prepare(frame.catalogue().all().stream().map(Attribute::name).toList());
        RoaringBitmap rows = segments.members(frame, rule);
        var member = new boolean[frame.size()];
        rows.forEach((int row) -> member[row] = true);
        Set<String> asked = new LinkedHashSet<>();
        for (String name : RuleAttributes.of(rule, segments.rules())) {
            frame.catalogue().find(name).ifPresent(found -> asked.add(found.name()));
        }
        return new Comparison(Differences.of(frame, member, progress), asked);
    }

    /// Which customers saved segments share.
    ///
    /// @param names of two to ten different segments
    public Overlap overlap(Frame frame, List<String> names, Progress progress) {
        if (names.size() < 2 || names.size() > Overlap.MOST) {
            throw new Problem(
                    "An overlap is of two to "
                            + Overlap.MOST
                            + " segments, and there are "
                            + names.size(),
                    null,
                    "Name that many saved segments");
        }
        List<Segments.Saved> chosen = new ArrayList<>();
        for (String name : names) {
            Segments.Saved segment = segments.get(name);
            if (chosen.contains(segment)) {
                throw new Problem(
                        "The segment is named twice",
                        segment.segment().name(),
                        "Name each segment once");
            }
            chosen.add(segment);
        }
        List<Overlap.Members> members = new ArrayList<>();
        for (Segments.Saved segment : chosen) {
            String name = segment.segment().name();
            Rule rule = segments.standing(segment);
            progress.report((double) members.size() / chosen.size(), "Counting " + name);
            segments.prepare(frame, rule);
            members.add(new Overlap.Members(name, segments.members(frame, rule)));
        }
        return Overlap.of(members, frame.size());
    }

    /// Circles for two or three segments, an UpSet plot for more.
    ///
    /// @param always an UpSet plot, however few there are
    public static Chart chart(Overlap overlap, boolean always) {
        String title = "How many customers do they share?";
        return Venn.fits(overlap) && !always ? new Venn(title, overlap) : new UpSet(title, overlap);
    }
}
