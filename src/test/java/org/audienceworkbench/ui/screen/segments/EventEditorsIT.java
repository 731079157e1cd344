package org.audienceworkbench.ui.screen.segments;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.Test;

class EventEditorsIT extends BuilderTest {

    @Test
    void whichEventsCountAndWhatOfThemIsBuiltByKeyboardAndUndone() {
        show(ShopWorkbench.small(folder));
        begin("events('product_view', 90 days) >= 2 AND channel = 'store'");
        focus("part-0-more");
        type(KeyCode.SPACE);
        waitUntil("the details are there", () -> isThere("part-0-look"));
        focus("part-0-which-add");
        type(KeyCode.SPACE);
        waitUntil("its field has the focus", () -> focusId().equals("part-0-which-0-field"));
        assertThat(text()).contains("90 days WHERE product_id IS NOT NULL");

        choose("part-0-which-0-operator", Operator.LIKE);
        retype("part-0-which-0-value", "P-1%");
        waitUntil("the text follows", () -> text().contains("WHERE product_id LIKE 'P-1%'"));
        waitUntilCounted();
        assertThat(focusId()).as("typing goes on").isEqualTo("part-0-which-0-value");
        choose("part-0-look", EventLook.DIFFERENT);
        waitUntil(
                "different products count",
                () ->
                        text().startsWith(
                                        "event_distinct('product_view', product_id, 90 days"
                                                + " WHERE product_id LIKE 'P-1%') >= 2"));
        waitUntilCounted();
        picture("segments-event-editors-light");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        picture("segments-event-editors-dark");
        choose("part-0-look", EventLook.LAST);
        waitUntil(
                "a time counts",
                () -> text().startsWith("last_event('product_view', 90 days WHERE"));
        waitUntilCounted();

        for (int i = 0; i < 4 && !text().startsWith("events("); i++) {
            push(KeyCode.CONTROL, KeyCode.Z);
            settle();
        }
        waitUntil(
                "how often counts again",
                () -> text().startsWith("events('product_view', 90 days WHERE product_id LIKE"));
        focus("part-0-which-0-operator");
        type(KeyCode.DELETE);
        waitUntil("all count again", () -> text().startsWith("events('product_view', 90 days)"));
        assertThat(focusId()).isEqualTo("part-0-which-add");
    }

    @Test
    void oneEventAndThenAnotherIsBuilt() {
        show(ShopWorkbench.small(folder));
        clickOn("New segment");
        focus("part-add");
        type(KeyCode.SPACE);
        settle();
        write("events in sequence");
        type(KeyCode.ENTER);
        waitUntil("a sequence is there", () -> text().startsWith("sequence("));
        choose("part-0-value", "product_view");
        choose("part-0-then", "cart_add");
        retype("part-0-window", "3");
        waitUntil(
                "the text follows",
                () -> text().equals("sequence('product_view', 'cart_add', 3 days)"));
        focus("part-0-after-add");
        type(KeyCode.SPACE);
        waitUntil("its field has the focus", () -> focusId().equals("part-0-after-0-field"));
        choose("part-0-after-0-operator", Operator.ONE_OF);
        retype("part-0-after-0-value", "P-1001, P-1002");

        waitUntil(
                "the text follows",
                () ->
                        text().equals(
                                        "sequence('product_view', 'cart_add' WHERE product_id IN"
                                                + " ('P-1001', 'P-1002'), 3 days)"));
        waitUntilCounted();
        picture("segments-sequence-light");
    }

    private <T> void choose(String id, T wanted) {
        ComboBox<T> box = lookup("#" + id).query();
        focus(id);
        int from = box.getSelectionModel().getSelectedIndex();
        int to = box.getItems().indexOf(wanted);
        for (int i = 0; i < Math.abs(to - from); i++) {
            focus(id);
            type(to > from ? KeyCode.DOWN : KeyCode.UP);
        }
        waitUntil(wanted + " is chosen", () -> wanted.equals(box.getValue()));
        settle();
    }
}
