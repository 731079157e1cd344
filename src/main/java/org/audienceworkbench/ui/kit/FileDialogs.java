package org.audienceworkbench.ui.kit;

import javafx.stage.Window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks the user for files. An interface because no headless platform has choosers.
public interface FileDialogs {

    /// What a chooser offers: "Pictures", `*.png`.
    record Kind(String name, List<String> patterns) {
        public Kind {
            patterns = List.copyOf(patterns);
        }
    }

    /// @param suggested the name that is filled in ("spend.png")
    Optional<Path> save(Window owner, String title, String suggested, Kind kind);

    List<Path> open(Window owner, String title, Kind kind);

    Optional<Path> folder(Window owner, String title);
}
