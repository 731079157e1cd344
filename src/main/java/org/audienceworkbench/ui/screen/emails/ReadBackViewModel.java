package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.email.liquid.ReadBack;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.MailImports;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// A mailing service's template that becomes an own one, and what of it has no counterpart.
public final class ReadBackViewModel {

    private final Desk desk;
    private final MailImports imports;
    private final TemplatesViewModel templates;
    private final Jobs.Slot reading;
    private final ReadOnlyObjectWrapper<@Nullable ReadBack> read = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");

    public ReadBackViewModel(Desk desk, TemplatesViewModel templates) {
        this.desk = desk;
        this.imports = desk.workbench().mailImports();
        this.templates = templates;
        this.reading = desk.jobs().slot();
    }

    private record Outcome(@Nullable ReadBack read, String obstacle) {}

    /// Keeps it under a name that is free, and turns to it.
    public void read(Path file) {
        Frame frame = desk.frameProperty().get();
        if (frame == null) {
            return;
        }
        reading.start(
                _ -> {
                    try {
                        ReadBack made = imports.read(frame, file, imports.freeName(file));
                        imports.save(made, file, Order.Replace.REFUSE);
                        return new Outcome(made, "");
                    } catch (Problem problem) {
                        return new Outcome(
                                null, problem.getMessage() + ". " + problem.action() + ".");
                    }
                },
                outcome -> {
                    ReadBack made = outcome.read();
                    obstacle.set(outcome.obstacle());
                    read.set(made);
                    if (made != null) {
                        templates.turnTo(made.template().id());
                    }
                });
    }

    public void close() {
        read.set(null);
        obstacle.set("");
    }

    /// What was read; null when nothing is to be told.
    ReadOnlyObjectProperty<@Nullable ReadBack> readProperty() {
        return read.getReadOnlyProperty();
    }

    /// Why it could not be read; empty when it could.
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return reading.busyProperty();
    }
}
