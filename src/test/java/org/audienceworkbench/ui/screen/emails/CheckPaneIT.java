package org.audienceworkbench.ui.screen.emails;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.web.WebView;

import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.EmailTemplate.Variant;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.ui.MayStall;
import org.audienceworkbench.ui.kit.CustomerStepper;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

class CheckPaneIT extends DeskTest {

    private Parent screen;

    /// Unpacks the browser engine, which takes its time on a busy machine.
    @BeforeEach
    void loadEngine() {
        WaitForAsyncUtils.waitForAsyncFx(120_000, WebView::new);
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void eachFindingLeadsToTheFirstCustomerItHitsAndEachVariantHasItsOwn() {
        var shop = ShopWorkbench.small(folder);
        shop.mails()
                .templates()
                .save(
                        new EmailTemplate(
                                        "a-faulty-one",
                                        "A faulty one",
                                        "",
                                        "Hello",
                                        "A word",
                                        "<div style=\"display:flex;color:#999\">${customer.first_name}</div><a"
                                            + " href=\"\">Go</a><img src=\"assets/x.png\">",
                                        null,
                                        List.of(),
                                        false)
                                .withVariants(
                                        List.of(
                                                new Variant(
                                                        "B",
                                                        Map.of(
                                                                Part.BODY,
                                                                "<p>${customer.first_name!\"you\"}</p>")))));
        open(shop);
        screen = showScreen(Place.EMAILS, EmailsScreen::load);
        var stepper = (CustomerStepper) node(".customer-stepper");
        waitUntil("the customers are there", () -> stepper.getCount() > 1);
        clickOn("Check everybody's");
        waitUntil("the check is done", () -> screen.lookup(".check-line") != null);
        assertThat(words()).contains("customer.first_name is missing", "A link leads nowhere");
        picture("emails-check-light");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        picture("emails-check-dark");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.LIGHT));

        onScreen(() -> stepper.setIndex(stepper.getCount() - 1));
        var link =
                onScreen(
                        () ->
                                screen.lookupAll(".check-line .hyperlink").stream()
                                        .map(Hyperlink.class::cast)
                                        .filter(
                                                each ->
                                                        each.getAccessibleText()
                                                                .contains("first_name"))
                                        .findFirst()
                                        .orElseThrow());
        onScreen(link::fire);
        waitUntil(
                "the customer without a name is looked at",
                () -> stepper.getReason().startsWith("No first name"));

        clickOn("B: 3 to look at");
        waitUntil("the other variant's is shown", () -> !words().contains("A link leads nowhere"));
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void whatTheDomainPublishesIsKeptAndLookedAt() {
        open(ShopWorkbench.small(folder));
        screen = showScreen(Place.EMAILS, EmailsScreen::load);
        onScreen(() -> ((TabPane) node("#pages")).getSelectionModel().selectLast());
        settle();
        clickOn("Limits and domain…");
        settle();
        onScreen(() -> ((TextArea) node("#spf")).setText("v=spf1 +all"));
        onScreen(() -> ((TextField) node("#mostBytes")).setText("many"));
        picture("emails-limits");
        clickOn("Keep");
        waitUntil(
                "the number is refused",
                () ->
                        screen.lookupAll(".sender-card .notice").stream()
                                .anyMatch(javafx.scene.Node::isVisible));
        onScreen(() -> ((TextField) node("#mostBytes")).setText("110000"));
        clickOn("Keep");
        waitUntil("it is kept", () -> workbench.mails().check().limits().mostBytes() == 110_000);

        clickOn("Check everybody's");
        waitUntil("the check is done", () -> screen.lookup(".check-line") != null);
        assertThat(words()).anyMatch(word -> word.startsWith("The SPF record ends with +all"));
    }

    private List<String> words() {
        return onScreen(
                () ->
                        screen.lookupAll(".check-what").stream()
                                .map(each -> ((Label) each).getText())
                                .collect(Collectors.toList()));
    }

    private javafx.scene.Node node(String style) {
        return Objects.requireNonNull(screen.getScene().lookup(style), style);
    }
}
