package org.audienceworkbench.ui.screen.emails;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.web.WebView;

import org.audienceworkbench.customer.Role;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.missing.Policy;
import org.audienceworkbench.ui.MayStall;
import org.audienceworkbench.ui.kit.CustomerStepper;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.audienceworkbench.workbench.Workbench;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.util.List;
import java.util.Objects;

class EmailsIT extends DeskTest {

    private Parent screen;

    /// Unpacks the browser engine, which takes its time on a busy machine.
    @BeforeEach
    void loadEngine() {
        WaitForAsyncUtils.waitForAsyncFx(120_000, WebView::new);
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void arrowKeysStepThroughTheCustomersAwkwardOnesFirst() {
        show(ShopWorkbench.small(folder));
        var stepper = part(CustomerStepper.class, ".customer-stepper");
        String first = onScreen(() -> stepper.getText());
        assertThat(first).isNotEmpty();
        assertThat(onScreen(() -> stepper.getReason())).isNotEmpty();
        assertThat(onScreen(() -> stepper.getCount()))
                .isEqualTo((int) workbench.customers().count());

        press(KeyCode.ALT, KeyCode.RIGHT).release(KeyCode.RIGHT, KeyCode.ALT);
        waitUntil("the next customer is there", () -> !stepper.getText().equals(first));

        press(KeyCode.ALT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.ALT);
        waitUntil("the first customer is back", () -> stepper.getText().equals(first));
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void aFaultIsMarkedInItsLineUntilItIsMended() {
        show(ShopWorkbench.small(folder));
        copyToEdit();
        var area = part(CodeArea.class, "#body .code-area");
        String sound = onScreen(() -> area.getText());

        onScreen(() -> area.insertText(0, "<p>\n${customer.\n"));
        waitUntil("the fault is told", () -> screen.lookup(".fault") != null);
        assertThat(part(Hyperlink.class, ".fault").getText()).contains("body.ftlh, line");
        assertThat(onScreen(() -> screen.lookup(".line-number.wrong") == null)).isFalse();
        assertThat(onScreen(() -> notice().isVisible())).isTrue();
        assertThat(onScreen(() -> area.getAccessibleHelp())).startsWith("Line ");
        assertThat(onScreen(() -> area.getStyleSpans(0, area.getLength())).styleStream())
                .anyMatch(styles -> styles.contains("wrong"));
        assertThat(label(".inbox-subject").getText()).as("the last good e-mail").isNotEmpty();
        picture("emails-fault");
        assertThat(onScreen(() -> isStale(".mail-sheet"))).isTrue();

        onScreen(() -> area.replaceText(sound));
        waitUntil("the fault is gone", () -> screen.lookup(".fault") == null);
        waitUntil("the e-mail is back", () -> !isStale(".mail-sheet"));
        assertThat(onScreen(() -> notice().isVisible())).isFalse();
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void theKeyboardAloneWritesAValueWithItsFallback() {
        show(ShopWorkbench.small(folder));
        copyToEdit();
        clickOn("Subject");
        settle();
        var subject = part(CodeArea.class, "#subject .code-area");
        onScreen(
                () -> {
                    subject.clear();
                    subject.requestFocus();
                });

        write("Hi ${cus");
        waitUntil("names are offered", () -> screen.lookup(".suggestions") != null);
        press(KeyCode.ENTER).release(KeyCode.ENTER);
        waitUntil("the name is written", () -> subject.getText().equals("Hi ${customer"));
        write(".first");
        waitUntil("attributes are offered", () -> screen.lookup(".suggestions") != null);
        picture("emails-completion");
        press(KeyCode.TAB).release(KeyCode.TAB);
        waitUntil(
                "the attribute is written",
                () -> subject.getText().equals("Hi ${customer.first_name!\"\""));
        write("you");
        press(KeyCode.END).release(KeyCode.END);
        write("}");

        waitUntil("the inbox shows it", () -> label(".inbox-subject").getText().equals("Hi you"));
        press(KeyCode.CONTROL, KeyCode.SPACE).release(KeyCode.SPACE, KeyCode.CONTROL);
        waitUntil("blocks are offered", () -> screen.lookup(".suggestions") != null);
        press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        waitUntil("nothing is offered", () -> screen.lookup(".suggestions") == null);
        assertThat(onScreen(subject::isFocused)).isTrue();
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void variantsAreMadeComparedAndSaved() {
        show(ShopWorkbench.small(folder));
        onScreen(() -> list().getSelectionModel().select(welcome()));
        waitUntil(
                "its e-mail is there",
                () -> label(".inbox-subject").getText().startsWith("Welcome to"));
        copyToEdit();
        String subject = label(".inbox-subject").getText();
        clickOn("#add-variant");
        waitUntil("there is a variant", () -> variants().equals(List.of("Base", "B")));
        clickOn("Subject");
        settle();
        var area = part(CodeArea.class, "#subject .code-area");
        onScreen(() -> area.replaceText("The other one"));
        waitUntil("B is read", () -> label(".inbox-subject").getText().equals("The other one"));
        clickOn("Base");
        waitUntil("the base is read", () -> label(".inbox-subject").getText().equals(subject));
        assertThat(onScreen(() -> area.getText())).isNotEqualTo("The other one");

        clickOn("Compare");
        waitUntil("e-mails are side by side", () -> thumbnails("variant B").size() > 1);
        drawn();
        picture("emails-grid");
        Button second = onScreen(() -> thumbnails("variant B").get(1));
        onScreen(() -> second.fire());

        waitUntil("it is chosen", () -> label(".inbox-subject").getText().equals("The other one"));
        var stepper = part(CustomerStepper.class, ".customer-stepper");
        assertThat(second.getAccessibleText()).startsWith(onScreen(() -> stepper.getText()));
        clickOn("#more-variant");
        clickOn("Rename…");
        waitUntil("a name is asked", () -> screen.lookup("#variant-name") != null);
        onScreen(() -> part(TextField.class, "#variant-name").setText("a b"));
        type(KeyCode.ENTER);
        waitUntil("it can't be called so", () -> screen.lookup("#variant-name") != null);
        onScreen(() -> part(TextField.class, "#variant-name").setText("short"));
        type(KeyCode.ENTER);
        waitUntil("it has another name", () -> variants().equals(List.of("Base", "short")));
        press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
        String id = onScreen(() -> list().getSelectionModel().getSelectedItem().id());
        waitUntil(
                "it is saved",
                () ->
                        workbench
                                .mails()
                                .templates()
                                .get(id)
                                .variantNames()
                                .equals(List.of("base", "short")));

        clickOn("#more-variant");
        clickOn("Remove");
        waitUntil("it is gone", () -> variants().equals(List.of("Base")));
        assertThat(onScreen(() -> area.getText())).isNotEqualTo("The other one");
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void aDefaultForMissingValuesIsReadInThePreview() {
        show(ShopWorkbench.small(folder));
        var stepper = part(CustomerStepper.class, ".customer-stepper");
        waitUntil("nobody's name is first", () -> stepper.getReason().startsWith("No first name"));
        copyToEdit();
        clickOn("Subject");
        settle();
        var subject = part(CodeArea.class, "#subject .code-area");
        onScreen(() -> subject.replaceText("Only for ${customer.first_name!\"you\"}"));
        waitUntil(
                "the inbox shows it",
                () -> label(".inbox-subject").getText().equals("Only for you"));

        String name =
                workbench.customers().catalogue().withRole(Role.FIRST_NAME).orElseThrow().name();
        workbench.missingValues().choose(List.of(name), new Policy.Default("kind soul"));
        onScreen(() -> desk.placeProperty().set(Place.DATA));
        onScreen(() -> desk.placeProperty().set(Place.EMAILS));

        waitUntil(
                "the default is read",
                () -> label(".inbox-subject").getText().equals("Only for kind soul"));
        assertThat(onScreen(() -> stepper.getReason())).startsWith("No first name");
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void whatIsSavedIsThereAfterwards() {
        show(ShopWorkbench.small(folder));
        copyToEdit();
        clickOn("Subject");
        settle();
        var subject = part(CodeArea.class, "#subject .code-area");
        onScreen(() -> subject.replaceText("Only for ${customer.first_name!\"you\"}"));
        waitUntil(
                "the inbox shows it",
                () -> label(".inbox-subject").getText().startsWith("Only for "));

        press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
        String id = onScreen(() -> list().getSelectionModel().getSelectedItem().id());
        waitUntil(
                "it is saved",
                () -> workbench.mails().templates().get(id).subject().startsWith("Only for"));
        waitUntil(
                "it is logged",
                () ->
                        workbench
                                .store()
                                .audit()
                                .newest(1)
                                .getFirst()
                                .summary()
                                .equals("Saved the template \"" + id + "\""));
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void aMailingServicesTemplateBecomesAnOwnOneWithMarks() throws Exception {
        show(ShopWorkbench.small(folder));
        files.toOpen =
                List.of(
                        Files.writeString(
                                folder.resolve("Spring.liquid"),
                                """
                                <html><head><title>Spring, {{${first_name} | default: 'you'}}</title></head>
                                <body><h1>Hi {{${first_name} | default: 'you'}}</h1>
                                {% include 'footer' %}
                                {% if event.sale %}<p>Sale</p>{% endif %}
                                </body></html>
                                """));
        clickOn("Import…");
        waitUntil(
                "it is told what has no counterpart",
                () -> label(".translation .section-title").getText().contains("2 places"));
        waitUntil(
                "it is looked at", () -> label(".inbox-subject").getText().startsWith("Spring, "));
        picture("emails-read");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        picture("emails-read-dark");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.LIGHT));
        clickOn("Close");

        assertThat(workbench.store().audit().newest(1).getFirst().command())
                .endsWith("Spring.liquid --from liquid --name Spring");
        assertThat(onScreen(() -> part(CodeArea.class, "#body .code-area").getText()))
                .contains("<#-- not read: {% include 'footer' %} -->");
        files.toOpen = List.of(Files.writeString(folder.resolve("plain.html"), "<p>Hello</p>"));
        clickOn("Import…");
        waitUntil(
                "it is refused",
                () -> label(".translation .section-title").getText().contains("could not be read"));
        picture("emails-read-refused");
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void whoSendsIsSaidOnceAndReadInThePreviewAtOnce() {
        show(ShopWorkbench.small(folder));
        clickOn("Sender…");
        settle();
        picture("emails-sender");
        onScreen(() -> part(TextField.class, "#shop").setText("Nordlicht"));
        onScreen(() -> part(TextField.class, "#currency").setText("euro"));
        clickOn("Keep");
        waitUntil(
                "it is refused",
                () -> part(Notice.class, ".sender-card .notice").getText().contains("euro"));
        onScreen(() -> part(TextField.class, "#currency").setText("EUR"));
        clickOn("Keep");

        onScreen(() -> list().getSelectionModel().select(welcome()));
        waitUntil(
                "the inbox shows it",
                () -> label(".inbox-subject").getText().startsWith("Welcome to Nordlicht"));
        assertThat(workbench.mails().sender().current().shop().currency()).isEqualTo("EUR");
    }

    private EmailTemplate welcome() {
        return list().getItems().stream()
                .filter(template -> template.id().equals("welcome"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void theCheckWritesEverybodysEmail() {
        show(ShopWorkbench.small(folder));
        clickOn("Check everybody's");
        waitUntil("the check is done", () -> screen.lookup(".check-pane .sentence-text") != null);
        assertThat(label(".check-pane .sentence-text").getText())
                .startsWith(
                        "All "
                                + workbench.customers().count()
                                + " e-mails to all customers can be written");
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void whoReachesARareBranchIsWorthALookAndTheCheckCountsBranchesBesideTheirLines() {
        show(ShopWorkbench.small(folder));
        copyToEdit();
        clickOn("Subject");
        settle();
        String id =
                workbench.customers().catalogue().withRole(Role.CUSTOMER_ID).orElseThrow().name();
        Object rare = workbench.customers().frame().column(id).text(2);
        var subject = part(CodeArea.class, "#subject .code-area");
        onScreen(
                () ->
                        subject.replaceText(
                                "<#if customer.id == \""
                                        + rare
                                        + "\">Just you\n"
                                        + "<#elseif customer.id == \"x\">No\n"
                                        + "<#else>All"));
        onScreen(() -> subject.appendText("\n</#if>"));
        var menu = part(MenuButton.class, "#worthALook");
        waitUntil(
                "the customer is worth a look",
                () ->
                        menu.getItems().stream()
                                .anyMatch(item -> isOf(item, "Only 1 of 500 reads subject")));
        picture("emails-worth-a-look");

        onScreen(
                () ->
                        menu.getItems().stream()
                                .filter(item -> isOf(item, "Only 1 of 500 reads subject"))
                                .findFirst()
                                .orElseThrow()
                                .fire());
        waitUntil("the branch is read", () -> label(".inbox-subject").getText().equals("Just you"));
        assertThat(part(CustomerStepper.class, ".customer-stepper").getReason())
                .startsWith("Only 1 of 500 reads subject line 1, <#if");

        clickOn("Check everybody's");
        waitUntil("the check is done", () -> screen.lookup(".check-pane .sentence-text") != null);
        clickOn("Subject");
        settle();
        long all = workbench.customers().count();
        assertThat(counts()).containsExactly("1", "0", String.valueOf(all - 1), "");
        assertThat(
                        onScreen(
                                () ->
                                        screen.lookup("#subject .branch-count.unread")
                                                .getAccessibleText()))
                .isEqualTo("<#elseif customer.id == \"x\">: nobody reads this");
        picture("emails-counts");

        onScreen(() -> subject.appendText(" "));
        waitUntil("the counts are gone", () -> counts().isEmpty());
    }

    private static boolean isOf(MenuItem item, String why) {
        return item.getText().startsWith(why);
    }

    private List<String> counts() {
        return onScreen(
                () ->
                        screen.lookupAll("#subject .branch-count").stream()
                                .map(node -> ((Label) node).getText())
                                .toList());
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void pictures() {
        show(ShopWorkbench.shipped(folder));
        for (int template = 0; template < 3; template++) {
            int place = template;
            String before = onScreen(() -> label(".inbox-subject").getText());
            onScreen(() -> list().getSelectionModel().select(place));
            if (place > 0) {
                waitUntil(
                        "the e-mail is there",
                        () -> !label(".inbox-subject").getText().equals(before));
            }
            String id = onScreen(() -> list().getSelectionModel().getSelectedItem().id());
            drawn();
            picture("emails-" + id);
        }
        clickOn("Mobile");
        clickOn("Dark");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        drawn();
        picture("emails-dark");
        clickOn("Check everybody's");
        waitUntil("the check is done", () -> screen.lookup(".check-pane .sentence-text") != null);
        drawn();
        picture("emails-check-dark");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.LIGHT));
        clickOn("Text");
        picture("emails-text");
        clickOn("Desktop");
        // what is left of the smallest window at 125 %
        size(WIDTH / 1.25, HEIGHT / 1.25);
        drawn();
        picture("emails-125");
        size(WIDTH, HEIGHT);
    }

    private void size(double width, double height) {
        onScreen(
                () -> {
                    stage.setWidth(width);
                    stage.setHeight(height);
                });
    }

    private void drawn() {
        // the engine draws on a thread of its own and says nothing when it is done
        sleep(700);
    }

    private void show(Workbench made) {
        open(made);
        screen = showScreen(Place.EMAILS, EmailsScreen::load);
        waitUntil("the first e-mail is there", () -> !label(".inbox-subject").getText().isEmpty());
    }

    private void copyToEdit() {
        int before = onScreen(() -> list().getItems().size());
        clickOn("Copy to edit");
        waitUntil("there is an own template", () -> list().getItems().size() == before + 1);
    }

    private List<String> variants() {
        return screen.lookupAll(".variant-bar .toggle-button").stream()
                .map(node -> ((ToggleButton) node).getText())
                .toList();
    }

    private List<Button> thumbnails(String variant) {
        return screen.lookupAll(".thumbnail-button").stream()
                .map(Button.class::cast)
                .filter(each -> each.getAccessibleText().contains(variant))
                .toList();
    }

    private boolean isStale(String style) {
        return Objects.requireNonNull(screen.lookup(style), style).getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("stale"));
    }

    private Notice notice() {
        return (Notice) Objects.requireNonNull(screen.lookup(".preview-side > .notice"));
    }

    @SuppressWarnings("unchecked")
    private ListView<EmailTemplate> list() {
        return (ListView<EmailTemplate>) screen.lookup(".template-list");
    }

    private Label label(String style) {
        return (Label) Objects.requireNonNull(screen.lookup(style), style);
    }

    private <T> T part(Class<T> type, String style) {
        return type.cast(onScreen(() -> Objects.requireNonNull(screen.lookup(style), style)));
    }
}
