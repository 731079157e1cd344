package org.audienceworkbench.ui.screen.segments;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.audienceworkbench.ui.WindowTest;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.audienceworkbench.workbench.SegmentKind;
import org.junit.jupiter.api.Test;

class DraggingIT extends BuilderTest {

    private static final String FLAT =
            "channel IN ('store', 'web') AND days_since(signup_date) > 90 AND email IS NOT NULL";

    @Test
    void threeLevelsAreBuiltByDragUndoneRedoneSavedAndFrozen() {
        show(ShopWorkbench.small(folder));
        begin(FLAT);
        clickOn("#part-add-group");
        waitUntil("a group is there", () -> isThere("part-3-kind"));
        take("part-1");
        hover("part-3", 0.5, 40);
        waitUntil("the count is told", () -> !dragged().isEmpty());
        long inside =
                count(
                        "channel IN ('store', 'web') AND email IS NOT NULL AND"
                                + " ANY (days_since(signup_date) > 90)");
        waitUntil("it is right", () -> dragged().startsWith(inside + " of "));
        picture("builder-drag-into-light");
        letGo();
        waitUntil("it is in the group", () -> isThere("part-2-0-value"));
        clickOn("#part-2-add-group");
        waitUntil("a group is in the group", () -> isThere("part-2-1-kind"));
        take("part-1");
        hover("part-2-1", 0.5, 60);
        letGo();
        String three =
                "channel IN ('store', 'web') AND (days_since(signup_date) > 90 OR"
                        + " ANY (email IS NOT NULL))";
        waitUntil("there are three levels", () -> text().equals(three));
        waitUntilCounted();

        push(KeyCode.CONTROL, KeyCode.Z);
        waitUntil("one step is undone", () -> text().contains("email IS NOT NULL AND"));
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        waitUntil("and done again", () -> text().equals(three));
        clickOn("#name");
        write("Levels");
        push(KeyCode.CONTROL, KeyCode.S);
        waitUntil("it is saved", () -> workbench.segments().find("Levels").isPresent());
        clickOn("Membership");
        waitForButton("freeze");
        clickOn("#freeze");
        waitUntil(
                "it is frozen",
                () -> workbench.segments().get("Levels").kind() == SegmentKind.STATIC);
    }

    @Test
    void aLineShowsWhereAPartLandsAndEscLeavesItWhereItWas() {
        show(ShopWorkbench.small(folder));
        begin(FLAT);
        take("part-2");
        hover("part-0", 0.1, 30);
        waitUntil("the line is shown", () -> marker().isVisible());
        Bounds first =
                onScreen(
                        () ->
                                lookup("#part-0")
                                        .query()
                                        .localToScene(lookup("#part-0").query().getLayoutBounds()));
        assertThat(onScreen(() -> marker().localToScene(marker().getLayoutBounds()).getCenterY()))
                .isBetween(first.getMinY() - 6, first.getMinY() + 2);
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        picture("builder-drag-line-dark");
        type(KeyCode.ESCAPE);
        waitUntil("nothing is dragged", () -> dragged().isEmpty());
        letGo();
        assertThat(text()).isEqualTo(FLAT);

        take("part-2");
        hover("part-0", 0.1, 30);
        letGo();
        waitUntil("it is first", () -> text().startsWith("email IS NOT NULL AND channel"));
        waitUntil("that is said", () -> said().equals("Moved: Part 1 of 3 in “All of these”"));
    }

    @Test
    void aGroupComesOutOfItsGroupButNotIntoItself() {
        show(ShopWorkbench.small(folder));
        String nested =
                "channel = 'store' AND (email IS NULL OR (channel = 'web' AND email IS NOT NULL))";
        begin(nested);
        take("part-1-1");
        hover("part-1-1-0", 0.5, 90);
        waitUntil("it stays", () -> dragged().equals("Stays where it is"));
        assertThat(marker().isVisible()).isFalse();
        hover("part-0", 0.1, 30);
        waitUntil("it would land", () -> marker().isVisible());
        letGo();

        waitUntil(
                "the group is first",
                () ->
                        text().equals(
                                        "(channel = 'web' AND email IS NOT NULL) AND channel ="
                                                + " 'store' AND ANY (email IS NULL)"));
        push(KeyCode.CONTROL, KeyCode.Z);
        waitUntil("undone in one step", () -> text().equals(nested));
    }

