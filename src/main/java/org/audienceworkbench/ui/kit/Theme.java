package org.audienceworkbench.ui.kit;

import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;

import org.audienceworkbench.chart.ChartStyle;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;

/// Light or dark, for every window at once. Charts in a scene that was added follow by themselves.
public final class Theme {

    /// The two looks.
    public enum Mode {
        LIGHT("/atlantafx/base/theme/primer-light.css"),
        DARK("/atlantafx/base/theme/primer-dark.css");

        private final String stylesheet;

        Mode(String stylesheet) {
            this.stylesheet = stylesheet;
        }

        public ChartStyle chartStyle() {
            return this == LIGHT ? ChartStyle.LIGHT : ChartStyle.DARK;
        }
    }

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>();
    private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());

    public Theme(Mode first) {
        mode.subscribe(this::show);
        mode.set(first);
    }

    /// Gives a scene the program's look, now and after each change of mode.
    public void addTo(Scene scene) {
        var own = Objects.requireNonNull(Theme.class.getResource("/ui/workbench.css"));
        scene.getStylesheets().add(own.toExternalForm());
        scenes.add(scene);
        scene.rootProperty().subscribe(root -> mark(root, mode.get()));
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    public Mode mode() {
        return mode.get();
    }

    public void toggle() {
        mode.set(mode.get() == Mode.LIGHT ? Mode.DARK : Mode.LIGHT);
    }

    private void show(@Nullable Mode shown) {
        if (shown != null) {
            Application.setUserAgentStylesheet(shown.stylesheet);
            scenes.forEach(scene -> mark(scene.getRoot(), shown));
        }
    }

    private static void mark(@Nullable Parent root, Mode mode) {
        if (root != null) {
            root.pseudoClassStateChanged(DARK, mode == Mode.DARK);
        }
    }
}
