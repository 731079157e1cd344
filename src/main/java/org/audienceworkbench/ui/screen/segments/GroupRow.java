package org.audienceworkbench.ui.screen.segments;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import org.audienceworkbench.segment.Rule;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Optional;

/// A group's head: whether all, any or none of its parts must hold, and buttons to add some.
final class GroupRow extends PartRow {

    private final ComboBox<RuleTree.Kind> kind = new ComboBox<>();
    private final Label emptiness = new Label();

    GroupRow(RuleBuilder builder, List<Integer> place, RuleTree.Group group) {
        super(builder, place);
        emptiness.getStyleClass().add("muted");
        kind.getItems().setAll(RuleTree.Kind.values());
        kind.setValue(group.kind());
        kind.setId(getId() + "-kind");
        kind.setAccessibleText("Which parts of the group must hold");
        kind.setOnAction(_ -> builder.regroup(place, kind.getValue()));
        kind.setMinWidth(Region.USE_PREF_SIZE);
        Button condition = button("Condition", "Add a condition to this group");
        condition.setId(getId() + "-add");
        condition.setOnAction(
                _ -> builder.choose(condition, this, choice -> builder.add(place, choice)));
        Button inner = button("Group", "Add a group to this group");
        inner.setId(getId() + "-add-group");
        inner.setOnAction(_ -> builder.addGroup(place));
        fill(List.of(kind, condition, inner, emptiness), List.of());
        showEmptiness(group);
    }

    private static Button button(String text, String about) {
        var button = new Button(text, new FontIcon("mdoal-add"));
        button.getStyleClass().add("flat");
        button.setAccessibleText(about);
        button.setTooltip(new Tooltip(about));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void showEmptiness(RuleTree.Group group) {
        emptiness.setVisible(group.parts().isEmpty());
        emptiness.setManaged(group.parts().isEmpty());
        emptiness.setText(group.kind() == RuleTree.Kind.ANY ? "empty: nobody" : "empty: everyone");
    }

    @Override
    boolean shows(Rule rule) {
        Optional<RuleTree.Group> group = RuleTree.group(rule);
        group.ifPresent(
                shown -> {
                    kind.setValue(shown.kind());
                    showEmptiness(shown);
                });
        return group.isPresent();
    }

    @Override
    String words() {
        return kind.getValue().toString();
    }
}
