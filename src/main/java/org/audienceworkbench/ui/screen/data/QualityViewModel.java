package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.quality.Alert;
import org.audienceworkbench.quality.Drift;
import org.audienceworkbench.quality.Drifts;
import org.audienceworkbench.quality.Fix;
import org.audienceworkbench.quality.Inspection;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is odd about the customers, what would mend it, and what the last import changed.
public final class QualityViewModel {

    /// More customers than this are looked at only when someone asks.
    private static final int AT_ONCE = 200_000;

    /// One line of the list.
    public sealed interface Line {

        record Heading(String text) implements Line {}

        record Odd(Alert alert) implements Line {}

        record Moved(Drift drift, String since) implements Line {}
    }

    private record Found(Inspection inspection, Optional<Drifts.Kept> drift) {}

    private final Desk desk;
    private final Jobs.Slot inspecting;
    private final Jobs.Slot mending;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Map<String, Alert.Severity>> marks =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ObjectProperty<@Nullable Alert> toMend = new SimpleObjectProperty<>();
    private @Nullable Frame inspected;

    public QualityViewModel(Desk desk) {
        this.desk = desk;
        this.inspecting = desk.jobs().slot();
        this.mending = desk.jobs().slot("Mend values");
        desk.frameProperty().subscribe(this::changed);
        changed();
    }

    private void changed() {
        Frame frame = desk.frameProperty().get();
        toMend.set(null);
        if (frame != null && (frame.size() <= AT_ONCE || inspected != null)) {
            inspect();
        }
    }

    /// Looks at the customers, unless that was done already.
    public void inspect() {
        Frame frame = desk.frameProperty().get();
        if (frame == null || frame == inspected) {
            return;
        }
        inspected = frame;
        var quality = desk.workbench().quality();
        inspecting.start(
                progress ->
                        new Found(
                                quality.inspect(Kind.CUSTOMERS, progress),
                                quality.drift(Kind.CUSTOMERS)),
                this::show);
    }

    private void show(Found found) {
        List<Line> all = new ArrayList<>();
        for (Alert.Severity severity : Alert.Severity.values()) {
            List<Line> odd =
                    found.inspection().alerts().stream()
                            .filter(alert -> alert.severity() == severity)
                            .<Line>map(Line.Odd::new)
                            .toList();
            if (!odd.isEmpty()) {
                all.add(new Line.Heading(title(severity) + " (" + odd.size() + ")"));
                all.addAll(odd);
            }
        }
        found.drift().map(this::moved).ifPresent(all::addAll);
        lines.setAll(all);
        marks.set(worst(found.inspection().alerts()));
        sentence.set(sentence(found.inspection()));
    }

    private List<Line> moved(Drifts.Kept kept) {
        var before = kept.before();
        if (before == null || kept.moved().isEmpty()) {
            return List.of();
        }
        String since = before.atZone(desk.workbench().store().zone()).toLocalDate().toString();
        List<Line> moved = new ArrayList<>();
        moved.add(new Line.Heading("Drift (" + kept.moved().size() + ")"));
        kept.moved().forEach(drift -> moved.add(new Line.Moved(drift, since)));
        return moved;
    }

    private static String title(Alert.Severity severity) {
        return switch (severity) {
            case SERIOUS -> "Serious";
            case WARNING -> "Warnings";
            case NOTE -> "Good to know";
        };
    }

    private static Map<String, Alert.Severity> worst(List<Alert> alerts) {
        Map<String, Alert.Severity> worst = new HashMap<>();
        for (Alert alert : alerts) {
            for (String column : alert.columns()) {
                worst.merge(
                        column,
                        alert.severity(),
                        (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }
        return Map.copyOf(worst);
    }

    private static String sentence(Inspection inspection) {
        if (inspection.alerts().isEmpty()) {
            return "Nothing is odd about "
                    + Counted.of(inspection.rows(), "customer")
                    + ": no gaps, no spellings, no duplicates.";
        }
        Map<Alert.Severity, Integer> counts = new EnumMap<>(Alert.Severity.class);
        inspection.alerts().forEach(alert -> counts.merge(alert.severity(), 1, Integer::sum));
        long mendable =
                inspection.alerts().stream().filter(alert -> !alert.fixes().isEmpty()).count();
        List<String> parts = new ArrayList<>();
        Arrays.stream(Alert.Severity.values())
                .filter(counts::containsKey)
                .forEach(severity -> parts.add(words(severity, counts.getOrDefault(severity, 0))));
        String found =
                String.join(", ", parts)
                        + " about "
                        + Counted.of(inspection.rows(), "customer")
                        + ".";
        return mendable == 0
                ? found
                : found
                        + (mendable == 1 ? " One" : " " + Figures.count(mendable))
                        + " of them can be mended here.";
    }

    private static String words(Alert.Severity severity, int count) {
        return switch (severity) {
            case SERIOUS -> count + (count == 1 ? " serious fault" : " serious faults");
            case WARNING -> count + (count == 1 ? " warning" : " warnings");
            case NOTE -> count + (count == 1 ? " note" : " notes");
        };
    }

    /// Turns to the customers that an alert is about.
    public void see(Alert alert) {
        if (alert.rows() != null) {
            desk.seeCustomers(RuleText.write(alert.rows()));
        } else if (alert.oddity() == Alert.Oddity.REJECTED) {
            desk.seeQuarantine();
        }
    }

    /// Makes fixes now and at every import to come.
    public void mend(List<Fix> fixes) {
        var quality = desk.workbench().quality();
        mending.start(
                progress -> {
                    long rows = 0;
                    for (int i = 0; i < fixes.size(); i++) {
                        Progress part =
                                progress.part((double) i / fixes.size(), (i + 1.0) / fixes.size());
                        rows += quality.add(Kind.CUSTOMERS, fixes.get(i), part);
                    }
                    return rows;
                },
                _ -> desk.changed());
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    /// What was found, in one sentence; empty until then.
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /// The worst severity of each column that has an alert.
    public ReadOnlyObjectProperty<Map<String, Alert.Severity>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /// The alert whose fixes are looked at; null for none.
    public ObjectProperty<@Nullable Alert> toMendProperty() {
        return toMend;
    }

    public ReadOnlyBooleanProperty inspectingProperty() {
        return inspecting.busyProperty();
    }

    public ReadOnlyBooleanProperty mendingProperty() {
        return mending.busyProperty();
    }
}
