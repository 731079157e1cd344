package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.experiment.Baseline;

import java.util.stream.Stream;

/// What an analyst types of a time until an event, beside what every metric has.
public final class TimeInputs {

    private final StringProperty followUp = new SimpleStringProperty("30");
    private final StringProperty accrual = new SimpleStringProperty("0");
    private final StringProperty dropOut = new SimpleStringProperty("0 %");

    TimeInputs() {}

    void subscribe(Runnable changed) {
        Stream.of(followUp, accrual, dropOut).forEach(input -> input.subscribe(_ -> changed.run()));
    }

    /// @param left the control's share without the event
    Baseline baseline(double left) {
        return new Baseline.Time(
                left,
                NumberText.read("Followed for", followUp.get()),
                NumberText.read("Joining for", accrual.get()),
                NumberText.read("Lost", dropOut.get()));
    }

    /// How long the last customer is followed, in any unit of time.
    public StringProperty followUpProperty() {
        return followUp;
    }

    /// How long customers join, in the same unit.
    public StringProperty accrualProperty() {
        return accrual;
    }

    /// The share of customers who are lost within the follow-up.
    public StringProperty dropOutProperty() {
        return dropOut;
    }
}
