package org.audienceworkbench.ui.screen.emails;

import javafx.scene.Parent;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.Surroundings;

/// Makes the screen for e-mails.
public final class EmailsScreen {

    private EmailsScreen() {}

    public static Parent load(Desk desk, Surroundings surroundings) {
        var templates = new TemplatesViewModel(desk);
        return Fxml.load(
                "emails",
                new EmailsController(
                        templates,
                        new PreviewViewModel(desk, templates),
                        new CheckViewModel(desk, templates)));
    }
}
