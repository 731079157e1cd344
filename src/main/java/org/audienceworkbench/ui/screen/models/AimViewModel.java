package org.audienceworkbench.ui.screen.models;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Aim;
import org.audienceworkbench.measure.Ahead;
import org.audienceworkbench.measure.Deed;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalDouble;

/// What a new model is to foresee when it looks ahead: who does something within some days.
public final class AimViewModel {

    private final Desk desk;
    private final Jobs.Slot listing;
    private final BooleanProperty later = new SimpleBooleanProperty();
    private final ObservableList<Deed> deeds = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Deed> deed = new SimpleObjectProperty<>();
    private final StringProperty days = new SimpleStringProperty("30");
    private final StringProperty amount = new SimpleStringProperty("50");
    private final ReadOnlyStringWrapper window = new ReadOnlyStringWrapper("");

    public AimViewModel(Desk desk) {
        this.desk = desk;
        this.listing = desk.jobs().slot();
        desk.frameProperty().subscribe(this::list);
    }

    private void list(@Nullable Frame frame) {
        if (frame == null) {
            deeds.clear();
            return;
        }
        listing.start(_ -> desk.workbench().lessons().afterwards().all(), this::offer);
    }

    private void offer(List<Deed> found) {
        if (!deeds.equals(found)) {
            deeds.setAll(found);
            deed.set(found.isEmpty() ? null : found.getFirst());
        }
    }

    /// What is to be foreseen; null when something is missing or wrong, or an attribute is meant.
    Aim.@Nullable Later aim() {
        Deed chosen = deed.get();
        OptionalDouble spent = NumberField.read(amount.get());
        if (!later.get() || chosen == null || days() == 0) {
            return null;
        }
        if (chosen instanceof Deed.Spends) {
            return spent.isPresent() && spent.getAsDouble() > 0
                    ? aim(new Deed.Spends(spent.getAsDouble()))
                    : null;
        }
        return aim(chosen);
    }

    private Aim.Later aim(Deed chosen) {
        return new Aim.Later(new Ahead(chosen, days()), null);
    }

    /// 0 where no number of days is typed.
    private int days() {
        try {
            int number = Integer.parseInt(days.get().strip());
            return number >= 1 && number <= Ahead.MOST_DAYS ? number : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// What a model of this aim is called unless someone gives it a name.
    String name() {
        Deed chosen = deed.get();
        String word =
                chosen instanceof Deed.Spends
                        ? "spending"
                        : chosen == null ? "" : chosen.words().replaceAll("[^\\p{L}\\p{N}]+", "_");
        return "p_%s_%dd".formatted(word, days());
    }

    /// From when to when the model looks.
    void look(AsOf from, Ahead ahead) {
        window.set(
                "The newest days that can be looked back on: what was known on %s, and who did it by %s."
                        .formatted(from.day(), ahead.until(from).day()));
    }

    /// Nothing is known of the days.
    void forget() {
        window.set("");
    }

    public StringBinding wrongDaysBinding() {
        return Bindings.createStringBinding(
                () -> days() > 0 ? "" : "Give a number of days, 1 to " + Ahead.MOST_DAYS, days);
    }

    public StringBinding wrongAmountBinding() {
        return Bindings.createStringBinding(
                () -> {
                    OptionalDouble read = NumberField.read(amount.get());
                    return read.isPresent() && read.getAsDouble() > 0
                            ? ""
                            : "Give an amount above 0";
                },
                amount);
    }

    /// Whether an amount is asked for.
    public BooleanBinding spendingBinding() {
        return Bindings.createBooleanBinding(() -> deed.get() instanceof Deed.Spends, deed);
    }

    /// Whether the model looks ahead, rather than at an attribute.
    public BooleanProperty laterProperty() {
        return later;
    }

    /// What the data tell of; empty where there are neither orders nor events with times.
    public ObservableList<Deed> deeds() {
        return deeds;
    }

    public ObjectProperty<@Nullable Deed> deedProperty() {
        return deed;
    }

    public StringProperty daysProperty() {
        return days;
    }

    public StringProperty amountProperty() {
        return amount;
    }

    public ReadOnlyStringProperty windowProperty() {
        return window.getReadOnlyProperty();
    }

    /// How a deed is offered.
    static String words(Deed deed) {
        return switch (deed) {
            case Deed.Buys _ -> "Buy something";
            case Deed.Spends _ -> "Spend an amount or more";
            case Deed.Does(var event) -> "Event “" + event + "”";
        };
    }
}
