package org.audienceworkbench.ui.screen.data;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.NoticeBar;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.audienceworkbench.workbench.Expressions;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class OwnAttributeIT extends DeskTest {

    private static final int PATIENCE = 60;

    @BeforeEach
    void openCustomers() {
        open(
                ShopWorkbench.filled(folder, Kind.CUSTOMERS, Kind.ORDERS),
                Place.DATA,
                DataScreen::load);
        waitUntil("the attributes are there", PATIENCE, () -> !lines().getItems().isEmpty());
        waitForTable();
    }

    @Test
    void anAttributeIsAddedChangedAndRemovedByTheKeyboardAlone() {
        push(KeyCode.ALT, KeyCode.A);
        waitUntil("the dialog is open", () -> isThere("expression-text"));
        assertThat(saveIsPossible()).isFalse();
        write("band");
        push(KeyCode.TAB);
        push(KeyCode.TAB);
        write("bins(revenu, 50, 100)");
        waitUntil("the mistake is said", () -> mistake().contains("revenu"));
        assertThat(mistake()).startsWith("Character 6:");
        assertThat(onScreen(() -> area().getStyleOfChar(5))).contains("rule-error");
        assertThat(onScreen(() -> area().getStyleOfChar(10))).contains("rule-error");
        assertThat(onScreen(() -> area().getStyleOfChar(11))).doesNotContain("rule-error");
        assertThat(saveIsPossible()).isFalse();
        bothPictures("own-attribute-mistake");

        push(KeyCode.CONTROL, KeyCode.A);
        write("bins(revenue, 50, 100)");
        waitUntil("it gives texts", PATIENCE, () -> label("kind").equals("text"));
        waitUntil("it can be kept", this::saveIsPossible);
        assertThat(label("filled")).isEqualTo("597");
        assertThat(label("missing")).isEqualTo("0");
        assertThat(label("examples")).contains("below 50");
        waitForChart("chart");
        bothPictures("own-attribute");

        push(KeyCode.ENTER);

        waitUntil("it is chosen", PATIENCE, () -> "band".equals(chosen()));
        waitUntil("its expression is shown", () -> isThere("ownExpression"));
        assertThat(label("ownExpression")).isEqualTo("bins(revenue, 50, 100)");
        assertThat(lines().getItems()).contains(new AttributeLine.Heading("Your own", 1, true));
        bothPictures("own-attribute-card");

        onScreen(() -> lines().requestFocus());
        push(KeyCode.ENTER);
        waitUntil("it is written again", () -> isThere("expression-text"));
        waitUntil("it can be kept", this::saveIsPossible);
        push(KeyCode.CONTROL, KeyCode.A);
        write("revenue / 2");
        push(KeyCode.ENTER);
        waitUntil(
                "it is another",
                PATIENCE,
                () -> label("ownExpression").equals("revenue / 2") && "band".equals(chosen()));
        assertThat(workbench.expressions().all())
                .extracting(Expressions.Own::expression)
                .containsExactly("revenue / 2");
        waitUntil(
                "its column is of the new kind, and there once",
                () ->
                        this.<DataTable<Integer>>find("customers").getColumns().stream()
                                .filter(column -> column.getText().equals("band"))
                                .map(TableColumn::getUserData)
                                .toList()
                                .equals(List.of(ValueType.NUMBER)));

        onScreen(() -> lines().requestFocus());
        push(KeyCode.DELETE);
        waitUntil("it asks", () -> shows("Remove \"band\"?"));
        push(KeyCode.ESCAPE);
        assertThat(workbench.expressions().all()).hasSize(1);
        onScreen(() -> lines().requestFocus());
        push(KeyCode.DELETE);
        waitUntil("it asks", () -> shows("Remove \"band\"?"));
        picture("own-attribute-remove");
        push(KeyCode.TAB);
        push(KeyCode.SPACE);
        waitUntil(
                "it is gone",
                PATIENCE,
                () ->
                        lines().getItems().stream()
                                .noneMatch(
                                        line ->
                                                line
                                                                instanceof
                                                                AttributeLine.Heading(
                                                                        var group,
                                                                        _,
                                                                        _)
                                                        && group.equals("Your own")));
        assertThat(workbench.expressions().all()).isEmpty();
        assertThat(workbench.store().audit().newest(20))
                .extracting(line -> String.valueOf(line.command()))
                .contains(
                        "audience attributes add band --expression 'bins(revenue, 50, 100)'",
                        "audience attributes remove band");
    }

    @Test
    void theKeyboardStaysInTheDialogAndEscapeLeavesIt() {
        push(KeyCode.ALT, KeyCode.A);
        waitUntil("the dialog is open", () -> isThere("expression-text"));
        for (int i = 0; i < 12; i++) {
            push(KeyCode.TAB);
            Node owner = onScreen(() -> stage.getScene().getFocusOwner());
            assertThat(isIn(owner, "veil")).as("after %d tabs: %s", i + 1, owner).isTrue();
        }

        push(KeyCode.ESCAPE);

        waitUntil("it is closed", () -> !isThere("expression-text"));
        assertThat(workbench.expressions().all()).isEmpty();
    }

    @Test
    void aTakenNameIsRefusedAndWhatASegmentNeedsStays() {
        workbench.expressions().add("half", "revenue / 2", null, Progress.NONE);
        workbench.segments().save("Good", workbench.segments().parse("half > 50"), null);
        read();
        push(KeyCode.ALT, KeyCode.A);
        waitUntil("the dialog is open", () -> isThere("expression-text"));
        write("revenue");
        push(KeyCode.TAB);
        push(KeyCode.TAB);
        write("orders * 2");
        waitUntil(
                "the name is refused",
                () -> shows("\"revenue\" is a derived attribute. Choose another name."));
        assertThat(saveIsPossible()).isFalse();
        push(KeyCode.ESCAPE);

        onScreen(() -> desk.soughtProperty().set("half"));
        waitUntil("it is chosen", () -> "half".equals(chosen()));
        onScreen(() -> lines().requestFocus());
        push(KeyCode.DELETE);
        waitUntil("it asks", () -> shows("Remove \"half\"?"));
        push(KeyCode.TAB);
        push(KeyCode.SPACE);
        waitUntil(
                "the reason is there",
                () ->
                        from(lookup(node -> node instanceof NoticeBar))
                                .lookup(
                                        (Node node) ->
                                                node instanceof Labeled said
                                                        && said.getText() != null
                                                        && said.getText()
                                                                .contains("the segment \"Good\""))
                                .tryQuery()
                                .isPresent());
        assertThat(workbench.expressions().all()).hasSize(1);
    }

    @Test
    void groupsOpenAndCloseAndTheSearchGoesAcrossAllOfThem() {
        var heading =
                (AttributeLine.Heading)
                        lines().getItems().stream()
                                .filter(AttributeLine.Heading.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        int all = lines().getItems().size();
        assertThat(heading.group()).isEqualTo("Customers file");
        picture("attributes-grouped");

        onScreen(
                () -> {
                    lines().requestFocus();
                    lines().getSelectionModel().select(0);
                });
        push(KeyCode.LEFT);
        assertThat(lines().getItems()).hasSize(all - heading.count());
        assertThat(chosen()).isNull();

        clickOn(this.<Node>find("search")).write("email");
        waitUntil(
                "what is found is shown under its heading",
                () ->
                        lines().getItems().size() == 2
                                && lines().getItems()
                                        .getFirst()
                                        .equals(
                                                new AttributeLine.Heading(
                                                        "Customers file", 1, true)));
        push(KeyCode.ENTER);
        waitUntil("the first is chosen", () -> "email".equals(chosen()));
        clickOn(this.<Node>find("search"));
        push(KeyCode.ESCAPE);
        waitUntil("all are there", () -> lines().getItems().size() == all - heading.count());
        clickOn("Customers file");
        waitUntil("it is open again", () -> lines().getItems().size() == all);
    }

    private void waitForTable() {
        waitUntil(
                "the table is there",
                PATIENCE,
                () -> lookup("#customers .table-row-cell").tryQuery().isPresent());
    }

    private ListView<AttributeLine> lines() {
        return find("attributes");
    }

    private String chosen() {
        return onScreen(
                () ->
                        lines().getSelectionModel().getSelectedItem()
                                        instanceof AttributeLine.Card(Attribute attribute)
                                ? attribute.name()
                                : null);
    }

    private CodeArea area() {
        return find("expression-text");
    }

    private String mistake() {
        return label("expression-text-mistake");
    }

    private String label(String id) {
        return lookup("#" + id)
                .match(DeskTest::isSeen)
                .tryQuery()
                .map(node -> ((Labeled) node).getText())
                .orElse("");
    }

    private boolean saveIsPossible() {
        return onScreen(() -> !find("save").isDisabled());
    }

    private boolean isThere(String id) {
        return lookup("#" + id).match(DeskTest::isSeen).tryQuery().isPresent();
    }

    private static boolean isIn(Node node, String id) {
        for (Node part = node; part != null; part = part.getParent()) {
            if (id.equals(part.getId())) {
                return true;
            }
        }
        return false;
    }

    private boolean shows(String text) {
        return lookup(node -> node instanceof Labeled labeled && text.equals(labeled.getText()))
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
