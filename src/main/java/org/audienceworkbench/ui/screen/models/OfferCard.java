package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.Field;
import org.jspecify.annotations.Nullable;

/// What is asked about one campaign.
final class OfferCard extends VBox {

    OfferCard(OfferLine line, NextViewModel viewModel) {
        super(8);
        getStyleClass().add("offer");
        var name = new TextField();
        name.textProperty().bindBidirectional(line.nameProperty());
        var score = new ComboBox<@Nullable Attribute>();
        Choices.words(score, Attribute::label);
        score.setItems(viewModel.scores());
        score.valueProperty().bindBidirectional(line.scoreProperty());
        score.setPromptText("A model's score");
        var who = new ComboBox<Members>();
        Choices.words(who, Members::label);
        who.setItems(viewModel.groups());
        who.valueProperty().bindBidirectional(line.whoProperty());
        var remove = new Button("Remove");
        remove.getStyleClass().add("flat");
        remove.setAccessibleText("Remove this campaign");
        remove.setOnAction(_ -> viewModel.remove(line));
        remove.setMinWidth(USE_PREF_SIZE);
        var margin = typed(line.marginProperty(), "An answer brings", "");
        var cost = typed(line.costProperty(), "A contact costs", "");
        var most = typed(line.mostProperty(), "At most", "No limit");
        var open = new Field("Open to", who);
        HBox.setHgrow(open, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new Field("Campaign", name),
                        new Field("Its score", score),
                        new HBox(8, margin, cost),
                        new HBox(8, open, most),
                        remove);
    }

    private static Field typed(StringProperty property, String label, String prompt) {
        var text = new TextField();
        text.setPromptText(prompt);
        text.setPrefColumnCount(6);
        text.textProperty().bindBidirectional(property);
        var field = new Field(label, text);
        HBox.setHgrow(field, Priority.SOMETIMES);
        return field;
    }
}
