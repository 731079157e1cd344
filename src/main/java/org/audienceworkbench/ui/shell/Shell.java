package org.audienceworkbench.ui.shell;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Parent;

import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Surroundings;

import java.util.Map;

/// The window's content: the frame around the screens.
public final class Shell {

    private final Parent root;
    private final ShellController controller;

    private Shell(Parent root, ShellController controller) {
        this.root = root;
        this.controller = controller;
    }

    /// @param screens those that can be gone to; each is made when it is first shown
    public static Shell load(
            ShellViewModel viewModel, Surroundings surroundings, Map<Place, Screen> screens) {
        var controller = new ShellController(viewModel, surroundings, screens);
        return new Shell(Fxml.load("shell", controller), controller);
    }

    public Parent root() {
        return root;
    }

    /// For the window: the workspace's name and the program's.
    public ReadOnlyStringProperty titleProperty() {
        return controller.titleProperty();
    }

    /// Shows what went wrong.
    public void report(Throwable failure) {
        controller.report(failure);
    }

    /// Closes at once, or after the user agreed to stop running work.
    public void close(Runnable then) {
        controller.close(then);
    }
}
