package org.audienceworkbench.ui.screen.data;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import org.audienceworkbench.customer.Happening;
import org.audienceworkbench.ui.kit.CustomerStepper;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.Test;

class CustomerIT extends DeskTest {

    @Test
    void aCustomersPageIsOpenedSteppedNarrowedAndNotedOn() {
        open(ShopWorkbench.small(folder), Place.DATA, DataScreen::load);
        waitUntil(
                "the table is there",
                () -> !this.<DataTable<?>>find("customers").getItems().isEmpty());
        onScreen(() -> this.<DataTable<?>>find("customers").getSelectionModel().select(2));
        onScreen(() -> find("customers").requestFocus());
        push(KeyCode.ENTER);
        waitUntil("the page is there", () -> shows("known since"));
        picture("customer-light");
        onScreen(() -> theme.toggle());
        picture("customer-dark");
        onScreen(() -> theme.toggle());
        CustomerStepper stepper = find("stepper");
        String who = stepper.getText();

        push(new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.ALT_DOWN));

        waitUntil("the next one is shown", () -> !stepper.getText().equals(who));
        assertThat(stepper.getIndex()).isEqualTo(3);
        push(new KeyCodeCombination(KeyCode.LEFT, KeyCombination.ALT_DOWN));
        waitUntil("the first one is back", () -> stepper.getText().equals(who));

        clickOn("Consents 1");
        waitUntil(
                "only consents are left",
                () ->
                        this.<ListView<Happening>>find("timeline").getItems().stream()
                                .allMatch(entry -> entry.sort() == Happening.Sort.CONSENTS));
        clickOn("#opens");
        settle();
        picture("customer-note");
        clickOn("#saveNote");
        waitUntil("the note counts", () -> shows("email_marketing: withdrawn"));

        push(KeyCode.ESCAPE);
        waitUntil("the table is back", () -> find("customers").isVisible());
    }

    private boolean shows(String text) {
        return lookup(
                        node ->
                                node instanceof Labeled labeled
                                        && isSeen(node)
                                        && labeled.getText() != null
                                        && labeled.getText().contains(text))
                .tryQuery()
                .isPresent();
    }
}
