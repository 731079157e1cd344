package org.audienceworkbench.ui.screen.data;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.missing.Policy;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MissingIT extends DeskTest {

    private static final int PATIENCE = 60;

    @BeforeEach
    void openCustomers() {
        open(
                ShopWorkbench.filled(folder, Kind.CUSTOMERS, Kind.ORDERS),
                Place.DATA,
                DataScreen::load);
        waitUntil(
                "the table is there",
                PATIENCE,
                () -> lookup("#customers .table-row-cell").tryQuery().isPresent());
    }

    @Test
    void aPolicyIsChosenByTheKeyboardAlone() {
        seek("average_order");
        waitUntil("the choice is there", PATIENCE, () -> says().contains("missing"));
        assertThat(says()).endsWith("each method does what it does by itself");
        push(KeyCode.ALT, KeyCode.M);
        assertThat(onScreen(() -> policy().isFocused())).isTrue();
        push(KeyCode.DOWN);
        waitUntil("it is flagged", () -> kept("average_order").equals("flag"));
        push(KeyCode.DOWN);
        waitUntil("a value is wanted", () -> says().startsWith("Type what stands"));
        assertThat(kept("average_order")).isEqualTo("flag");
        assertThat(onScreen(() -> field().isFocused())).isTrue();
        write("many");
        push(KeyCode.ENTER);
        waitUntil("it is refused", () -> says().startsWith("\"many\" can't stand for"));
        bothPictures("missing-wrong");
        push(KeyCode.CONTROL, KeyCode.A);
        write("-1.5");
        push(KeyCode.ENTER);
        waitUntil("it is kept", () -> kept("average_order").equals("default -1.5"));
        waitUntil("it is told", () -> says().contains("the default -1.5 is used in clusters"));

        onScreen(() -> policy().requestFocus());
        push(KeyCode.DOWN);
        waitUntil("it is the median", () -> kept("average_order").equals("median"));
        waitUntil("it is told", () -> says().contains("the median "));
        waitUntil("the card tells it", () -> shows("missing, median"));
        bothPictures("missing-median");

        assertThat(workbench.store().audit().newest(20))
                .extracting(line -> String.valueOf(line.command()))
                .contains(
                        "audience attributes policy average_order flag",
                        "audience attributes policy average_order default -- -1.5",
                        "audience attributes policy average_order median");
    }

    @Test
    void whatSuitsTheAttributeIsOffered() {
        seek("average_order");
        waitUntil("the choice is there", PATIENCE, () -> !says().isEmpty());
        assertThat(offered()).isEqualTo(Policy.WORDS.toString());
        onScreen(() -> policy().setValue("interpolate"));
        waitUntil("it is kept", () -> kept("average_order").startsWith("interpolate "));
        waitUntil("it is told", () -> says().contains("the line along"));
        picture("missing-interpolate");
        onScreen(() -> policy().setValue("nearest"));
        waitUntil("it is kept", () -> kept("average_order").equals("nearest 5"));

        seek("first_name");
        waitUntil(
                "texts have no middle",
                () -> offered().equals("[leave, flag, default, mode, nearest]"));

        seek("email");
        waitUntil("nothing stands for an address", () -> !isThere("policy"));
    }

    private void seek(String attribute) {
        onScreen(() -> desk.soughtProperty().set(attribute));
    }

    private ComboBox<String> policy() {
        return find("policy");
    }

    private TextField field() {
        return find("value");
    }

    private String offered() {
        return isThere("policy") ? onScreen(() -> policy().getItems().toString()) : "";
    }

    private String says() {
        return lookup("#says")
                .match(DeskTest::isSeen)
                .tryQuery()
                .map(node -> ((Labeled) node).getText())
                .orElse("");
    }

    private String kept(String attribute) {
        return workbench.missingValues().of(attribute).words();
    }

    private boolean isThere(String id) {
        return lookup("#" + id).match(DeskTest::isSeen).tryQuery().isPresent();
    }

    private boolean shows(String text) {
        return lookup(
                        (Node node) ->
                                node instanceof Labeled labeled
                                        && labeled.getText() != null
                                        && labeled.getText().contains(text))
                .match(DeskTest::isSeen)
                .tryQuery()
                .isPresent();
    }

    private void bothPictures(String name) {
        picture(name + "-light");
        onScreen(() -> theme.toggle());
        picture(name + "-dark");
        onScreen(() -> theme.toggle());
    }
}
