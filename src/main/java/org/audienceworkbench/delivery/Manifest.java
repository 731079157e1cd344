package org.audienceworkbench.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The paper that travels with a list: what it is, who is on it by which rule, who stayed behind
/// and why, and the checksums that prove that the files are those.
final class Manifest {

    private Manifest() {}

    static void write(
            Delivery delivery,
            Order order,
            @Nullable String purpose,
            Frame frame,
            List<Attribute> columns,
            Map<String, String> about,
            Instant at) {
        var json = new ObjectMapper().createObjectNode();
        json.put("program", "Audience Workbench");
        json.put("format", 1);
        json.put("exportedAt", at.toString());
        json.put("platform", order.destination().word());
        about.forEach(json::put);
        json.putObject("segment").put("name", order.segment()).put("rule", order.rule());
        json.putObject("asOf")
                .put("instant", frame.asOf().instant().toString())
                .put("zone", frame.asOf().zone().getId());
        var consent = json.putObject("consent");
        consent.put("filtered", order.withoutConsent() == null);
        consent.put("purpose", purpose);
        consent.put("reasonForNone", order.withoutConsent());
        json.put("rows", delivery.rows());
        json.put("suppressed", delivery.suppressed());
        var withheld = json.putArray("withheld");
        delivery.withheld()
                .forEach(
                        (reason, count) ->
                                withheld.addObject()
                                        .put("reason", reason.words())
                                        .put("count", count));
        var carried = json.putArray("columns");
        columns.forEach(
                column ->
                        carried.addObject()
                                .put("attribute", column.name())
                                .put("origin", column.origin().word()));
        json.put("cellsLikeFormulas", delivery.cellsLikeFormulas());
        var files = json.putArray("files");
        delivery.files()
                .forEach(
                        file ->
                                files.addObject()
                                        .put("name", String.valueOf(file.path().getFileName()))
                                        .put("rows", file.rows())
                                        .put("sha256", file.sha256()));
        var cards = json.putArray("modelCards");
        delivery.cards()
                .forEach(
                        card ->
                                cards.addObject()
                                        .put("model", card.model())
                                        .put("version", card.version())
                                        .put("name", String.valueOf(card.path().getFileName()))
                                        .put("sha256", card.sha256()));
        WholeFile.write(delivery.manifest(), out -> out.write(json.toPrettyString() + "\n"));
    }
}
