package org.audienceworkbench.ui.screen.segments;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleText;

import java.util.List;

/// A condition with the controls that edit it.
final class ConditionRow extends PartRow {

    private Condition condition;
    private ConditionControls controls;

    ConditionRow(RuleBuilder builder, List<Integer> place, Rule rule) {
        super(builder, place);
        condition = Condition.of(rule);
        controls = controls();
        fill(controls.nodes(), controls.below());
    }

    private ConditionControls controls() {
        return switch (condition) {
            case Condition.Compared compared -> new ComparedControls(this, compared);
            case Condition.Drawn drawn -> new DrawnControls(this, drawn);
            case Condition.Member member -> new MemberControls(this, member);
            case Condition.Followed followed -> new FollowedControls(this, followed);
            case Condition.Other other -> new Words(other);
        };
    }

    /// What only the text edits.
    private record Words(Condition.Other shown) implements ConditionControls {
        @Override
        public List<Node> nodes() {
            var words = new Label(RuleText.write(shown.rule()));
            words.setTooltip(new Tooltip("Edit this condition in the text below"));
            return List.of(words);
        }

        @Override
        public boolean show(Condition condition) {
            return condition.equals(shown);
        }
    }

    /// Puts another condition here.
    ///
    /// @param part of the row, whose changes in a row are one step to undo; empty for a step
    void set(Condition changed, String part) {
        builder().set(place(), changed, part.isEmpty() ? "" : getId() + part);
    }

    /// Lets the user choose what the condition is about.
    void chooseAbout(Node under) {
        builder().choose(under, this, chosen -> builder().choose(place(), chosen));
    }

    @Override
    boolean shows(Rule rule) {
        if (RuleTree.group(rule).isPresent()) {
            return false;
        }
        Condition other = Condition.of(rule);
        if (!other.equals(condition)) {
            condition = other;
            if (!controls.show(other)) {
                builder().popover().hide();
                say("");
                controls = controls();
                fill(controls.nodes(), controls.below());
            }
        }
        return true;
    }

    @Override
    boolean isAboutEvents() {
        return condition instanceof Condition.Compared compared && compared.measure().isOfEvents();
    }

    @Override
    String words() {
        return RuleText.write(condition.rule());
    }
}
