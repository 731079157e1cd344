package org.audienceworkbench.ui.kit;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Trace;
import org.jspecify.annotations.Nullable;

/// Something the user should know: what happened, where, and what to do. Details open below and can
/// be copied.
public final class Notice extends VBox {

    private final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(this, "tone", Tone.INFO);
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final StringProperty action = new SimpleStringProperty(this, "action", "");
    private final StringProperty details = new SimpleStringProperty(this, "details", "");
    private final Button close = new Button(null, Icon.of("mdoal-close"));
    private final TextArea open = new TextArea();

    public Notice() {
        getStyleClass().add("notice");
        var icon = Icon.of("mdoal-info", "notice-icon");
        tone.subscribe(
                meant -> {
                    meant.showOn(this);
                    icon.setIconLiteral(picture(meant));
                });
        var first = new Label();
        first.getStyleClass().add("notice-text");
        first.setWrapText(true);
        first.textProperty().bind(text);
        var second = new Label();
        second.getStyleClass().add("notice-action");
        second.setWrapText(true);
        second.textProperty().bind(action);
        second.visibleProperty().bind(action.isNotEmpty());
        second.managedProperty().bind(second.visibleProperty());
        var words = new VBox(first, second);
        words.getStyleClass().add("words");
        HBox.setHgrow(words, Priority.ALWAYS);

        var more = new Button("Details");
        more.getStyleClass().add("flat");
        more.setOnAction(_ -> open.setVisible(!open.isVisible()));
        more.visibleProperty().bind(details.isNotEmpty());
        more.managedProperty().bind(more.visibleProperty());
        more.setMinWidth(Region.USE_PREF_SIZE);
        var copy = new Button("Copy");
        copy.getStyleClass().add("flat");
        copy.setAccessibleText("Copy this message");
        copy.setOnAction(_ -> copy());
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.visibleProperty().bind(more.visibleProperty());
        copy.managedProperty().bind(more.visibleProperty());
        close.getStyleClass().addAll("button-icon", "flat");
        close.setAccessibleText("Close this message");
        close.setTooltip(new Tooltip("Close"));
        close.setVisible(false);
        close.managedProperty().bind(close.visibleProperty());

        open.setEditable(false);
        open.setAccessibleText("Details");
        open.setPrefRowCount(6);
        open.textProperty().bind(details);
        open.setVisible(false);
        open.managedProperty().bind(open.visibleProperty());
        var line = new HBox(icon, words, more, copy, close);
        line.getStyleClass().add("line");
        getChildren().addAll(line, open);
        accessibleTextProperty().bind(text.concat(". ").concat(action));
    }

    /// A notice for what went wrong: a [Problem] in its own words, anything else as a defect.
    public static Notice of(Throwable failure) {
        var notice = new Notice();
        notice.setTone(Tone.ERROR);
        if (failure instanceof Problem problem) {
            String where = problem.where();
            notice.setText(problem.what() + (where == null ? "" : " · " + where));
            notice.setAction(problem.action() + ".");
            if (problem.getCause() != null) {
                notice.setDetails(Trace.of(problem.getCause()));
            }
        } else {
            notice.setText("Something went wrong inside the program");
            notice.setAction(
                    "Nothing was changed by it. Copy the details and report them, please.");
            notice.setDetails(Trace.of(failure));
        }
        return notice;
    }

    /// Shows the cross that closes the notice; null hides it again.
    public void setOnClose(@Nullable EventHandler<ActionEvent> handler) {
        close.setOnAction(handler);
        close.setVisible(handler != null);
    }

    private void copy() {
        var content = new ClipboardContent();
        content.putString(text.get() + "\n" + action.get() + "\n\n" + details.get());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static String picture(Tone tone) {
        return switch (tone) {
            case INFO -> "mdoal-info";
            case GOOD -> "mdoal-check_circle";
            case ATTENTION -> "mdomz-warning";
            case ERROR -> "mdoal-error";
        };
    }

    public ObjectProperty<Tone> toneProperty() {
        return tone;
    }

    public Tone getTone() {
        return tone.get();
    }

    public void setTone(Tone meant) {
        tone.set(meant);
    }

    /// What happened, and where.
    public StringProperty textProperty() {
        return text;
    }

    public String getText() {
        return text.get();
    }

    public void setText(String words) {
        text.set(words);
    }

    /// What to do about it; empty where there is nothing to do.
    public StringProperty actionProperty() {
        return action;
    }

    public String getAction() {
        return action.get();
    }

    public void setAction(String words) {
        action.set(words);
    }

    public StringProperty detailsProperty() {
        return details;
    }

    public String getDetails() {
        return details.get();
    }

    public void setDetails(String words) {
        details.set(words);
    }
}
