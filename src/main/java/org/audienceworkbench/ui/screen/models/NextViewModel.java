package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.audienceworkbench.action.Campaign;
import org.audienceworkbench.action.Division;
import org.audienceworkbench.action.Plan;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Which of several campaigns each customer should get: planned, divided, published.
public final class NextViewModel {

    private final Desk desk;
    private final Jobs.Slot listing;
    private final Jobs.Slot reading;
    private final Jobs.Slot dividing;
    private final Jobs.Slot saving;
    private final ObservableList<String> kept = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
    private final ObservableList<Attribute> scores = FXCollections.observableArrayList();
    private final ObservableList<Members> groups = FXCollections.observableArrayList();
    private final ObservableList<Members> exclusions = FXCollections.observableArrayList();
    private final ObservableList<OfferLine> lines = FXCollections.observableArrayList();
    private final ObjectProperty<Members> excluded = new SimpleObjectProperty<>(Members.NOBODY);
    private final StringProperty contacts = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
    private final StringProperty name = new SimpleStringProperty("next_action");
    private final ObjectProperty<Division.@Nullable Offer> offer = new SimpleObjectProperty<>();
    private final StringProperty segmentName = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");

    /// A division and what it was made by.
    record Found(Plan plan, Frame frame, Division division) {}

    public NextViewModel(Desk desk) {
        this.desk = desk;
        this.listing = desk.jobs().slot();
        this.reading = desk.jobs().slot();
        this.dividing = desk.jobs().slot("Divide customers among campaigns");
        this.saving = desk.jobs().slot();
        desk.frameProperty().subscribe(this::list);
        desk.segments().addListener((ListChangeListener<Object>) _ -> group());
        lines.addListener((ListChangeListener<OfferLine>) _ -> judge());
        contacts.subscribe(_ -> judge());
        selected.subscribe(this::read);
        offer.subscribe(
                chosen -> segmentName.set(chosen == null ? "" : "Gets " + chosen.campaign()));
        group();
    }

    private void list(@Nullable Frame frame) {
        if (frame == null) {
            return;
        }
        scores.setAll(
                frame.catalogue().all().stream()
                        .filter(each -> each.origin() == Attribute.Origin.SCORE)
                        .filter(each -> each.type() == ValueType.NUMBER)
                        .filter(each -> isShare(frame.numbers(each.name())))
                        .toList());
        if (lines.isEmpty()) {
            addCampaign();
            addCampaign();
        }
        listing.start(_ -> desk.workbench().actions().names(), kept::setAll);
    }

    private static boolean isShare(double[] values) {
        for (double value : values) {
            if (value < -1 || value > 1) {
                return false;
            }
        }
        return true;
    }

    private void group() {
        List<Members> all =
                desk.segments().stream()
                        .map(saved -> Members.segment(saved.segment().name()))
                        .toList();
        groups.setAll(Stream.concat(Stream.of(Members.EVERYBODY), all.stream()).toList());
        exclusions.setAll(Stream.concat(Stream.of(Members.NOBODY), all.stream()).toList());
    }

    private void judge() {
        ready.set(plan() != null);
    }

    private @Nullable Plan plan() {
        List<Campaign> campaigns = new ArrayList<>();
        for (OfferLine line : lines) {
            Campaign campaign = line.campaign();
            if (campaign == null) {
                return null;
            }
            campaigns.add(campaign);
        }
        boolean isPlan =
                !campaigns.isEmpty()
                        && campaigns.stream()
                                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                                        .distinct()
                                        .count()
                                == campaigns.size()
                        && OfferLine.isLimit(contacts.get());
        return isPlan
                ? new Plan(campaigns, excluded.get().rule(), OfferLine.limit(contacts.get()))
                : null;
    }

    public void addCampaign() {
        int next = lines.size();
        add(
                new OfferLine(
                        "Campaign " + (next + 1),
                        next < scores.size()
                                ? scores.get(next)
                                : scores.isEmpty() ? null : scores.getLast()));
    }

    private void add(OfferLine line) {
        line.subscribe(this::judge);
        lines.add(line);
    }

