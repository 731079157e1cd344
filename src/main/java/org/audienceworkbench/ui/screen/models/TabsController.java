package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.control.Tab;

import org.audienceworkbench.ui.desk.Fxml;

/// Puts the kinds of models on `fxml/models.fxml`.
public final class TabsController {

    private final ValueViewModel valuing;
    private final UpliftViewModel uplifting;
    private final InfluenceViewModel measuring;

    @FXML private Tab value;
    @FXML private Tab uplift;
    @FXML private Tab influence;

    public TabsController(
            ValueViewModel valuing, UpliftViewModel uplifting, InfluenceViewModel measuring) {
        this.valuing = valuing;
        this.uplifting = uplifting;
        this.measuring = measuring;
    }

    @FXML
    private void initialize() {
        Fxml.loadWhenChosen(value, "models-value", () -> new ValueController(valuing));
        Fxml.loadWhenChosen(uplift, "models-uplift", () -> new UpliftController(uplifting));
        Fxml.loadWhenChosen(
                influence, "models-influence", () -> new InfluenceController(measuring));
    }
}
