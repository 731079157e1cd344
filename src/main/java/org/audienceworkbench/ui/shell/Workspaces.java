package org.audienceworkbench.ui.shell;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.workbench.SampleWorkspace;
import org.audienceworkbench.workbench.Workbench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

/// Opens and makes workspaces for the desktop.
public final class Workspaces {

    private static final String HOLDER = "the desktop";

    private final Clock clock;
    private final ZoneId zone;

    /// @param zone the time zone in which the days of new workspaces begin and end
    public Workspaces(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    boolean exists(Path folder) {
        return Store.exists(folder);
    }

    Workbench open(Path folder) {
        return Workbench.open(folder, HOLDER, clock);
    }

    Workbench create(Path folder) {
        return Workbench.create(folder, HOLDER, clock, zone);
    }

    /// The sample shop's place beside the analyst's own workspace, so that the two never mix.
    static Path besides(Path folder) {
        return folder.toAbsolutePath().resolveSibling(folder.getFileName() + "-sample");
    }

    /// Opens the sample shop, making it first when it is not there.
    Workbench sample(Path folder, Progress progress) {
        return exists(folder)
                ? open(folder)
                : SampleWorkspace.make(folder, HOLDER, clock, zone, progress);
    }
}
