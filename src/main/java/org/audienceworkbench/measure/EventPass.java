package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Dictionary;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.measure.EventLog.Label;
import org.audienceworkbench.table.ValueType;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/// Measures events: visits, what was looked at and put into carts, and e-mails.
final class EventPass implements Pass {

    @Override
    public String word() {
        return "events";
    }

    @Override
    public Set<Kind> restsOn() {
        return Set.of(Kind.CUSTOMERS, Kind.EVENTS);
    }

    @Override
    public boolean applies(Map<Kind, Dataset> datasets, Catalogue catalogue) {
        return datasets.containsKey(Kind.EVENTS);
    }

    @Override
    public boolean isTimed(Map<Kind, Dataset> datasets) {
        Dataset events = datasets.get(Kind.EVENTS);
        return events != null && Ground.time(events).isPresent();
    }

    @Override
    public void measure(Ground ground, Measures into) {
        EventLog log = EventLog.read(ground, ground.dataset(Kind.EVENTS).orElseThrow());
        int customers = ground.frame().size();
        addTotals(log, customers, into);
        if (log.hasTimes()) {
            new Sessions(log, customers).addTo(into);
            new Shopping(log, customers).addTo(into);
        }
        if (log.has(EventWord.SENT) || log.has(EventWord.OPENED) || log.has(EventWord.CLICKED)) {
            engagement(log, customers).addTo(into);
        }
    }

    private static void addTotals(EventLog log, int customers, Measures into) {
        var count = new double[customers];
        var last = new long[customers];
        Arrays.fill(last, Times.MISSING);
        var sources = new int[customers];
        Arrays.fill(sources, Dictionary.NONE);
        var devices = new int[customers];
        var tally = new Tally(log.has(Label.DEVICE) ? log.text(Label.DEVICE).size() : 0);
        long now = log.times().now();
        Sequence sequence = log.sequence();
        for (int row = 0; row < customers; row++) {
            long earliest = Long.MAX_VALUE;
            for (int place = sequence.from(row); place < sequence.to(row); place++) {
                int event = sequence.line(place);
                long time = log.time(event);
                if (time > now) {
                    continue;
                }
                count[row]++;
                last[row] = Math.max(last[row], time);
                tally.add(log.code(Label.DEVICE, event), time);
                int source = log.code(Label.SOURCE, event);
                if (source != Dictionary.NONE && time != Times.MISSING && time < earliest) {
                    earliest = time;
                    sources[row] = source;
                }
            }
            devices[row] =
                    log.has(Label.DEVICE)
                            ? tally.most(
                                    (a, b) ->
                                            log.text(Label.DEVICE)
                                                    .text(a)
                                                    .compareTo(log.text(Label.DEVICE).text(b)))
                            : Dictionary.NONE;
        }
        into.family("visits");
        into.add("events", "Events", ValueType.INTEGER, "events", count);
        if (log.hasTimes()) {
            into.add("last_event", "Last event", log.times().type(), "", log.times().column(last));
        }
        if (log.has(Label.DEVICE)) {
            into.add(
                    "favourite_device",
                    "Favourite device",
                    ValueType.TEXT,
                    "",
                    texts(log.text(Label.DEVICE), devices));
        }
        if (log.has(Label.SOURCE) && log.hasTimes()) {
            into.add(
                    "first_source",
                    "First source",
                    ValueType.TEXT,
                    "",
                    texts(log.text(Label.SOURCE), sources));
        }
    }

    private static Column texts(Dictionary dictionary, int[] codes) {
        var maker = new Column.Texts.Maker(codes.length);
        for (int row = 0; row < codes.length; row++) {
            maker.set(row, codes[row] == Dictionary.NONE ? null : dictionary.text(codes[row]));
        }
        return maker.made();
    }

    private static Engagement engagement(EventLog log, int customers) {
        boolean perMail = log.has(Label.CAMPAIGN);
        var engagement =
                new Engagement(
                        customers,
                        log.times(),
                        new Engagement.Known(
                                log.hasTimes(),
                                log.has(EventWord.SENT),
                                log.has(EventWord.OPENED),
                                log.has(EventWord.CLICKED),
                                perMail,
                                log.tellsMachines()),
                        perMail ? log.text(Label.CAMPAIGN).size() : 0);
        Sequence sequence = log.sequence();
        for (int row = 0; row < customers; row++) {
            for (int place = sequence.from(row); place < sequence.to(row); place++) {
                int event = sequence.line(place);
                EventWord word = log.word(event);
                if (word == EventWord.SENT
                        || word == EventWord.OPENED
                        || word == EventWord.CLICKED) {
                    engagement.add(
                            row,
                            word,
                            log.time(event),
                            log.code(Label.CAMPAIGN, event),
                            log.isMachine(event));
                }
            }
            engagement.finish(row);
        }
        return engagement;
    }
}
