package org.audienceworkbench.ui.screen.home;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Consents;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.intake.source.SourceState;
import org.audienceworkbench.store.Audit;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.workbench.SegmentRefresh;
import org.audienceworkbench.workbench.Segments;
import org.audienceworkbench.workbench.Workbench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a workspace's state for Home.
final class GlanceReader {

    private static final int SEGMENTS = 6;
    private static final int RECENT = 8;
    private static final int STEPS = 3;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Workbench workbench;
    private final Frame frame;
    private final Instant now;
    private final ZoneId zone;

    GlanceReader(Workbench workbench, Frame frame) {
        this.workbench = workbench;
        this.frame = frame;
        this.now = workbench.store().now();
        this.zone = workbench.store().zone();
    }

    Glance read(List<Segments.Saved> saved) {
        Map<Kind, Dataset> datasets = workbench.customers().datasets().all();
        long quarantined = new Quarantine(workbench.store().database()).count();
        Optional<Consents> consents = consents();
        return new Glance(
                figures(datasets, consents, quarantined),
                segments(saved),
                workbench.store().audit().newest(RECENT).stream().map(this::recent).toList(),
                steps(saved, consents.isPresent(), quarantined));
    }

    private Optional<Consents> consents() {
        try {
            return workbench.customers().consents(frame, null);
        } catch (Problem _) {
            // several purposes, of which none stands for all mail
            return Optional.empty();
        }
    }

    private List<Glance.Figure> figures(
            Map<Kind, Dataset> datasets, Optional<Consents> consents, long quarantined) {
        List<Glance.Figure> figures = new ArrayList<>();
        figures.add(
                count(
                        "Customers",
                        frame.size(),
                        Counted.of(frame.catalogue().all().size(), "attribute")));
        rows(datasets, Kind.ORDERS, "Orders").ifPresent(figures::add);
        rows(datasets, Kind.EVENTS, "Events").ifPresent(figures::add);
        figures.add(freshness());
        consents.ifPresent(known -> figures.add(consent(known)));
        figures.add(
                new Glance.Figure(
                        "Quarantined rows",
                        Figures.count(quarantined),
                        Figures.count(quarantined),
                        quarantined == 0 ? "every row was taken in" : "see why in Data",
                        quarantined > 0));
        sources().ifPresent(figures::add);
        changes().ifPresent(figures::add);
        tests().ifPresent(figures::add);
        return figures;
    }

    /// Segments whose size changed by more than is usual; shown only when there are some.
    private Optional<Glance.Figure> changes() {
        int changed = workbench.memberships().alerts().size();
        return changed == 0
                ? Optional.empty()
                : Optional.of(
                        new Glance.Figure(
                                "Large changes",
                                Figures.count(changed),
                                Counted.of(changed, "segment"),
                                "see Membership in Segments",
                                true));
    }

