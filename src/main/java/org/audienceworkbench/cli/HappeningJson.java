package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.ConsentRecord;
import org.audienceworkbench.customer.Happening;
import org.audienceworkbench.customer.Moment;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/// Entries of a timeline as JSON.
final class HappeningJson {

    private HappeningJson() {}

    static @Nullable String time(Happening entry, ZoneId zone) {
        return time(entry.at(), zone);
    }

    static @Nullable String time(@Nullable Moment at, ZoneId zone) {
        return at == null ? null : at.iso(zone);
    }

    static void write(Happening entry, ZoneId zone, ObjectNode json) {
        json.put("time", time(entry, zone)).put("sort", entry.sort().word());
        switch (entry) {
            case Happening.Order order -> {
                json.put("order", order.id()).put("amount", order.amount());
                json.put("counts", order.counts());
                var lines = json.putArray("lines");
                for (Happening.Line line : order.lines()) {
                    lines.addObject()
                            .put("product", line.product())
                            .put("quantity", line.quantity())
                            .put("price", line.price())
                            .put("amount", line.amount());
                }
            }
            case Happening.Session session -> {
                var events = json.putArray("events");
                for (Happening.Event event : session.events()) {
                    events.addObject()
                            .put("time", time(event.at(), zone))
                            .put("type", event.type())
                            .put("product", event.product());
                }
            }
            case Happening.Campaign campaign -> {
                json.put("campaign", campaign.name()).put("arm", campaign.arm());
                var outcomes = json.putObject("outcomes");
                campaign.outcomes().forEach(each -> outcomes.put(each.name(), each.value()));
            }
            case Happening.Consent(ConsentRecord record) -> consent(record, json);
            case Happening.Import taken ->
                    json.put("kind", taken.kind().word())
                            .put("file", taken.file())
                            .put("rows", taken.rows());
        }
    }

    static void consent(ConsentRecord record, ObjectNode json) {
        String purpose = record.purpose();
        json.put("purpose", purpose == null || purpose.isEmpty() ? null : purpose)
                .put("status", record.status().word())
                .put("word", record.word())
                .put("basis", record.basis())
                .put("source", record.source())
                .put("evidence", record.evidence())
                .put("from", ConsentCommand.origin(record));
    }
}
