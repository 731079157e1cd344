package org.audienceworkbench.ui.kit;

import javafx.collections.MapChangeListener;
import javafx.scene.Scene;

import org.audienceworkbench.ui.jobs.Jobs;

import java.util.Optional;
import java.util.function.Consumer;

/// What the parts of a scene share: the theme, the jobs and the file dialogs. A part that is made
/// by FXML finds them through its scene.
public record Surroundings(Theme theme, Jobs jobs, FileDialogs files) {

    /// Gives a scene the program's look and services.
    public void addTo(Scene scene) {
        scene.getProperties().put(Surroundings.class, this);
        theme.addTo(scene);
    }

    /// Calls back with the surroundings of a scene: now, or as soon as they are added. A scene that
    /// is made with its content gets them only afterwards.
    static void whenIn(Scene scene, Consumer<Surroundings> taker) {
        var there = of(scene);
        if (there.isPresent()) {
            taker.accept(there.get());
            return;
        }
        scene.getProperties()
                .addListener(
                        new MapChangeListener<Object, Object>() {
                            @Override
                            public void onChanged(Change<?, ?> change) {
                                if (change.getValueAdded() instanceof Surroundings added) {
                                    scene.getProperties().removeListener(this);
                                    taker.accept(added);
                                }
                            }
                        });
    }

    /// Empty for a scene that nobody added them to.
    static Optional<Surroundings> of(Scene scene) {
        return Optional.ofNullable((Surroundings) scene.getProperties().get(Surroundings.class));
    }
}
