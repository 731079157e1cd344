package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.experiment.Available;
import org.audienceworkbench.experiment.Baseline;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Observed;
import org.audienceworkbench.experiment.Overlap;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// The design, with what was measured for it and who is there.
///
/// @param observed null when the baseline was given
/// @param available null when that was not asked for, or is not known
/// @param overlaps with running tests, of the customers there are
record KnownDesign(
        Design design,
        @Nullable Observed observed,
        @Nullable Available available,
        List<Overlap> overlaps) {

    void addTo(ObjectNode json) {
        Baseline baseline = design.baseline();
        ObjectNode from = json.putObject("baseline");
        from.put("value", baseline.value());
        from.put(
                "sd",
                baseline instanceof Baseline.Time
                        ? null
                        : (Double) Math.sqrt(baseline.variance(baseline.value())));
        from.put("customers", observed == null ? null : Long.valueOf(observed.customers()));
        from.put("missing", observed == null ? null : Long.valueOf(observed.missing()));
        json.put("contactable", available == null ? null : Long.valueOf(available.customers()));
        json.set("overlaps", new ObjectMapper().valueToTree(overlaps));
        json.put("weekly", available == null ? null : available.weekly());
    }

    void addTo(Lines lines) {
        if (observed != null) {
            lines.add("%s", observed.sentence());
        }
        overlaps.forEach(overlap -> lines.add("%s", overlap.sentence()));
    }
}
