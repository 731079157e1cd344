package org.audienceworkbench.ui.screen.segments;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.Test;

class SegmentsIT extends BuilderTest {

    @Test
    void aRuleIsBuiltByMouse() {
        show(ShopWorkbench.small(folder));
        clickOn("New segment");
        waitUntil("everyone is counted", () -> figure().equals(everyone()));

        clickOn("#part-add");
        write("email");
        type(KeyCode.ESCAPE);
        clickOn("#part-add");
        write("channel");
        waitUntil(
                "the channel is offered",
                () -> lookup(".chooser .list-cell").tryQuery().isPresent());
        clickOn(lookup(".chooser .list-cell").<Node>query());

        waitUntil("a condition is there", () -> text().startsWith("channel IN"));
        waitUntilCounted();
        clickOn("#part-add-group");
        waitUntil("a group is there", () -> text().contains("FALSE"));
        waitUntilCounted();
        assertThat(figure()).isEqualTo("0");
    }

    @Test
    void aRuleIsBuiltByKeyboardAndUndone() {
        show(ShopWorkbench.small(folder));
        clickOn("New segment");
        onScreen(() -> lookup("#part-add").query().requestFocus());
        type(KeyCode.SPACE);
        settle();
        write("days since");
        type(KeyCode.ENTER);
        waitUntil("a condition is there", () -> text().startsWith("days_since("));
        waitUntil("its value has the focus", () -> focusId().equals("part-0-value"));
        push(KeyCode.CONTROL, KeyCode.A);
        write("400");
        waitUntil("the text follows", () -> text().endsWith("<= 400"));
        waitUntilCounted();
        push(KeyCode.ALT, KeyCode.RIGHT);
        waitUntil("it is in a group", () -> lookup("#part-0-0-value").tryQuery().isPresent());

        push(KeyCode.CONTROL, KeyCode.Z);
        push(KeyCode.CONTROL, KeyCode.Z);
        waitUntil("the number is undone", () -> text().endsWith("<= 30"));
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        waitUntil("the number is back", () -> text().endsWith("<= 400"));
    }

    @Test
    void aMistakeInTheTextIsMarkedAndSaidUntilItIsMended() {
        show(ShopWorkbench.small(folder));
        clickOn("New segment");
        waitUntil("everyone is counted", () -> figure().equals(everyone()));
        clickOn("#rule-text");
        push(KeyCode.CONTROL, KeyCode.A);
        write("chanel = 'store'");
        waitUntil("the mistake is said", () -> mistake().contains("chanel"));
        assertThat(onScreen(() -> area().getStyleOfChar(0))).contains("rule-error");
        assertThat(onScreen(() -> area().getStyleOfChar(13))).doesNotContain("rule-error");
        assertThat(onScreen(() -> lookup("#save").query().isDisabled())).isTrue();

        push(KeyCode.CONTROL, KeyCode.A);
        write("channel = 'store'");

        waitUntil("the mistake is gone", () -> mistake().isEmpty());
        waitUntilCounted();
        assertThat(lookup("#part-0-value").<TextField>query().getText()).isEqualTo("store");
    }

    @Test
    void fieldsOfEventsAreOfferedWithinAFilterAndTheConditionIsShownAsText() {
        show(ShopWorkbench.small(folder));
        clickOn("New segment");
        waitUntil("everyone is counted", () -> figure().equals(everyone()));
        clickOn("#rule-text");
        push(KeyCode.CONTROL, KeyCode.A);
        write("channel = 'store' OR events('product_view', 90 days WHERE product_");
        push(KeyCode.CONTROL, KeyCode.SPACE);
        waitUntil("the field is there", () -> area().getText().endsWith("WHERE product_id"));
        write(" LIKE 'P-1%') >= 2");

        waitUntilCounted();
        assertThat(mistake()).isEmpty();
        assertThat(figure()).isNotEqualTo(everyone());
        waitUntil("the tree follows", () -> lookup("#part-1").tryQuery().isPresent());
        picture("segments-events-light");
    }

    @Test
    void aSegmentIsSavedUsedDeletedAndBroughtBack() {
        show(ShopWorkbench.small(folder));
        waitUntil("examples are there", () -> lookup(".examples .button").tryQuery().isPresent());
        picture("segments-empty");
        clickOn(lookup(".examples .button").<Node>query());
        waitUntilCounted();
        clickOn("#name");
        write("First");
        push(KeyCode.CONTROL, KeyCode.S);
        waitUntil("it is in the list", () -> list().getItems().size() == 1);

        clickOn("#use");
        waitUntil(
                "it is the current one", () -> "First".equals(desk.currentSegmentProperty().get()));
        clickOn("#delete");
        waitUntil("it is gone", () -> list().getItems().isEmpty());
        assertThat(workbench.segments().all()).isEmpty();
        clickOn(lookup("#deletedLine .button").<Node>query());
        waitUntil("it is back", () -> list().getItems().size() == 1);
        assertThat(workbench.segments().get("First").segment().name()).isEqualTo("First");
    }

    @Test
    void withoutCustomersTheWayLeadsToData() {
        show(ShopWorkbench.filled(folder));

        waitUntil("the screen says so", () -> lookup("Go to Data").tryQuery().isPresent());
        clickOn("Go to Data");

        assertThat(desk.placeProperty().get()).isEqualTo(Place.DATA);
    }

    @Test
    void picturesOfTheShippedShop() {
        var shipped = ShopWorkbench.shipped(folder);
        shipped.segments()
                .save("Met in a store", shipped.segments().parse("channel = 'store'"), null);
        shipped.segments()
                .save(
                        "Newsletter readers",
                        shipped.segments().parse("days_since(signup_date) > 90"),
                        "All who signed up long ago");
        show(shipped);
        waitUntil("the list is there", () -> list().getItems().size() == 2);
        clickOn("New segment");
        clickOn("#rule-text");
        push(KeyCode.CONTROL, KeyCode.A);
        write(
                "channel IN ('store', 'web') AND days_since(signup_date) > 90 AND"
                        + " (events('email_open', 60 days) >= 2 OR NOT in_segment('Newsletter"
                        + " readers'))");
        waitUntilCounted();
        waitUntil("the tree follows", () -> lookup("#part-2-1").tryQuery().isPresent());
        picture("segments-light");
        clickOn("#part-0-value");
        picture("segments-values-light");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        picture("segments-dark");
        type(KeyCode.ESCAPE);
        clickOn("Who is in it");
        picture("segments-members-dark");
        clickOn("Rule");
        clickOn("#rule-text");
        push(KeyCode.CONTROL, KeyCode.END);
        write(" AND chanel = 'D'");
        waitUntil("the mistake is said", () -> !mistake().isEmpty());
        picture("segments-mistake-dark");
    }

    private ListView<?> list() {
        return lookup("#list").query();
    }
}
