package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.experiment.Guards;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.Moments;
import org.audienceworkbench.experiment.Outcomes;
import org.roaringbitmap.RoaringBitmap;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a test brought in, as the attributes and segments of the workspace's customers tell it.
final class AttributeOutcomes {

    private final KeptExperiments kept;
    private final Segments segments;

    AttributeOutcomes(KeptExperiments kept, Segments segments) {
        this.kept = kept;
        this.segments = segments;
    }

    /// The test's own name stands for the moment in which its arms were dealt out.
    Outcomes of(Frame frame, Layout layout) {
        Guards guards = layout.guards();
        if (!layout.arm().equalsIgnoreCase(guards.assigned())) {
            return found(frame, layout);
        }
        String name = frame.catalogue().get(layout.arm()).name();
        Instant begun = kept.find(name).map(Experiment::begun).orElse(null);
        if (begun == null) {
            throw new Problem(
                    "It is not known when the customers got the arms of \"" + name + "\"",
                    "--assigned",
                    "Name a column of days, or a test that was assigned here");
        }
        Outcomes outcomes = found(frame, layout.withGuards(guards.withAssigned(null)));
        Moments given = Moments.always("the assignment of " + name, begun, frame.size());
        return outcomes.withGuarded(outcomes.guarded().withAssigned(given));
    }

    private Outcomes found(Frame frame, Layout layout) {
        Outcomes outcomes = Outcomes.of(frame, layout);
        Map<String, Column> groups = new LinkedHashMap<>();
        for (String name : layout.segments()) {
            Segments.Saved segment = segments.get(name);
            groups.put("segment " + segment.segment().name(), members(frame, segment));
        }
        return outcomes.withGuarded(outcomes.guarded().withFound(MachineOpens.of(frame, layout)))
                .alsoGroupedBy(groups);
    }

    private Column members(Frame frame, Segments.Saved segment) {
        RoaringBitmap members = segments.members(frame, segment);
        var names = new Column.Texts.Maker(frame.size());
        for (int row = 0; row < frame.size(); row++) {
            names.set(row, (members.contains(row) ? "in " : "not in ") + segment.segment().name());
        }
        return names.made();
    }
}
