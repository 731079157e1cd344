package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.value.Lifetimes;
import org.audienceworkbench.value.ModelKind;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// What a model of customers' values is to be fitted with, as it was typed, and what is wrong with
/// it.
final class ValueSettings {

    private static final String NO_DAY = "Write a day such as 2026-06-30";

    private final ObjectProperty<ModelKind> kind = new SimpleObjectProperty<>(ModelKind.BG_NBD);
    private final StringProperty asOf = new SimpleStringProperty("");
    private final StringProperty horizon =
            new SimpleStringProperty("" + Lifetimes.Settings.USUAL_HORIZON);
    private final StringProperty discount =
            new SimpleStringProperty(
                    NumberField.text(Lifetimes.Settings.USUAL_DISCOUNT * 100) + " %");
    private final StringProperty holdOut = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper asOfError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper horizonError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper discountError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper holdOutError = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(true);

    ValueSettings() {
        asOf.subscribe(_ -> judge());
        horizon.subscribe(_ -> judge());
        discount.subscribe(_ -> judge());
        holdOut.subscribe(_ -> judge());
    }

    private void judge() {
        asOfError.set(isDay(asOf.get()) ? "" : NO_DAY);
        holdOutError.set(isDay(holdOut.get()) ? "" : NO_DAY);
        LocalDate last = isDay(asOf.get()) ? day() : null;
        LocalDate held = isDay(holdOut.get()) ? read(holdOut.get()) : null;
        if (last != null && held != null && !held.isBefore(last)) {
            holdOutError.set("An earlier day than " + last);
        }
        horizonError.set(said(() -> settings(days(), 0), "A whole number of days"));
        discountError.set(said(() -> settings(1, rate()), "A share such as 10 %"));
        valid.set(
                asOfError.get().isEmpty()
                        && horizonError.get().isEmpty()
                        && discountError.get().isEmpty()
                        && holdOutError.get().isEmpty());
    }

    private static String said(Runnable attempt, String otherwise) {
        try {
            attempt.run();
            return "";
        } catch (Problem problem) {
            return problem.what();
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    private Lifetimes.Settings settings(int days, double rate) {
        return new Lifetimes.Settings(kind.get(), days, rate, null);
    }

    private int days() {
        return Integer.parseInt(horizon.get().strip());
    }

    /// With or without its sign a percentage: `10 %` and `10` are the same, as is `0.1`.
    private double rate() {
        String typed = discount.get().strip().toLowerCase(Locale.ROOT);
        double rate = NumberField.read(typed).orElseThrow(NumberFormatException::new);
        return typed.endsWith("%") || rate < 1 ? rate : rate / 100;
    }

    private static boolean isDay(String typed) {
        try {
            read(typed);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static @Nullable LocalDate read(String typed) {
        return typed.isBlank() ? null : LocalDate.parse(typed.strip());
    }

    /// What was chosen; only while it is valid.
    Lifetimes.Settings chosen() {
        return new Lifetimes.Settings(kind.get(), days(), rate(), read(holdOut.get()));
    }

    /// The last day that counts; null for the newest one.
    @Nullable LocalDate day() {
        return read(asOf.get());
    }

    ObjectProperty<ModelKind> kindProperty() {
        return kind;
    }

    StringProperty asOfProperty() {
        return asOf;
    }

    StringProperty horizonProperty() {
        return horizon;
    }

    StringProperty discountProperty() {
        return discount;
    }

    StringProperty holdOutProperty() {
        return holdOut;
    }

    ReadOnlyStringProperty asOfErrorProperty() {
        return asOfError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty horizonErrorProperty() {
        return horizonError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty discountErrorProperty() {
        return discountError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty holdOutErrorProperty() {
        return holdOutError.getReadOnlyProperty();
    }

    /// Whether nothing is wrong.
    ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }
}
