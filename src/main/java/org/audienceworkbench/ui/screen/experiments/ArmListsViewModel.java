package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.delivery.Platform;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Lists;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Lists of a test's arms on their way to a platform.
final class ArmListsViewModel {

    private final Desk desk;
    private final Jobs.Slot exporting;
    private final ObjectProperty<Platform> platform = new SimpleObjectProperty<>(Platform.CSV);
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");

    ArmListsViewModel(Desk desk) {
        this.desk = desk;
        this.exporting = desk.jobs().slot("Export arms");
    }

    /// Writes a list for each arm into the workspace's folder of exports.
    ///
    /// @param reason to do without consent; empty leaves the filter on
    void export(String test, String reason) {
        Frame frame = desk.frameProperty().get();
        if (frame == null) {
            return;
        }
        if (test.isBlank()) {
            told.set("The test has no name. Type that of the test whose arms are to be written.");
            return;
        }
        told.set("");
        Path folder = desk.workbench().store().folder().resolve("exports");
        var request =
                new Lists.Request(
                        test.strip(),
                        platform.get(),
                        List.of(),
                        null,
                        reason.isBlank() ? null : reason.strip(),
                        folder,
                        Order.Replace.REFUSE);
        exporting.start(
                "Export the arms of \"" + test.strip() + "\"",
                progress -> desk.workbench().lists().exportArms(frame, request, progress),
                written -> told.set(sentence(written, folder)));
    }

    private static String sentence(Map<String, Delivery> written, Path folder) {
        return written.entrySet().stream()
                        .map(
                                arm ->
                                        arm.getKey()
                                                + ": "
                                                + Figures.count(arm.getValue().rows())
                                                + " on the list")
                        .collect(Collectors.joining(", "))
                + ". The files are in "
                + folder
                + ".";
    }

    ObjectProperty<Platform> platformProperty() {
        return platform;
    }

    /// What was written, or what is missing for it; empty before.
    ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }
}
