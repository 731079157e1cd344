package org.audienceworkbench.ui.screen.segments;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.Test;

class EditorsIT extends BuilderTest {

    @Test
    void aRegularExpressionIsTypedAndItsMistakeSaidUnderTheField() {
        show(ShopWorkbench.small(folder));
        begin("channel LIKE '%store%'");
        operate("part-0", Operator.MATCHES);
        waitUntil("it is an expression", () -> text().equals("channel MATCHES 'store'"));

        retype("part-0-value", "^(store|web");
        waitUntil("the mistake is said", () -> mistake("part-0").contains("missing closing )"));
        assertThat(text()).isEqualTo("channel MATCHES 'store'");
        picture("builder-pattern-mistake-light");
        write(")$");
        waitUntil("it counts", () -> text().equals("channel MATCHES '^(store|web)$'"));
        assertThat(mistake("part-0")).isEmpty();
        waitUntilCounted();

        operate("part-0", Operator.NOT_MATCHES);
        waitUntil("it is negated", () -> text().contains("NOT MATCHES"));
        for (int step = 0; step < 4; step++) {
            push(KeyCode.CONTROL, KeyCode.Z);
        }
        waitUntil("all is undone", () -> text().equals("channel LIKE '%store%'"));
    }

    @Test
    void theHighestAreChosenByShareAndByNumber() {
        show(ShopWorkbench.small(folder));
        begin("signup_date >= DATE '2024-01-01'");
        operate("part-0", Operator.TOP);
        waitUntil("a tenth", () -> text().equals("TOP 10 PERCENT BY signup_date"));
        waitUntilCounted();

        retype("part-0-value", "0");
        waitUntil("that is no share", () -> mistake("part-0").contains("more than 0"));
        retype("part-0-value", "2.5");
        waitUntil("it is", () -> text().equals("TOP 2.5 PERCENT BY signup_date"));
        waitUntilCounted();
        ComboBox<String> unit = lookup("#part-0-value-unit").query();
        focus("part-0-value-unit");
        type(KeyCode.DOWN);
        waitUntil("customers are whole", () -> mistake("part-0").contains("whole"));
        assertThat(unit.getValue()).isEqualTo("customers");
        retype("part-0-value", "20");
        waitUntil("a number", () -> text().equals("TOP 20 BY signup_date"));
        waitUntil("twenty are chosen", () -> figure().equals("20"));

        operate("part-0", Operator.BOTTOM);
        waitUntil("the other end", () -> text().equals("BOTTOM 20 BY signup_date"));
        push(KeyCode.CONTROL, KeyCode.Z);
        waitUntil("undone", () -> text().equals("TOP 20 BY signup_date"));
    }

    @Test
    void aRandomShareIsAddedByMouseAndDrawnAnewByAnotherSeed() {
        show(ShopWorkbench.small(folder));
        clickOn("New segment");
        waitUntil("everyone is counted", () -> figure().equals(everyone()));
        clickOn("#part-add");
        write("random");
        clickOn(lookup(".chooser .list-cell").match(Node::isVisible).<Node>query());
        waitUntil("a tenth is drawn", () -> text().equals("RANDOM 10 PERCENT SEED '1'"));
        waitUntilCounted();

        retype("part-0-value", "25");
        retype("part-0-seed", "spring");
        waitUntil("it is drawn", () -> text().equals("RANDOM 25 PERCENT SEED 'spring'"));
        waitUntilCounted();
        retype("part-0-value", "101");
        waitUntil("that is too much", () -> mistake("part-0").contains("at most 100"));
        picture("builder-random-light");
    }

