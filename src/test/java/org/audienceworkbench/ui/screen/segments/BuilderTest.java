package org.audienceworkbench.ui.screen.segments;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.workbench.Workbench;
import org.fxmisc.richtext.CodeArea;

/// A test that builds rules on the segments screen as a user does.
abstract class BuilderTest extends DeskTest {

    protected void show(Workbench made) {
        open(made, Place.SEGMENTS, SegmentsScreen::load);
    }

    protected void waitUntilCounted() {
        waitUntil(
                "the count is that of the service",
                () ->
                        mistake().isEmpty()
                                && figure().replace(",", "")
                                        .equals(
                                                Long.toString(
                                                        workbench
                                                                .segments()
                                                                .snapshot(
                                                                        workbench
                                                                                .customers()
                                                                                .frame(),
                                                                        workbench
                                                                                .segments()
                                                                                .parse(text()))
                                                                .count())));
    }

    protected String everyone() {
        return Long.toString(workbench.customers().count());
    }

    protected String figure() {
        return lookup("#count").<FigureCard>query().getValue();
    }

    protected CodeArea area() {
        return lookup("#rule-text").query();
    }

    protected String text() {
        return area().getText();
    }

    protected String mistake() {
        return lookup("#rule-text-mistake").<Label>query().getText();
    }

    protected String focusId() {
        Node focused = stage.getScene().getFocusOwner();
        return focused == null || focused.getId() == null ? "" : focused.getId();
    }

    /// Begins a new segment with a rule that is typed as text.
    protected void begin(String rule) {
        clickOn("New segment");
        waitUntil("everyone is counted", () -> figure().equals(everyone()));
        clickOn("#rule-text");
        push(KeyCode.CONTROL, KeyCode.A);
        write(rule);
        waitUntil("the text is read", () -> text().equals(rule));
        waitUntilCounted();
        settle();
    }

    /// Puts the keyboard on a control.
    protected void focus(String id) {
        onScreen(() -> lookup("#" + id).query().requestFocus());
        settle();
    }

    /// Chooses with the arrow keys, in a list that is closed.
    protected void operate(String row, Operator wanted) {
        ComboBox<Operator> operators = lookup("#" + row + "-operator").query();
        focus(row + "-operator");
        int from = operators.getSelectionModel().getSelectedIndex();
        int to = operators.getItems().indexOf(wanted);
        for (int i = 0; i < Math.abs(to - from); i++) {
            type(to > from ? KeyCode.DOWN : KeyCode.UP);
        }
        waitUntil("the operator is " + wanted, () -> operators.getValue() == wanted);
    }

    /// Types in place of what a field holds.
    protected void retype(String id, String value) {
        focus(id);
        push(KeyCode.CONTROL, KeyCode.A);
        write(value);
    }

    protected String field(String id) {
        return lookup("#" + id).<TextField>query().getText();
    }

    protected boolean isThere(String id) {
        return lookup("#" + id).tryQuery().isPresent();
    }

    /// What is said to be wrong with a condition's value.
    protected String mistake(String row) {
        return lookup("#" + row + "-mistake").<Label>tryQuery().map(Label::getText).orElse("");
    }
}