    public void remove(OfferLine line) {
        lines.remove(line);
    }

    /// Takes over a plan that was kept.
    private void read(@Nullable String chosen) {
        if (chosen == null) {
            return;
        }
        reading.start(
                _ -> desk.workbench().actions().plan(chosen),
                plan -> {
                    name.set(chosen);
                    lines.clear();
                    for (Campaign campaign : plan.campaigns()) {
                        add(OfferLine.of(campaign, score(campaign.score())));
                    }
                    excluded.set(Members.of(plan.excluded(), Members.NOBODY));
                    contacts.set(
                            plan.most().isPresent()
                                    ? Integer.toString(plan.most().getAsInt())
                                    : "");
                    divide();
                });
    }

    private @Nullable Attribute score(String wanted) {
        return scores.stream().filter(each -> each.name().equals(wanted)).findFirst().orElse(null);
    }

    public void divide() {
        Frame frame = desk.frameProperty().get();
        Plan plan = plan();
        if (frame == null || plan == null) {
            return;
        }
        dividing.start(
                progress ->
                        new Found(
                                plan,
                                frame,
                                desk.workbench().actions().divide(frame, plan, progress)),
                this::show);
    }

    private void show(Found divided) {
        done.set("");
        found.set(divided);
        offer.set(divided.division().offers().getFirst());
    }

    /// Keeps the plan and gives every customer the campaign as an attribute.
    public void publish() {
        Found shown = found.get();
        String given = name.get().strip();
        if (shown == null || given.isEmpty()) {
            return;
        }
        saving.start(
                "Publish " + given,
                progress ->
                        desk.workbench()
                                .actions()
                                .publish(given, shown.frame(), shown.plan(), progress),
                _ -> {
                    done.set("Published as the attribute “" + given + "”.");
                    desk.changed();
                });
    }

    /// Saves a segment of those who get the chosen campaign; publishes the attribute before.
    public void makeSegment() {
        Found shown = found.get();
        Division.Offer chosen = offer.get();
        String segment = segmentName.get().strip();
        String given = name.get().strip();
        if (shown == null || chosen == null || segment.isEmpty() || given.isEmpty()) {
            return;
        }
        saving.start(
                "Save the segment " + segment,
                progress -> {
                    var workbench = desk.workbench();
                    workbench.actions().publish(given, shown.frame(), shown.plan(), progress);
                    Rule rule =
                            new Rule.Compare(
                                    new Measure.Value(given),
                                    Comparison.EQUAL,
                                    new Literal.Text(chosen.campaign()));
                    return workbench.segments().save(segment, rule, null);
                },
                saved -> {
                    done.set(
                            "Saved the segment “%s”: %s customers."
                                    .formatted(
                                            saved.segment().name(), Figures.count(saved.count())));
                    desk.changed();
                });
    }

    /// The names of the plans that were kept.
    public ObservableList<String> kept() {
        return kept;
    }

    public ObjectProperty<@Nullable String> selectedProperty() {
        return selected;
    }

    /// Attributes that a campaign can go by.
    public ObservableList<Attribute> scores() {
        return scores;
    }

    ObservableList<Members> groups() {
        return groups;
    }

    ObservableList<Members> exclusions() {
        return exclusions;
    }

    public ObservableList<OfferLine> lines() {
        return lines;
    }

    ObjectProperty<Members> excludedProperty() {
        return excluded;
    }

    /// How many customers may be contacted; blank for no limit.
    public StringProperty contactsProperty() {
        return contacts;
    }

    /// Whether every campaign has what it needs.
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return dividing.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return dividing.jobProperty();
    }

    public ReadOnlyBooleanProperty savingProperty() {
        return saving.busyProperty();
    }

    public StringProperty nameProperty() {
        return name;
    }

    /// The campaign that a segment would be made of.
    public ObjectProperty<Division.@Nullable Offer> offerProperty() {
        return offer;
    }

    public StringProperty segmentNameProperty() {
        return segmentName;
    }

    /// What was done last, in words.
    public ReadOnlyStringProperty doneProperty() {
        return done.getReadOnlyProperty();
    }
}
