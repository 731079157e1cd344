package org.audienceworkbench.ui.kit;

import static java.util.Objects.requireNonNull;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.ui.jobs.Job;
import org.jspecify.annotations.Nullable;

/// How far long work is: what it does, the rate, the time left, and a button to give up. Its place
/// is kept while nothing runs.
public final class ProgressStrip extends VBox {

    private final ObjectProperty<@Nullable Job> job = new SimpleObjectProperty<>(this, "job");

    public ProgressStrip() {
        getStyleClass().add("progress-strip");
        var doing = label("doing", job.flatMap(j -> requireNonNull(j).doingProperty()));
        doing.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(doing, Priority.ALWAYS);
        var rate = label("pace", job.flatMap(j -> requireNonNull(j).rateProperty()));
        rate.setMinWidth(Region.USE_PREF_SIZE);
        var left = label("pace", job.flatMap(j -> requireNonNull(j).remainingProperty()));
        left.setMinWidth(Region.USE_PREF_SIZE);
        var bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty()
                .bind(
                        job.flatMap(j -> requireNonNull(j).fractionProperty())
                                .map(done -> Double.isNaN(done.doubleValue()) ? -1.0 : done));
        bar.accessibleTextProperty().bind(doing.textProperty());
        HBox.setHgrow(bar, Priority.ALWAYS);
        var cancel = new Button("Cancel");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(
                _ -> {
                    Job running = job.get();
                    if (running != null) {
                        running.cancel();
                    }
                });
        var words = new HBox(doing, rate, left);
        words.getStyleClass().add("line");
        var controls = new HBox(bar, cancel);
        controls.getStyleClass().add("line");
        controls.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(words, controls);
        visibleProperty()
                .bind(
                        job.flatMap(j -> requireNonNull(j).stateProperty())
                                .map(state -> state == Job.State.RUNNING)
                                .orElse(false));
    }

    private static Label label(String style, ObservableValue<String> text) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.textProperty().bind(text.orElse(""));
        return label;
    }

    /// The work to show; bind it to a slot's `jobProperty`.
    public ObjectProperty<@Nullable Job> jobProperty() {
        return job;
    }

    public @Nullable Job getJob() {
        return job.get();
    }

    public void setJob(@Nullable Job shown) {
        job.set(shown);
    }
}
