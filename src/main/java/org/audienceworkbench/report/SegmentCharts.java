package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Waterfall;
import org.audienceworkbench.segment.SegmentSnapshot;

import java.util.ArrayList;
import java.util.List;

/// The chart that shows how a rule narrows the customers down.
public final class SegmentCharts {

    private SegmentCharts() {}

    public static Chart waterfall(String segment, SegmentSnapshot snapshot) {
        List<Waterfall.Step> steps = new ArrayList<>();
        steps.add(new Waterfall.Step("All customers", snapshot.total()));
        snapshot.waterfall()
                .steps()
                .forEach(step -> steps.add(new Waterfall.Step(step.text(), step.count())));
        return new Waterfall("Who is in \"" + segment + "\"?", steps);
    }
}
