package org.audienceworkbench.ui.screen.segments;

import javafx.collections.ListChangeListener;
import javafx.scene.layout.VBox;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.RuleError;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.ui.kit.CheckedArea;

import java.util.ArrayList;
import java.util.List;

/// The rule as text, bound to the screen's view model.
final class RuleArea extends VBox {

    private final RuleViewModel viewModel;

    RuleArea(RuleViewModel viewModel) {
        this.viewModel = viewModel;
        var area = new CheckedArea("rule-text", "The rule as text", this::names, viewModel::typed);
        getChildren().add(area);
        viewModel.textProperty().subscribe(area::show);
        viewModel
                .errors()
                .addListener((ListChangeListener<RuleError>) _ -> area.mark(viewModel.errors()));
    }

    private List<String> names(String before) {
        if (RuleText.asksForEventField(before)) {
            return viewModel.eventFields().stream().map(Attribute::name).toList();
        }
        List<String> names = new ArrayList<>();
        for (Choice choice : viewModel.choices()) {
            if (choice instanceof Choice.Measured(_, _, Measure.Value(var name))) {
                names.add(name);
            }
        }
        return names;
    }
}
