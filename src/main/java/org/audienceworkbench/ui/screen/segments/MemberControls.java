package org.audienceworkbench.ui.screen.segments;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// Whether customers are in a saved segment, and in which.
final class MemberControls implements ConditionControls {

    private static final String IN = "in segment";
    private static final String NOT_IN = "not in segment";

    private final ComboBox<String> is = new ComboBox<>();
    private final Button about = new Button(null, new FontIcon("mdomz-people_outline"));
    private Condition.Member member;

    MemberControls(ConditionRow row, Condition.Member member) {
        this.member = member;
        is.getItems().addAll(IN, NOT_IN);
        is.setId(row.getId() + "-operator");
        is.setAccessibleText("Whether customers are in the segment");
        is.setOnAction(_ -> row.set(new Condition.Member(this.member.segment(), isIn()), ""));
        about.setId(row.getId() + "-attribute");
        about.getStyleClass().add("about");
        about.setMnemonicParsing(false);
        about.setOnAction(_ -> row.chooseAbout(about));
        show();
    }

    private boolean isIn() {
        return IN.equals(is.getValue());
    }

    private void show() {
        is.setValue(member.in() ? IN : NOT_IN);
        about.setText(member.segment());
        about.setAccessibleText("Segment: " + member.segment());
    }

    @Override
    public List<Node> nodes() {
        return List.of(is, about);
    }

    @Override
    public boolean show(Condition condition) {
        if (condition instanceof Condition.Member other) {
            member = other;
            show();
            return true;
        }
        return false;
    }
}
