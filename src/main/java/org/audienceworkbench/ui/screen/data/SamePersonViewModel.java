package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Work;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Merges;
import org.audienceworkbench.customer.Person;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Identities;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Records that look like one person's, without their looks: proposals, a closer look at one, and
/// the merges there are.
public final class SamePersonViewModel {

    /// Proposals are shown from this score on.
    static final double SHOWN_FROM = 0.8;

    /// All of at least this score may be put together at once.
    static final double CERTAIN_FROM = 0.98;

    /// One attribute of the records side by side.
    ///
    /// @param values one a record; null where it is missing
    public record Side(String attribute, List<@Nullable String> values, boolean differ) {}

    /// A proposal looked at closely.
    public record Look(Identities.Proposed proposal, List<Side> sides) {
        public Look {
            sides = List.copyOf(sides);
        }
    }

    private final Desk desk;
    private final Jobs.Slot searching;
    private final Jobs.Slot looking;
    private final Jobs.Slot working;
    private final Jobs.Slot listing;
    private final ObservableList<Identities.Proposed> proposals =
            FXCollections.observableArrayList();
    private final ObservableList<Merges.Merge> merges = FXCollections.observableArrayList();
    private final ObjectProperty<Identities.@Nullable Proposed> chosen =
            new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Look> look = new ReadOnlyObjectWrapper<>();
    private final StringProperty region = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private boolean searched;

    public SamePersonViewModel(Desk desk) {
        this.desk = desk;
        this.searching = desk.jobs().slot("Look for records of one person");
        this.looking = desk.jobs().slot();
        this.working = desk.jobs().slot("Put records together");
        this.listing = desk.jobs().slot();
        chosen.subscribe(this::lookCloser);
        desk.frameProperty().subscribe(this::readAnew);
    }

    private void readAnew() {
        listing.start(_ -> desk.workbench().identities().all(), merges::setAll);
        if (searched) {
            search();
        }
    }

    /// Looks for records of one person among all customers.
    public void search() {
        if (desk.frameProperty().get() == null) {
            proposals.clear();
            return;
        }
        searched = true;
        String country = region.get().isBlank() ? null : region.get().strip();
        searching.start(
                progress -> desk.workbench().identities().propose(SHOWN_FROM, country, progress),
                this::show);
    }

    private void show(List<Identities.Proposed> found) {
        proposals.setAll(found);
        chosen.set(found.isEmpty() ? null : found.getFirst());
        long certain = certain();
        sentence.set(
                found.isEmpty()
                        ? "No two records look like one person."
                        : Figures.count(found.size())
                                + (found.size() == 1
                                        ? " group of records looks like one person."
                                        : " groups of records look like one person each.")
                                + " With a score of 0.98 or more: "
                                + Figures.count(certain));
    }

    private long certain() {
        return proposals.stream().filter(each -> each.score() >= CERTAIN_FROM).count();
    }

    private void lookCloser() {
        Identities.Proposed proposal = chosen.get();
        if (proposal == null) {
            looking.cancel();
            look.set(null);
            return;
        }
        looking.start(_ -> look(proposal), look::set);
    }

    private Look look(Identities.Proposed proposal) {
        var pages = desk.workbench().customerPages();
        List<Person> people =
                proposal.ids().stream().map(id -> pages.show(pages.find(id)).person()).toList();
        List<Side> sides = new ArrayList<>();
        for (Person.Known known : people.getFirst().known()) {
            Attribute attribute = known.attribute();
            List<@Nullable String> values = new ArrayList<>();
            for (Person person : people) {
                values.add(person.value(attribute.name()).orElse(null));
            }
            if (values.stream().anyMatch(Objects::nonNull)) {
                boolean differ = values.stream().distinct().count() > 1;
                sides.add(new Side(attribute.label(), values, differ));
            }
        }
        return new Look(proposal, sides);
    }

    /// Puts the chosen records together.
    public void merge() {
        Identities.Proposed proposal = chosen.get();
        if (proposal != null) {
            work(
                    progress ->
                            desk.workbench()
                                    .identities()
                                    .merge(proposal.ids(), "latest", progress));
        }
    }

    /// Remembers that the chosen records are of different people.
    public void keepApart() {
        Identities.Proposed proposal = chosen.get();
        if (proposal != null) {
            List<String> ids = proposal.ids();
            working.start(
                    _ -> {
                        for (int i = 0; i < ids.size(); i++) {
                            for (int j = 0; j < i; j++) {
                                desk.workbench().identities().different(ids.get(j), ids.get(i));
                            }
                        }
                        return true;
                    },
                    _ -> search());
        }
    }

    /// Puts together all that are certain enough.
    public void mergeAll() {
        String country = region.get().isBlank() ? null : region.get().strip();
        work(
                progress ->
                        desk.workbench()
                                .identities()
                                .mergeAll(CERTAIN_FROM, "latest", country, progress));
    }

    public void undo(Merges.Merge merge) {
        work(
                progress -> {
                    desk.workbench().identities().undo(merge.id(), progress);
                    return true;
                });
    }

    private <T> void work(Work<T> doing) {
        working.start(doing, _ -> desk.changed());
    }

    /// The likeliest first; empty before [#search].
    public ObservableList<Identities.Proposed> proposals() {
        return proposals;
    }

    public ObservableList<Merges.Merge> merges() {
        return merges;
    }

    public ObjectProperty<Identities.@Nullable Proposed> chosenProperty() {
        return chosen;
    }

    public ReadOnlyObjectProperty<@Nullable Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /// The country of phones without a country code, in two letters.
    public StringProperty regionProperty() {
        return region;
    }

    /// What was found; empty before [#search].
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty searchingProperty() {
        return searching.busyProperty();
    }

    public ReadOnlyBooleanProperty workingProperty() {
        return working.busyProperty();
    }
}
