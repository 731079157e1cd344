package org.audienceworkbench.ui.screen.models;

import javafx.fxml.FXML;
import javafx.scene.control.Tab;

import org.audienceworkbench.ui.desk.Fxml;

/// Puts the kinds of models on `fxml/models.fxml`.
public final class TabsController {

    private final ValueViewModel valuing;
    private final UpliftViewModel uplifting;
    private final InfluenceViewModel measuring;
    private final NextViewModel planning;

    @FXML private Tab value;
    @FXML private Tab uplift;
    @FXML private Tab influence;
    @FXML private Tab next;

    public TabsController(
            ValueViewModel valuing,
            UpliftViewModel uplifting,
            InfluenceViewModel measuring,
            NextViewModel planning) {
        this.valuing = valuing;
        this.uplifting = uplifting;
        this.measuring = measuring;
        this.planning = planning;
    }

    @FXML
    private void initialize() {
        Fxml.loadWhenChosen(value, "models-value", () -> new ValueController(valuing));
        Fxml.loadWhenChosen(uplift, "models-uplift", () -> new UpliftController(uplifting));
        Fxml.loadWhenChosen(
                influence, "models-influence", () -> new InfluenceController(measuring));
        Fxml.loadWhenChosen(next, "models-next", () -> new NextController(planning));
    }
}
