package org.audienceworkbench.ui.screen.emails;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

import org.audienceworkbench.email.EmailTemplate;
import org.jspecify.annotations.Nullable;

/// A template in the list: its name, what it is for, and whether it came with the program.
final class TemplateCell extends ListCell<EmailTemplate> {

    private static final double SIDES = 26;

    private final Label name = new Label();
    private final Label about = new Label();
    private final VBox words = new VBox(name, about);

    TemplateCell() {
        name.getStyleClass().add("template-name");
        about.getStyleClass().add("muted");
        about.setWrapText(true);
        name.setWrapText(true);
        // a list measures its cells without their width; wrapped lines need it
        words.prefWidthProperty().bind(widthProperty().subtract(SIDES));
        about.setMinHeight(USE_PREF_SIZE);
        name.setMinHeight(USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable EmailTemplate template, boolean empty) {
        super.updateItem(template, empty);
        if (empty || template == null) {
            setGraphic(null);
            return;
        }
        name.setText(template.name());
        about.setText(
                (template.shipped() ? "Comes with the program. " : "Your own. ")
                        + template.description());
        setAccessibleText(name.getText() + ". " + about.getText());
        setGraphic(words);
    }
}
