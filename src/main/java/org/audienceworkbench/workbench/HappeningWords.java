package org.audienceworkbench.workbench;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.ConsentRecord;
import org.audienceworkbench.customer.Happening;
import org.audienceworkbench.customer.Moment;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A timeline's entries as a person reads them: a title and the details below it.
public final class HappeningWords {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private HappeningWords() {}

    /// `5 Jan 2026 10:04`
    public static String when(Happening entry, ZoneId zone) {
        Moment at = entry.at();
        return at == null ? "no date" : at.words(zone);
    }

    public static String title(Happening entry) {
        return switch (entry) {
            case Happening.Order order -> title(order);
            case Happening.Session session -> title(session);
            case Happening.Campaign campaign ->
                    "Campaign"
                            + (campaign.name() == null ? "" : " " + campaign.name())
                            + (campaign.arm() == null ? "" : ": " + campaign.arm());
            case Happening.Consent(ConsentRecord record) -> title(record);
            case Happening.Import taken ->
                    "%s: %s of %s"
                            .formatted(
                                    taken.file(),
                                    counted(taken.rows(), "row"),
                                    taken.kind().word());
        };
    }

    private static String title(Happening.Order order) {
        return (order.id() == null ? "Order" : "Order " + order.id())
                + (order.amount() == null ? "" : ", " + Figures.full(order.amount()))
                + (order.counts() ? "" : ", dated after the data's last day, so it counts nowhere");
    }

    private static String title(Happening.Session session) {
        if (session.events().size() == 1) {
            return what(session.events().getFirst());
        }
        Map<String, Integer> types = new LinkedHashMap<>();
        session.events().forEach(event -> types.merge(type(event), 1, Integer::sum));
        return types.entrySet().stream()
                .map(e -> (e.getValue() == 1 ? "" : e.getValue() + " × ") + e.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String type(Happening.Event event) {
        return event.type() == null ? "event" : event.type();
    }

    /// `Consent to email_marketing withdrawn`
    public static String title(ConsentRecord record) {
        String purpose = record.purpose();
        return "Consent"
                + (purpose == null || purpose.isEmpty() ? "" : " to " + purpose)
                + switch (record.status()) {
                    case GRANTED -> " granted";
                    case WITHDRAWN -> " withdrawn";
                    case UNKNOWN ->
                            record.word() == null
                                    ? " not stated"
                                    : " noted as \"" + record.word() + "\"";
                };
    }

    /// Where it was said, what it rests on and what proves it, as far as that is known.
    public static List<String> details(ConsentRecord record) {
        List<String> details = new ArrayList<>();
        if (record.basis() != null) {
            details.add("legal basis: " + record.basis());
        }
        if (record.source() != null) {
            details.add("source: " + record.source());
        }
        if (record.evidence() != null) {
            details.add("evidence: " + record.evidence());
        }
        switch (record.origin()) {
            case CUSTOMERS_FILE -> details.add("as the customers file says");
            case SET_HERE -> details.add("set here");
            case CONSENTS_FILE -> {
                // What everyone expects.
            }
        }
        return details;
    }

    public static List<String> details(Happening entry, ZoneId zone) {
        return switch (entry) {
            case Happening.Order order -> order.lines().stream().map(HappeningWords::line).toList();
            case Happening.Session(_, var events) ->
                    events.size() == 1
                            ? List.of()
                            : events.stream().map(event -> line(event, zone)).toList();
            case Happening.Campaign campaign ->
                    campaign.outcomes().isEmpty()
                            ? List.of()
                            : List.of(
                                    campaign.outcomes().stream()
                                            .map(each -> each.name() + " " + each.value())
                                            .collect(Collectors.joining(", ")));
            case Happening.Consent(ConsentRecord record) -> {
                List<String> details = details(record);
                yield details.isEmpty() ? List.of() : List.of(String.join(" · ", details));
            }
            case Happening.Import _ -> List.of();
        };
    }

    private static String line(Happening.Line line) {
        String what = line.product() == null ? "a product" : line.product();
        return (line.quantity() == null ? "" : Figures.full(line.quantity()) + " × ")
                + what
                + (line.price() == null ? "" : " at " + Figures.full(line.price()))
                + amount(line);
    }

    private static String amount(Happening.Line line) {
        return line.amount() == null ? "" : " = " + Figures.full(line.amount());
    }

    private static String line(Happening.Event event, ZoneId zone) {
        return clock(event.at(), zone) + what(event);
    }

    private static String what(Happening.Event event) {
        return type(event) + (event.product() == null ? "" : ": " + event.product());
    }

    private static String clock(@Nullable Moment at, ZoneId zone) {
        return at == null || at.wholeDay() ? "" : CLOCK.format(at.instant().atZone(zone)) + " ";
    }

    private static String counted(long count, String word) {
        return Figures.count(count) + " " + word + (count == 1 ? "" : "s");
    }
}
