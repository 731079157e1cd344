package org.audienceworkbench.ui.screen.data;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.screen.DeskTest;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class SamePersonIT extends DeskTest {

    private static final String CUSTOMERS =
            """
            customer_id,first_name,last_name,email,phone,city
            a,Ada,Lovelace,ada@example.com,,London
            b,Ada,Lovelace,Ada@Example.com,+44 20 7946 0018,London
            c,Ben,Hill,ben@example.com,+44 20 7946 0999,Leeds
            d,Benjamin,Hill,ben@example.com,+44 20 7946 0999,York
            e,Cy,Hill,cy@example.com,+44 20 7946 0777,Bath
            """;

    @Test
    void recordsArePutTogetherKeptApartAndTakenApart() throws IOException {
        openEmpty();
        Path file = Files.writeString(folder.resolve("customers.csv"), CUSTOMERS);
        workbench.take(workbench.imports().plan(file, Kind.CUSTOMERS), Progress.NONE);
        read();
        showScreen(Place.DATA, DataScreen::load);
        clickOn("Same person");
        settle();
        picture("same-person-empty");

        clickOn("#search");

        waitUntil(
                "two proposals are there",
                () -> this.<ListView<?>>find("proposals").getItems().size() == 2);
        waitUntil("the first is looked at", () -> shows("same e-mail address"));
        assertThat(shows("Ada Lovelace")).isTrue();
        assertThat(shows("Ben Hill, Benjamin Hill")).isTrue();
        assertThat(onScreen(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("proposals");
        picture("same-person-light");
        onScreen(() -> theme.toggle());
        picture("same-person-dark");
        onScreen(() -> theme.toggle());
        clickOn("#merge");
        waitUntil("one is left", () -> this.<ListView<?>>find("proposals").getItems().size() == 1);
        assertThat(workbench.customers().count()).isEqualTo(4);
        waitUntil("the merge is listed", () -> shows("became part of"));
        picture("same-person-merged");

        waitForButton("apart");
        clickOn("#apart");
        waitUntil("none is left", () -> this.<ListView<?>>find("proposals").getItems().isEmpty());
        clickOn("Undo");
        waitUntil("it is undone", () -> shows(", undone"));
        assertThat(workbench.customers().count()).isEqualTo(5);
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
