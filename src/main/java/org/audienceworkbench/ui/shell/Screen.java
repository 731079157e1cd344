package org.audienceworkbench.ui.shell;

import javafx.scene.Parent;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.Surroundings;

/// Makes a screen when it is first gone to.
@FunctionalInterface
public interface Screen {

    Parent load(Desk desk, Surroundings surroundings);
}
