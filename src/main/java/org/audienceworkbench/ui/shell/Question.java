package org.audienceworkbench.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Asks, over the whole window, before something is done that cannot be undone.
public final class Question extends StackPane {

    private final Label title = new Label();
    private final Label text = new Label();
    private final Button no = new Button();
    private final Button yes = new Button();

    public Question() {
        getStyleClass().add("veil");
        title.getStyleClass().add("section-title");
        text.setWrapText(true);
        no.setCancelButton(true);
        no.setOnAction(_ -> close());
        yes.getStyleClass().add("danger");
        var actions = new HBox(no, yes);
        actions.getStyleClass().add("actions");
        var card = new VBox(title, text, actions);
        card.getStyleClass().addAll("card", "question");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(card);
        setAlignment(Pos.CENTER);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        close();
                        event.consume();
                    }
                });
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void ask(String what, String why, String cancel, String confirm, Runnable then) {
        title.setText(what);
        text.setText(why);
        no.setText(cancel);
        yes.setText(confirm);
        yes.setOnAction(
                _ -> {
                    close();
                    then.run();
                });
        setVisible(true);
        no.requestFocus();
    }

    private void close() {
        setVisible(false);
    }
}
