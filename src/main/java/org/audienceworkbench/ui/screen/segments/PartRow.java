package org.audienceworkbench.ui.screen.segments;

import javafx.event.EventTarget;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.segment.Rule;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.stream.Collectors;

/// One line of the builder: a group's head or a condition, with how many customers it selects by
/// itself, and a menu to move or remove it.
abstract class PartRow extends VBox {

    static final double INDENT = 24;

    /// Between lines.
    static final double SPACING = 4;

    private final RuleBuilder builder;
    private final List<Integer> place;
    private final HBox line = new HBox();
    private final Label kept = new Label(Figures.NONE);
    private final Label mistake = new Label();

    PartRow(RuleBuilder builder, List<Integer> place) {
        this.builder = builder;
        this.place = place;
        getStyleClass().add("part-row");
        setId(id(place));
        setPadding(new Insets(0, 0, 0, INDENT * place.size()));
        line.getStyleClass().add("part-line");
        kept.getStyleClass().add("kept");
        kept.setTooltip(new Tooltip("Customers who meet this part by itself"));
        kept.setMinWidth(Region.USE_PREF_SIZE);
        mistake.getStyleClass().addAll("wrong-words", "part-mistake");
        mistake.setId(getId() + "-mistake");
        mistake.setWrapText(true);
        getChildren().add(line);
        addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    }

    static String id(List<Integer> place) {
        return "part" + place.stream().map(step -> "-" + step).collect(Collectors.joining());
    }

    /// Puts the controls in their line, the count and the menu behind them.
    ///
    /// @param below lines under it
    final void fill(List<Node> controls, List<Node> below) {
        getChildren().setAll(line);
        getChildren().addAll(below);
        line.getChildren().clear();
        if (!place.isEmpty()) {
            line.getChildren().add(grip());
        }
        line.getChildren().addAll(controls);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        line.getChildren().addAll(space, kept);
        if (!place.isEmpty()) {
            line.getChildren().add(menu());
        }
    }

    private Node grip() {
        var grip = new Label(null, new FontIcon("mdoal-drag_indicator"));
        grip.setId(getId() + "-grip");
        grip.getStyleClass().add("grip");
        grip.setMinWidth(Region.USE_PREF_SIZE);
        builder.dragging().by(grip, this);
        return grip;
    }

    private MenuButton menu() {
        var menu = new MenuButton(null, new FontIcon("mdomz-more_vert"));
        menu.setId(getId() + "-menu");
        menu.getStyleClass().addAll("button-icon", "flat", "no-arrow", "part-menu");
        menu.setAccessibleText("Move or remove this part");
        menu.setTooltip(new Tooltip("Move or remove"));
        menu.getItems()
                .addAll(
                        item("Remove", "Delete", () -> builder.remove(place)),
                        item("Move up", "Alt+Up", () -> builder.step(place, -1)),
                        item("Move down", "Alt+Down", () -> builder.step(place, 1)),
                        item("Into a group", "Alt+Right", () -> builder.indent(place)),
                        item("Out of the group", "Alt+Left", () -> builder.outdent(place)));
        return menu;
    }

    private static MenuItem item(String text, String key, Runnable action) {
        var item = new MenuItem(text);
        item.setAccelerator(KeyCombination.valueOf(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void steer(KeyEvent event) {
        if (place.isEmpty()) {
            return;
        }
        if (event.getCode() == KeyCode.DELETE && !isInner(event.getTarget())) {
            event.consume();
            builder.remove(place);
        } else if (event.isAltDown() && event.getCode().isArrowKey()) {
            event.consume();
            switch (event.getCode()) {
                case UP -> builder.step(place, -1);
                case DOWN -> builder.step(place, 1);
                case RIGHT -> builder.indent(place);
                default -> builder.outdent(place);
            }
        }
    }

    /// Whether Delete there means a letter, or a condition on events.
    private static boolean isInner(EventTarget target) {
        if (target instanceof TextInputControl) {
            return true;
        }
        for (Node part = target instanceof Node node ? node : null;
                part != null;
                part = part.getParent()) {
            if (part instanceof EventFilterRow) {
                return true;
            }
        }
        return false;
    }

    /// Says under the line what is wrong with what is being typed; an empty text takes it back.
    final void say(String wrong) {
        mistake.setText(wrong);
        if (wrong.isEmpty()) {
            getChildren().remove(mistake);
        } else if (!getChildren().contains(mistake)) {
            getChildren().add(1, mistake);
        }
    }

    final void showKept(@Nullable Long customers) {
        kept.setText(customers == null ? Figures.NONE : Figures.count(customers));
        kept.setAccessibleText(
                customers == null ? kept.getText() : Counted.of(customers, "customer"));
    }

    /// Lets those who hear the screen know where in the rule each control is.
    final void tellPlace(Rule root) {
        String words = place.isEmpty() ? "The whole rule" : RuleTree.words(root, place);
        tell(this, words);
    }

    private static void tell(Node node, String words) {
        if (node.isFocusTraversable()) {
            node.setAccessibleHelp(words);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> tell(child, words));
        }
    }

    final List<Integer> place() {
        return place;
    }

    final RuleBuilder builder() {
        return builder;
    }

    boolean isAboutEvents() {
        return false;
    }

    /// What the row says, for a picture of it that is dragged and for those who hear the screen.
    abstract String words();

    /// Shows the rule when this row's controls can; otherwise a new row is needed.
    abstract boolean shows(Rule rule);
}
