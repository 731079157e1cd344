package org.audienceworkbench.ui.screen.home;

import javafx.scene.Parent;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.Surroundings;

/// The Home screen.
public final class HomeScreen {

    private HomeScreen() {}

    public static Parent load(Desk desk, Surroundings surroundings) {
        return Fxml.load("home", new HomeController(new HomeViewModel(desk)));
    }
}
