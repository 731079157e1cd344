package org.audienceworkbench.ui.screen.home;

import org.audienceworkbench.ui.desk.Desk;

import java.util.List;
import java.util.function.Consumer;

/// What Home shows of a workspace, in words and figures.
///
/// @param steps what makes sense next, the most useful first
record Glance(
        List<Figure> figures, List<SegmentLine> segments, List<Recent> recent, List<Step> steps) {

    static final Glance NOTHING = new Glance(List.of(), List.of(), List.of(), List.of());

    Glance {
        figures = List.copyOf(figures);
        segments = List.copyOf(segments);
        recent = List.copyOf(recent);
        steps = List.copyOf(steps);
    }

    /// @param remark below the value
    /// @param alarming whether someone should look at it
    record Figure(String label, String value, String full, String remark, boolean alarming) {}

    /// @param share of all customers
    /// @param change since it was last counted; empty when it is the same
    record SegmentLine(String name, String size, double share, String change) {}

    record Recent(String when, String what) {}

    /// @param action the words of its button
    /// @param go what the button does
    record Step(String title, String why, String action, Consumer<Desk> go) {}
}
