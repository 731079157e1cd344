package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.control.Tab;

import org.audienceworkbench.ui.desk.Fxml;

/// Puts the kinds of models on `fxml/models.fxml`.
public final class TabsController {

    private final ValueViewModel valuing;

    @FXML private Tab value;

    public TabsController(ValueViewModel valuing) {
        this.valuing = valuing;
    }

    @FXML
    private void initialize() {
        Fxml.loadWhenChosen(value, "models-value", () -> new ValueController(valuing));
    }
}
