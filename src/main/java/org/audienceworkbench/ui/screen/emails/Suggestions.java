package org.audienceworkbench.ui.screen.emails;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.audienceworkbench.email.Completion;
import org.audienceworkbench.email.Completion.Offer;
import org.audienceworkbench.ui.kit.Popover;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.BiFunction;

/// Offers at the caret what may follow there: by itself behind a dot, a question mark or the
/// beginning of a tag, and anywhere with Ctrl+Space. Arrows choose, Enter and Tab take, Esc closes.
final class Suggestions {

    private static final double ROW = 28;
    private static final double WIDTH = 400;
    private static final int ROWS = 8;

    private final CodeArea area;
    private final BiFunction<String, Integer, Completion> completion;
    private final Region caret = new Region();
    private final Popover popover = new Popover();
    private final ListView<Offer> list = new ListView<>();
    private final ReadOnlyStringWrapper spoken = new ReadOnlyStringWrapper("");
    private @Nullable Completion shown;

    /// @param host of the area; a mark at the caret lies in it unseen
    /// @param completion of a source with its caret
    Suggestions(CodeArea area, Pane host, BiFunction<String, Integer, Completion> completion) {
        this.area = area;
        this.completion = completion;
        caret.setManaged(false);
        caret.setMouseTransparent(true);
        host.getChildren().add(caret);
        list.getStyleClass().add("suggestions");
        // it opens over the whole window, which has no style of this screen's
        list.getStylesheets().add("/ui/emails.css");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefWidth(WIDTH);
        list.setCellFactory(_ -> new OfferCell());
        list.setAccessibleText("What may follow here");
        list.getSelectionModel().selectedItemProperty().subscribe(this::speak);
        list.setOnMouseClicked(_ -> take());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        area.plainTextChanges().subscribe(this::changed);
        area.caretPositionProperty().addListener((_, _, _) -> Platform.runLater(this::follow));
    }

    private boolean isShown() {
        return popover.isUnder(caret);
    }

    private void changed(PlainTextChange change) {
        boolean typed = change.getInserted().length() == 1 && change.getRemoved().isEmpty();
        if (typed && area.isFocused() && !area.getUndoManager().isPerformingAction()) {
            // the caret follows the text
            Platform.runLater(() -> offer(false));
        }
    }

    /// What is offered changes with what is typed, and ends where the caret leaves it.
    private void follow() {
        Completion before = shown;
        if (before != null && isShown()) {
            Completion now = now();
            if (now.from() == before.from()) {
                show(now);
            } else {
                popover.hide();
            }
        }
    }

    private Completion now() {
        return completion.apply(area.getText(), area.getCaretPosition());
    }

    private void offer(boolean asked) {
        Completion now = now();
        if (asked || now.eager() || isShown()) {
            show(now);
        }
    }

    private void show(Completion now) {
        Optional<Bounds> place = area.getCaretBounds();
        if (now.offers().isEmpty() || place.isEmpty() || !area.isEditable()) {
            popover.hide();
            return;
        }
        shown = now;
        list.getItems().setAll(now.offers());
        list.getSelectionModel().select(0);
        list.scrollTo(0);
        list.setPrefHeight(ROW * Math.min(ROWS, now.offers().size()) + 2);
        if (!isShown()) {
            Bounds bounds = caret.getParent().screenToLocal(place.get());
            var begin = new Point2D(bounds.getMinX(), bounds.getMinY());
            caret.resizeRelocate(begin.getX(), begin.getY(), 1, bounds.getHeight());
            popover.show(caret, list, null);
        }
    }

    private void speak(@Nullable Offer offer) {
        spoken.set(
                offer == null
                        ? ""
                        : offer.label()
                                + ", "
                                + offer.about()
                                + ", "
                                + (list.getSelectionModel().getSelectedIndex() + 1)
                                + " of "
                                + list.getItems().size());
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            offer(true);
            event.consume();
        } else if (isShown()) {
            switch (event.getCode()) {
                case UP -> choose(event, -1);
                case DOWN -> choose(event, 1);
                case PAGE_UP -> choose(event, -ROWS);
                case PAGE_DOWN -> choose(event, ROWS);
                case ENTER, TAB -> {
                    take();
                    event.consume();
                }
                default -> {}
            }
        }
    }

    private void choose(KeyEvent event, int step) {
        int last = list.getItems().size() - 1;
        int there = list.getSelectionModel().getSelectedIndex() + step;
        list.getSelectionModel().select(Math.clamp(there, 0, last));
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - ROWS / 2));
        event.consume();
    }

    private void take() {
        Offer offer = list.getSelectionModel().getSelectedItem();
        Completion taken = shown;
        popover.hide();
        if (offer != null && taken != null) {
            area.replaceText(taken.from(), area.getCaretPosition(), offer.insert());
            area.moveTo(taken.from() + offer.caret());
            area.requestFollowCaret();
        }
    }

    /// What is chosen, for those who hear the screen; empty while nothing is offered.
    ReadOnlyStringProperty spokenProperty() {
        return spoken.getReadOnlyProperty();
    }

    private static final class OfferCell extends ListCell<Offer> {

        private final Label label = new Label();
        private final Label about = new Label();
        private final HBox words = new HBox(label, about);

        OfferCell() {
            label.getStyleClass().add("offer-label");
            label.setMinWidth(Region.USE_PREF_SIZE);
            about.getStyleClass().add("muted");
            HBox.setHgrow(about, Priority.ALWAYS);
            words.getStyleClass().add("offer");
        }

        @Override
        protected void updateItem(@Nullable Offer offer, boolean empty) {
            super.updateItem(offer, empty);
            setGraphic(empty || offer == null ? null : words);
            if (offer != null) {
                label.setText(offer.label());
                about.setText(offer.about());
            }
        }
    }
}
