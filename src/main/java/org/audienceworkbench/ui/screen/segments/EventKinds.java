package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// How often each type of event has happened so far, and when last.
record EventKinds(Map<String, Kind> types) {

    static final EventKinds NONE = new EventKinds(Map.of());

    EventKinds {
        types = Map.copyOf(types);
    }

    /// @param last in the workspace's time zone
    record Kind(int count, LocalDate last) {}

    /// Reads the events, so not for the screen's thread.
    static EventKinds of(Frame frame) {
        Map<String, Kind> types = new HashMap<>();
        for (String type : frame.events().types()) {
            Events.OfType all = frame.events().of(type);
            int soFar = all == null ? 0 : all.firstAfter(frame.asOf().instant().toEpochMilli());
            if (all != null && soFar > 0) {
                Instant last = Instant.ofEpochMilli(all.times()[soFar - 1]);
                types.put(type, new Kind(soFar, LocalDate.ofInstant(last, frame.asOf().zone())));
            }
        }
        return new EventKinds(types);
    }

    /// `1,234, last on 2026-10-31`.
    String words(String type) {
        Kind kind = types.get(type);
        return kind == null
                ? "none so far"
                : Figures.count(kind.count()) + ", last on " + kind.last();
    }
}
