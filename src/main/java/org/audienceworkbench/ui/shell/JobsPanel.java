package org.audienceworkbench.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.ProgressStrip;

/// The list of long work, running and ended, below its button in the top bar.
public final class JobsPanel extends VBox {

    private static final double WIDTH = 400;
    private static final int SHOWN = 12;

    private final VBox lines = new VBox();

    public JobsPanel() {
        getStyleClass().addAll("card", "floating", "jobs-panel");
        var title = new Label("Work");
        title.getStyleClass().add("section-title");
        lines.getStyleClass().add("stack");
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
        setPrefWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        setVisible(false);
                        event.consume();
                    }
                });
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void follow(Jobs jobs) {
        jobs.listed().addListener((ListChangeListener<Job>) _ -> build(jobs));
        build(jobs);
    }

    private void build(Jobs jobs) {
        lines.getChildren().clear();
        if (jobs.listed().isEmpty()) {
            var none = new Label("Nothing has been running yet");
            none.getStyleClass().add("muted");
            lines.getChildren().add(none);
        }
        jobs.listed().stream().limit(SHOWN).map(JobsPanel::line).forEach(lines.getChildren()::add);
    }

    private static VBox line(Job job) {
        var title = new Label(job.title());
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var state = new Label();
        state.getStyleClass().add("muted");
        state.setMinWidth(Region.USE_PREF_SIZE);
        state.textProperty().bind(job.stateProperty().map(JobsPanel::word));
        var strip = new ProgressStrip();
        strip.setJob(job);
        strip.managedProperty().bind(strip.visibleProperty());
        var head = new HBox(title, state);
        head.getStyleClass().add("columns");
        var line = new VBox(head, strip);
        line.getStyleClass().add("job-line");
        return line;
    }

    private static String word(Job.State state) {
        return switch (state) {
            case RUNNING -> "running";
            case DONE -> "done";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }
}
