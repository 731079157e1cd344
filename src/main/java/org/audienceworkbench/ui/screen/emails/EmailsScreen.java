package org.audienceworkbench.ui.screen.emails;

import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.Surroundings;

/// Makes the screen for e-mails.
public final class EmailsScreen {

    private EmailsScreen() {}

    public static Parent load(Desk desk, Surroundings surroundings) {
        var templates = new TemplatesViewModel(desk);
        var sender = new SenderViewModel(desk);
        var audience = new AudienceViewModel(desk, sender);
        var preview = new PreviewViewModel(desk, templates, audience);
        var limits = new LimitsViewModel(desk);
        var check = new CheckViewModel(desk, templates, audience, sender, limits);
        var awkward = new AwkwardViewModel(desk, templates, audience, check);
        var grid = new GridViewModel(desk, templates, audience);
        var send = new SendViewModel(desk, templates, audience);
        var reading = new ReadBackViewModel(desk, templates);
        var translation = new TranslationViewModel(desk, send);
        return new StackPane(
                Fxml.load(
                        "emails",
                        new EmailsController(
                                templates,
                                new WritingViewModel(desk),
                                preview,
                                check,
                                limits,
                                sender,
                                send,
                                reading,
                                surroundings.files()),
                        new MailPreviewController(preview, audience, awkward, grid, limits),
                        new GridController(grid)),
                Fxml.load("emails-sender", new SenderController(sender)),
                Fxml.load("emails-read", new ReadBackController(reading)),
                Fxml.load("emails-limits", new LimitsController(limits)),
                Fxml.load(
                        "emails-send",
                        new SendController(send, translation, surroundings.files()),
                        new TranslationController(translation)));
    }
}
