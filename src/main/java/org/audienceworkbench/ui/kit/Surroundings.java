package org.audienceworkbench.ui.kit;

import javafx.scene.Scene;

import org.audienceworkbench.ui.jobs.Jobs;

import java.util.Optional;

/// What the parts of a scene share: the theme, the jobs and the file dialogs. A part that is made
/// by FXML finds them through its scene.
public record Surroundings(Theme theme, Jobs jobs, FileDialogs files) {

    /// Gives a scene the program's look and services.
    public void addTo(Scene scene) {
        scene.getProperties().put(Surroundings.class, this);
        theme.addTo(scene);
    }

    /// Empty for a scene that nobody added them to.
    static Optional<Surroundings> of(Scene scene) {
        return Optional.ofNullable((Surroundings) scene.getProperties().get(Surroundings.class));
    }
}
