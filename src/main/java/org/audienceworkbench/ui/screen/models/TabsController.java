package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.control.Tab;

import org.audienceworkbench.ui.desk.Fxml;

/// Puts the kinds of models on `fxml/models.fxml`.
public final class TabsController {

    private final ValueViewModel valuing;
    private final UpliftViewModel uplifting;

    @FXML private Tab value;
    @FXML private Tab uplift;

    public TabsController(ValueViewModel valuing, UpliftViewModel uplifting) {
        this.valuing = valuing;
        this.uplifting = uplifting;
    }

    @FXML
    private void initialize() {
        Fxml.loadWhenChosen(value, "models-value", () -> new ValueController(valuing));
        Fxml.loadWhenChosen(uplift, "models-uplift", () -> new UpliftController(uplifting));
    }
}