    /// Running tests, the one that ends first named; shown only when there are some.
    private Optional<Glance.Figure> tests() {
        List<Experiment> running =
                workbench.experiments().kept().all().stream()
                        .filter(Experiment::isRunning)
                        .sorted(
                                Comparator.comparing(
                                        test -> test.daysLeft(now),
                                        Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList();
        if (running.isEmpty()) {
            return Optional.empty();
        }
        Experiment next = running.getFirst();
        return Optional.of(
                new Glance.Figure(
                        "Running tests",
                        Figures.count(running.size()),
                        String.join(", ", running.stream().map(Experiment::name).toList()),
                        next.name() + ": " + next.words(now),
                        Long.valueOf(0).equals(next.daysLeft(now))));
    }

    private List<SourceState> alerts() {
        return workbench.sources().all().stream().filter(SourceState::isAlert).toList();
    }

    private Optional<Glance.Figure> sources() {
        int all = workbench.sources().all().size();
        int alerts = alerts().size();
        return all == 0
                ? Optional.empty()
                : Optional.of(
                        new Glance.Figure(
                                "Sources",
                                Figures.count(all),
                                Figures.count(all),
                                alerts == 0 ? "all is well" : Figures.count(alerts) + " to look at",
                                alerts > 0));
    }

    private static Glance.Figure count(String label, long count, String remark) {
        return new Glance.Figure(label, Figures.count(count), Figures.count(count), remark, false);
    }

    private Optional<Glance.Figure> rows(Map<Kind, Dataset> datasets, Kind kind, String label) {
        return Optional.ofNullable(datasets.get(kind))
                .map(
                        dataset -> {
                            Instant newest = dataset.newestAt();
                            return count(
                                    label,
                                    workbench.customers().datasets().rows(dataset),
                                    newest == null
                                            ? ""
                                            : "the latest on " + DAY.format(newest.atZone(zone)));
                        });
    }

    private Glance.Figure freshness() {
        LocalDate asOf = frame.asOf().day();
        long days = ChronoUnit.DAYS.between(asOf, LocalDate.ofInstant(now, zone));
        return new Glance.Figure(
                "Data as of",
                DAY.format(asOf),
                frame.asOf().instant().toString(),
                days <= 0 ? "today" : days == 1 ? "yesterday" : Figures.count(days) + " days ago",
                false);
    }

    private Glance.Figure consent(Consents consents) {
        long granted = consents.count(Consents.Status.GRANTED);
        return new Glance.Figure(
                "May be written to",
                Figures.share((double) granted / frame.size()),
                Figures.count(granted) + " of " + Figures.count(frame.size()),
                Figures.count(consents.count(Consents.Status.UNKNOWN)) + " unknown",
                false);
    }

    /// The largest ones, counted now.
    private List<Glance.SegmentLine> segments(List<Segments.Saved> saved) {
        record Sized(Segments.Saved saved, long now) {}
        return saved.stream()
                .map(
                        segment ->
                                new Sized(
                                        segment,
                                        workbench
                                                .segments()
                                                .members(frame, segment)
                                                .getLongCardinality()))
                .sorted(Comparator.comparingLong(Sized::now).reversed())
                .limit(SEGMENTS)
                .map(sized -> line(sized.saved(), sized.now()))
                .toList();
    }

    private Glance.SegmentLine line(Segments.Saved saved, long count) {
        long change = count - saved.count();
        return new Glance.SegmentLine(
                saved.segment().name(),
                Figures.count(count),
                (double) count / frame.size(),
                change == 0
                        ? ""
                        : (change > 0 ? "+" : "−")
                                + Figures.count(Math.abs(change))
                                + " since "
                                + DAY.format(saved.countedAt().atZone(zone)));
    }

    private Glance.Recent recent(Audit.Entry entry) {
        var at = entry.at().atZone(zone);
        boolean today = at.toLocalDate().equals(LocalDate.ofInstant(now, zone));
        return new Glance.Recent((today ? TIME : DAY).format(at), entry.summary());
    }

    private List<Glance.Step> steps(
            List<Segments.Saved> saved, boolean consents, long quarantined) {
        List<Glance.Step> steps = new ArrayList<>();
        alerts().stream().findFirst().ifPresent(alert -> steps.add(alarm(alert)));
        workbench.memberships().alerts().stream()
                .findFirst()
                .ifPresent(alert -> steps.add(alarm(alert)));
        if (!consents) {
            steps.add(
                    new Glance.Step(
                            "Bring in the consents",
                            "Without them nobody can be written to",
                            "Import consents",
                            to(Place.DATA)));
        }
        if (saved.isEmpty()) {
            steps.add(
                    new Glance.Step(
                            "Build the first segment",
                            "Choose by rule whom the next mail is for",
                            "Build a segment",
                            to(Place.SEGMENTS)));
        }
        if (frame.catalogue().all().stream().noneMatch(GlanceReader::isCluster)) {
            steps.add(
                    new Glance.Step(
                            "See which customers are alike",
                            "Clusters show groups you did not look for",
                            "Explore",
                            to(Place.EXPLORE)));
        }
        if (workbench.models().all().isEmpty()) {
            steps.add(
                    new Glance.Step(
                            "Predict who will buy or leave",
                            "A model learns it from the last campaign's results",
                            "Train a model",
                            to(Place.MODELS)));
        }
        if (quarantined > 0) {
            steps.add(
                    new Glance.Step(
                            "Look at the quarantined rows",
                            Counted.of(quarantined, "row") + " of your files not taken in",
                            "See the reasons",
                            Desk::seeQuarantine));
        }
        steps.add(
                new Glance.Step(
                        "Check what customers will read",
                        "Preview an e-mail for every customer, the awkward ones first",
                        "Preview e-mails",
                        to(Place.EMAILS)));
        steps.add(
                new Glance.Step(
                        "Find out whether it works",
                        "Size a test before the campaign, judge it after",
                        "Plan a test",
                        to(Place.EXPERIMENTS)));
        steps.add(
                new Glance.Step(
                        "Hand over a list",
                        "With its suppression file and manifest",
                        "Export a segment",
                        to(Place.EXPORT)));
        return steps.subList(0, STEPS);
    }

    private static Glance.Step alarm(SourceState source) {
        return new Glance.Step(
                "Look at the source " + source.source().name(),
                source.failure() == null
                        ? "It brought something that could not be taken in"
                        : source.failure(),
                "See the sources",
                Desk::seeSources);
    }

    private static Glance.Step alarm(SegmentRefresh refresh) {
        return new Glance.Step(
                "Look at the segment " + refresh.segment(),
                "It went from "
                        + Figures.count(refresh.before())
                        + " to "
                        + Counted.of(refresh.size(), "customer")
                        + " at the last refresh ("
                        + refresh.reason().words()
                        + ")",
                "See the segment",
                desk -> {
                    desk.currentSegmentProperty().set(refresh.segment());
                    desk.placeProperty().set(Place.SEGMENTS);
                });
    }

    private static Consumer<Desk> to(Place place) {
        return desk -> desk.placeProperty().set(place);
    }

    private static boolean isCluster(Attribute attribute) {
        return attribute.origin() == Attribute.Origin.CLUSTER;
    }
}