    @Test
    void aRangeIsBrushedByMouseAndByKeyboard() {
        show(ShopWorkbench.small(folder));
        begin("household_size >= 1");
        clickOn("#part-0-unfold");
        waitUntil("the histogram is there", () -> isThere("brush-high"));
        waitUntil("the share is told", () -> share().startsWith("Inside: "));

        drag("#brush-high").moveBy(-150, 0).drop();
        waitUntil("it is a range", () -> text().startsWith("household_size BETWEEN 1 AND "));
        waitUntilCounted();
        assertThat(share()).startsWith("Inside: " + figure() + " of " + everyone());
        picture("builder-brush-light");
        String brushed = text();
        focus("brush-low");
        type(KeyCode.RIGHT);
        waitUntil("one more", () -> text().startsWith("household_size BETWEEN 2 AND "));
        assertThat(field("part-0-value")).isEqualTo("2");
        waitUntilCounted();
        assertThat(share()).startsWith("Inside: " + figure() + " of ");
        type(KeyCode.HOME);
        waitUntil("no lower limit", () -> text().startsWith("household_size <= "));
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        picture("builder-brush-dark");
        type(KeyCode.ESCAPE);
        waitUntil("it is closed", () -> !isThere("brush"));
        push(KeyCode.CONTROL, KeyCode.Z);
        waitUntil("one drag is one step", () -> !text().startsWith("household_size <= "));
        for (int step = 0; step < 3 && !text().equals("household_size >= 1"); step++) {
            push(KeyCode.CONTROL, KeyCode.Z);
            settle();
        }
        assertThat(text()).isEqualTo("household_size >= 1").isNotEqualTo(brushed);
    }

    @Test
    void textsAreTickedInAListThatSearchesAllOfThem() {
        show(ShopWorkbench.small(folder));
        begin("email IN ('nobody@post.example')");
        clickOn("#part-0-value");
        waitUntil("they are listed", () -> lookup(".chooser .list-cell").tryQuery().isPresent());
        waitUntil("there are more", () -> note().contains("most frequent of"));
        picture("builder-texts-light");
        var frame = workbench.customers().frame();
        var texts = (Column.Texts) frame.column("email");
        Profile.Texts profile = Profile.Texts.of(texts);
        Profile.ValueCount rare = profile.commonest(profile.size()).getLast();
        write(rare.value());
        waitUntil("the rare one is found", () -> cell().startsWith(rare.value()));
        type(KeyCode.ENTER);

        waitUntil("it is among them", () -> text().contains(quoted(rare.value())));
        waitUntilCounted();
        type(KeyCode.ESCAPE);
        waitUntil("the keyboard is back", () -> focusId().equals("part-0-value"));
    }

    @Test
    void daysAreChosenInTheCalendarAndCountedFromToday() {
        show(ShopWorkbench.small(folder));
        begin("signup_date BETWEEN DATE '2026-03-01' AND DATE '2026-03-20'");
        focus("part-0-value");
        push(KeyCode.CONTROL, KeyCode.SPACE);
        waitUntil("the calendar is there", () -> focusId().equals("calendar"));
        assertThat(lookup("#calendar-note").<Label>query().getText()).startsWith("From 20");
        type(KeyCode.RIGHT);
        type(KeyCode.RIGHT);
        type(KeyCode.ENTER);
        waitUntil("it begins later", () -> text().contains("DATE '2026-03-03' AND"));
        picture("builder-calendar-light");
        type(KeyCode.PAGE_DOWN);
        type(KeyCode.ENTER);
        waitUntil("it ends later", () -> text().endsWith("AND DATE '2026-04-20'"));
        waitUntil("it is closed", () -> !isThere("calendar"));
        waitUntilCounted();

        clickOn("#part-0-unfold");
        waitUntil("the calendar is there", () -> isThere("calendar"));
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        picture("builder-calendar-dark");
        clickOn("#last-30");
        waitUntil(
                "it counts from today",
                () -> text().equals("days_since(signup_date) BETWEEN 0 AND 30"));
        waitUntilCounted();
    }

    @Test
    void anotherTypeOfEventKeepsWhatIsWantedOfIt() {
        show(ShopWorkbench.small(folder));
        begin("events('email_open', 60 days) >= 2");
        clickOn("#part-0-attribute");
        waitUntil("events come first", () -> cell().contains(", last on 20"));
        picture("builder-events-light");
        write("purchase");
        type(KeyCode.ENTER);

        waitUntil("it is", () -> text().equals("events('purchase', 60 days) >= 2"));
        waitUntilCounted();
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private String share() {
        return lookup("#brush-share").<Label>tryQuery().map(Label::getText).orElse("");
    }

    private String note() {
        return lookup(".chooser > .muted").<Label>tryQuery().map(Label::getText).orElse("");
    }

    /// The first line of the open list.
    private String cell() {
        return lookup(".chooser .list-cell")
                .<Node>tryQuery()
                .map(Node::getAccessibleText)
                .orElse("");
    }
}
