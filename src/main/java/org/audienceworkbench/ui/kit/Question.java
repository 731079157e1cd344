package org.audienceworkbench.ui.kit;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks, over the whole window, before something is done that cannot be undone.
public final class Question extends Veil {

    private final Label title = new Label();
    private final Label text = new Label();
    private final Button no = new Button();
    private final Button yes = new Button();

    public Question() {
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
        setOnEscape(this::close);
    }

    /// Asks.
    ///
    /// @param then what is done when the answer is yes
    public void ask(String what, String why, String cancel, String confirm, Runnable then) {
        title.setText(what);
        text.setText(why);
        no.setText(cancel);
        yes.setText(confirm);
        yes.setOnAction(
                _ -> {
                    close();
                    then.run();
                });
        show(no);
    }

    private void close() {
        setVisible(false);
    }
}
