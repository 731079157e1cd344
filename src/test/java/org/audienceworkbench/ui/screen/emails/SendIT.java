package org.audienceworkbench.ui.screen.emails;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.web.WebView;

import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Sender;
import org.audienceworkbench.email.translate.Service;
import org.audienceworkbench.ui.MayStall;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.audienceworkbench.workbench.MailFormat;
import org.audienceworkbench.workbench.Workbench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

class SendIT extends DeskTest {

    private Parent screen;

    /// Unpacks the browser engine, which takes its time on a busy machine.
    @BeforeEach
    void loadEngine() {
        WaitForAsyncUtils.waitForAsyncFx(120_000, WebView::new);
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void aSegmentsEmailsAreWrittenAndNotReplacedUnasked() throws Exception {
        Workbench made = ShopWorkbench.small(folder);
        made.segments().save("Recent", made.segments().parse("orders >= 2"), null);
        show(made);
        clickOn("Send out…");
        waitUntil("who gets one is told", () -> label("#sentence").getText().contains("would get"));
        assertThat(label("#sentence").getText()).contains(" of ").contains("customers");
        assertThat(onScreen(() -> screen.lookup("#withheld").isVisible())).isTrue();
        picture("emails-send");

        onScreen(
                () -> {
                    @SuppressWarnings("unchecked")
                    ComboBox<Outlet> outlet = part(ComboBox.class, "#outlet");
                    outlet.setValue(new Outlet(MailFormat.CSV));
                });
        clickOn("Write the e-mails");
        waitUntil("they are written", () -> notice("#written").isVisible());

        assertThat(notice("#written").getText()).contains("written to");
        assertThat(notice("#written").getAction()).contains("example as their sender");
        picture("emails-send-written");
        Path out = workbench.store().folder().resolve("exports");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.endsWith("-manifest.json"));
        }
        clickOn("Write the e-mails");
        waitUntil("nothing is replaced", () -> notice("#written").getText().contains("already"));
        clickOn("Replace what is there");
        waitUntil("it is replaced", () -> notice("#written").getText().contains("written to"));
        assertThat(workbench.store().audit().newest(1).getFirst().command())
                .startsWith("audience email export ")
                .endsWith(" --overwrite");
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void theEmailInThePreviewIsHandedToAMailServerHere() throws Exception {
        var mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
        try {
            Workbench made = ShopWorkbench.small(folder);
            made.mails()
                    .sender()
                    .save(
                            new Sender(
                                    Sender.EXAMPLE.shop(),
                                    "news@shop.example",
                                    Sender.EXAMPLE.locale(),
                                    Sender.EXAMPLE.campaign()));
            show(made);
            clickOn("Send out…");
            settle();
            onScreen(() -> part(TextField.class, "#tester").setText("me@example.org"));
            onScreen(() -> part(TextField.class, "#server").setText("mail.example.org:25"));
            clickOn("#test");
            waitUntil(
                    "it is refused",
                    () -> label("#tested").getText().contains("this computer only"));
            int port = mailbox.getSmtp().getPort();
            onScreen(() -> part(TextField.class, "#server").setText("127.0.0.1:" + port));
            clickOn("#test");
            waitUntil("it is taken", () -> label("#tested").getText().startsWith("Handed"));

            assertThat(mailbox.getReceivedMessages()).hasSize(1);
            assertThat(mailbox.getReceivedMessages()[0].getSubject())
                    .isEqualTo(onScreen(() -> label(".inbox-subject").getText()));
        } finally {
            mailbox.stop();
        }
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void aTemplateIsWrittenForAMailingServiceWithMarksWhereItHasNoWords() throws Exception {
        show(ShopWorkbench.small(folder));
        onScreen(
                () -> {
                    @SuppressWarnings("unchecked")
                    ListView<EmailTemplate> list = part(ListView.class, ".template-list");
                    list.getItems().stream()
                            .filter(template -> template.id().equals("newsletter"))
                            .forEach(list.getSelectionModel()::select);
                });
        settle();
        clickOn("Send out…");
        settle();
        onScreen(
                () -> {
                    @SuppressWarnings("unchecked")
                    ComboBox<Outlet> outlet = part(ComboBox.class, "#outlet");
                    outlet.setValue(Outlet.TRANSLATION);
                });
        onScreen(
                () -> {
                    @SuppressWarnings("unchecked")
                    ComboBox<Service> service = part(ComboBox.class, "#service");
                    service.setValue(Service.CUSTOMERIO);
                });
        waitUntil(
                "what can't be said is told",
                () ->
                        label("#verdict")
                                .getText()
                                .endsWith("can't be said in Customer.io's language."));

        assertThat(onScreen(() -> part(Field.class, "#members").isVisible())).isFalse();
        assertThat(onScreen(() -> label(".gap .muted").getText())).startsWith("body.ftlh, line ");
        assertThat(onScreen(() -> part(Button.class, "#export").isDisabled())).isTrue();
        picture("emails-send-translation");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        picture("emails-send-translation-dark");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.LIGHT));
        clickOn("#marking");
        clickOn("Write the files");
        waitUntil("they are written", () -> notice("#filed").isVisible());

        assertThat(notice("#filed").getText()).isEqualTo("4 files written.");
        picture("emails-send-translation-written");
        Path page =
                workbench
                        .store()
                        .folder()
                        .resolve("exports")
                        .resolve("newsletter-customerio.liquid");
        assertThat(page).content().contains("{{");
        assertThat(workbench.store().audit().newest(1).getFirst().command())
                .startsWith("audience email translate newsletter --to customerio --out ")
                .endsWith(" --partial");
        clickOn("Write the files");
        waitUntil("nothing is replaced", () -> notice("#filed").getText().contains("already"));
        clickOn("Replace what is there");
        waitUntil("it is replaced", () -> notice("#filed").getText().equals("4 files written."));
        assertThat(workbench.store().audit().newest(1).getFirst().command())
                .endsWith(" --partial --overwrite");
    }

    private void show(Workbench made) {
        open(made);
        screen = showScreen(Place.EMAILS, EmailsScreen::load);
        waitUntil("the first e-mail is there", () -> !label(".inbox-subject").getText().isEmpty());
    }

    private Notice notice(String style) {
        return (Notice) Objects.requireNonNull(screen.lookup(style), style);
    }

    private Label label(String style) {
        return (Label) Objects.requireNonNull(screen.lookup(style), style);
    }

    private <T> T part(Class<T> type, String style) {
        return type.cast(Objects.requireNonNull(screen.lookup(style), style));
    }
}