    @Test
    void threeLevelsAreBuiltByKeyboardAlone() {
        show(ShopWorkbench.small(folder));
        tabTo("begin");
        type(KeyCode.SPACE);
        tabTo("part-add");
        add("channel");
        waitUntil("a condition is there", () -> text().startsWith("channel IN"));
        waitUntil("its value has the focus", () -> focusId().equals("part-0-value"));
        push(KeyCode.ALT, KeyCode.RIGHT);
        waitUntil("it is in a group", () -> focusId().equals("part-0-0-value"));
        tabBackTo("part-add");
        add("signup_date");
        waitUntil("another is there", () -> focusId().equals("part-1-value"));

        push(KeyCode.ALT, KeyCode.UP);
        waitUntil("it is in the group", () -> focusId().equals("part-0-1-value"));
        waitUntil("said", () -> said().equals("Moved: Part 2 of 2 in “Any of these”, level 2"));
        push(KeyCode.ALT, KeyCode.RIGHT);
        waitUntil("it is in a third level", () -> focusId().equals("part-0-1-0-value"));
        assertThat(onScreen(() -> stage.getScene().getFocusOwner().getAccessibleHelp()))
                .isEqualTo("Part 1 of 1 in “Any of these”, level 3");
        String three = text();
        assertThat(three).matches("channel IN \\(.*\\) OR ANY \\(signup_date >= .*\\)");
        push(KeyCode.ALT, KeyCode.UP);
        waitUntil("it is out again", () -> !text().equals(three));
        push(KeyCode.CONTROL, KeyCode.Z);
        waitUntil("undone", () -> text().equals(three));
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        waitUntil("done again", () -> !text().equals(three));

        tabBackTo("name");
        write("Three levels");
        push(KeyCode.CONTROL, KeyCode.S);
        waitUntil("it is saved", () -> workbench.segments().find("Three levels").isPresent());
        tabTo("tabs");
        push(KeyCode.END);
        type(KeyCode.LEFT);
        waitUntil("it can be frozen", () -> isSeen("freeze"));
        tabTo("freeze");
        type(KeyCode.SPACE);
        waitUntil(
                "it is frozen",
                () -> workbench.segments().get("Three levels").kind() == SegmentKind.STATIC);
    }

    private boolean isSeen(String id) {
        return lookup("#" + id).match(WindowTest::isSeen).tryQuery().isPresent();
    }

    private void add(String what) {
        type(KeyCode.SPACE);
        settle();
        write(what);
        type(KeyCode.ENTER);
    }

    private void tabTo(String id) {
        for (int i = 0; i < 60 && !focusId().equals(id); i++) {
            type(KeyCode.TAB);
            settle();
        }
        assertThat(focusId()).isEqualTo(id);
    }

    private void tabBackTo(String id) {
        for (int i = 0; i < 60 && !focusId().equals(id); i++) {
            push(KeyCode.SHIFT, KeyCode.TAB);
            settle();
        }
        assertThat(focusId()).isEqualTo(id);
    }

    private void take(String row) {
        moveTo("#" + row + "-grip");
        press(MouseButton.PRIMARY);
        moveBy(2, 6);
    }

    /// Moves over a row.
    ///
    /// @param down how far from its top, as a part of its height
    private void hover(String row, double down, double right) {
        Bounds bounds =
                onScreen(
                        () -> {
                            Node node = lookup("#" + row).query();
                            return node.localToScreen(node.getLayoutBounds());
                        });
        moveTo(bounds.getMinX() + right, bounds.getMinY() + down * bounds.getHeight());
        settle();
    }

    private void letGo() {
        release(MouseButton.PRIMARY);
        settle();
    }

    private String dragged() {
        return lookup("#drag-count").<Label>tryQuery().map(Label::getText).orElse("");
    }

    private String said() {
        return lookup("#builder-said").<Label>query().getText();
    }

    private Node marker() {
        return lookup("#drop-marker").query();
    }

    private long count(String rule) {
        return workbench
                .segments()
                .snapshot(workbench.customers().frame(), workbench.segments().parse(rule))
                .count();
    }
}
