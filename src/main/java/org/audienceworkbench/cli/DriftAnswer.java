package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.quality.Drift;
import org.audienceworkbench.quality.Drifts;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What `audience profile --drift` says.
final class DriftAnswer {

    private DriftAnswer() {}

    /// @param kept null where no import was outlined yet
    static Audience.Answer of(Kind kind, Drifts.@Nullable Kept kept, ZoneId zone) {
        return new Audience.Answer(json(kind, kept), text(kind, kept, zone));
    }

    private static ObjectNode json(Kind kind, Drifts.@Nullable Kept kept) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        Instant before = kept == null ? null : kept.before();
        json.put("table", kind.word());
        json.put("file", kept == null ? null : kept.file());
        json.put("at", kept == null ? null : kept.at().toString());
        json.put("before", before == null ? null : before.toString());
        var columns = json.putArray("columns");
        for (Drift drift : kept == null ? List.<Drift>of() : kept.drifts()) {
            ObjectNode each = columns.addObject();
            each.put("name", drift.column());
            each.put("psi", drift.psi());
            each.put("extent", drift.extent().word());
            Drift.Kolmogorov test = drift.kolmogorov();
            if (test == null) {
                each.putNull("kolmogorovSmirnov");
            } else {
                each.putObject("kolmogorovSmirnov")
                        .put("distance", test.distance())
                        .put("error", test.error())
                        .put("p", test.p());
            }
            var bins = each.putArray("bins");
            drift.bins()
                    .forEach(
                            bin ->
                                    bins.addObject()
                                            .put("label", bin.label())
                                            .put("before", bin.before())
                                            .put("now", bin.now()));
        }
        return json;
    }

    private static String text(Kind kind, Drifts.@Nullable Kept kept, ZoneId zone) {
        var lines = new Lines();
        Instant before = kept == null ? null : kept.before();
        if (kept == null || before == null) {
            return lines.add(
                            "Only one import of %s so far; the next will be compared with it",
                            kind.word())
                    .toString();
        }
        lines.add(
                "%s, compared with the import of %s",
                kept.file(), before.atZone(zone).toLocalDate());
        lines.add("");
        lines.table(
                List.of("column", "PSI", "drift", "KS distance", "p"),
                kept.drifts().stream().map(DriftAnswer::cells).toList());
        for (Drift drift : kept.moved()) {
            lines.add("").add("%s has %s.", drift.column(), drift.sentence());
        }
        return lines.toString();
    }

    private static List<String> cells(Drift drift) {
        Drift.Kolmogorov test = drift.kolmogorov();
        return List.of(
                drift.column(),
                Lines.figure(drift.psi()),
                drift.extent() == Drift.Extent.NONE ? "" : drift.extent().word(),
                test == null ? "" : Lines.figure(test.distance()),
                test == null ? "" : Lines.pValue(test.p()));
    }
}
