package org.audienceworkbench.ui.screen.segments;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.segment.EventFilter;
import org.audienceworkbench.segment.Period;
import org.audienceworkbench.segment.Rule;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// One event and then another within a time: which ones, and how long.
final class FollowedControls implements ConditionControls {

    private final ConditionRow row;
    private final Button about = new Button("sequence of", new FontIcon("mdoal-flash_on"));
    private final ComboBox<String> first = new ComboBox<>();
    private final ComboBox<String> then = new ComboBox<>();
    private final WindowEditor window;
    private final EventFilterRows firstOnes;
    private final EventFilterRows thenOnes;
    private final VBox below = new VBox();
    private Rule.Sequence shown;
    private boolean filling;

    FollowedControls(ConditionRow row, Condition.Followed condition) {
        this.row = row;
        this.shown = condition.sequence();
        about.setId(row.getId() + "-attribute");
        about.getStyleClass().add("about");
        about.setAccessibleText("One event and then another");
        about.setTooltip(new Tooltip("One event and then another"));
        about.setOnAction(_ -> row.chooseAbout(about));
        dress(first, "-value", "First event");
        dress(then, "-then", "Event after it");
        window = WindowEditor.exact(row.getId() + "-window", shown.within(), this::setWithin);
        firstOnes = filters("-first", "first", this::setFirst);
        thenOnes = filters("-after", "later", this::setThen);
        var line = new HBox(first, word("then"), then, word("within"), window);
        var which = new HBox(firstOnes.adder(), thenOnes.adder());
        line.getStyleClass().add("event-line");
        which.getStyleClass().add("event-line");
        below.getStyleClass().add("event-details");
        below.getChildren().addAll(line, which, firstOnes, thenOnes);
        show(condition);
    }

    private static Label word(String word) {
        var label = new Label(word);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private EventFilterRows filters(String id, String which, EventFilterRows.Edit onEdit) {
        return new EventFilterRows(
                row.getId() + id, which, row.builder().eventFields(), onEdit, row::say);
    }

    private void dress(ComboBox<String> box, String id, String heard) {
        box.setId(row.getId() + id);
        box.setAccessibleText(heard);
        box.setOnAction(_ -> chooseTypes());
    }

    private void chooseTypes() {
        String one = first.getValue();
        String other = then.getValue();
        if (!filling && one != null && other != null) {
            set(
                    new Rule.Sequence(
                            new EventFilter(one, shown.first().where()),
                            new EventFilter(other, shown.then().where()),
                            shown.within()),
                    "");
        }
    }

    private void setWithin(Period within) {
        set(new Rule.Sequence(shown.first(), shown.then(), within), "-window");
    }

    private void setFirst(EventFilter filter, String part) {
        set(new Rule.Sequence(filter, shown.then(), shown.within()), part);
    }

    private void setThen(EventFilter filter, String part) {
        set(new Rule.Sequence(shown.first(), filter, shown.within()), part);
    }

    private void set(Rule.Sequence changed, String part) {
        if (!changed.equals(shown)) {
            row.set(new Condition.Followed(changed), part);
        }
    }

    private void fill(ComboBox<String> box, String type) {
        List<String> types = row.builder().eventTypes();
        if (!types.equals(box.getItems())) {
            box.getItems().setAll(types);
        }
        if (!types.contains(type)) {
            box.getItems().add(type);
        }
        box.setValue(type);
    }

    @Override
    public List<Node> nodes() {
        return List.of(about);
    }

    @Override
    public List<Node> below() {
        return List.of(below);
    }

    @Override
    public boolean show(Condition condition) {
        if (!(condition instanceof Condition.Followed(var sequence))) {
            return false;
        }
        shown = sequence;
        filling = true;
        fill(first, sequence.first().type());
        fill(then, sequence.then().type());
        filling = false;
        window.show(sequence.within());
        firstOnes.show(sequence.first());
        thenOnes.show(sequence.then());
        return true;
    }
}
