package org.audienceworkbench.app;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Keeps the libraries' small talk off standard error, where a person reads what the program says.
final class LibraryLogs {

    /// Held because the log manager forgets the level of a logger that nobody holds.
    private static final List<Logger> LOGGERS =
            Stream.of(
                            "javafx",
                            "smile",
                            "io.github.metarank",
                            "org.jooq",
                            "org.apache.kafka",
                            "org.postgresql",
                            "org.freedesktop.dbus",
                            "de.swiesend")
                    .map(Logger::getLogger)
                    .toList();

    private LibraryLogs() {}

    static void quieten() {
        // JavaFX warns of a class path at every start, which is how it is meant to run here
        // and connections tell of their failures themselves, once
        LOGGERS.forEach(
                logger ->
                        logger.setLevel(
                                logger.getName()
                                                .matches(
                                                        "javafx|org\\.(apache|postgresql|free).*|de\\..*")
                                        ? Level.OFF
                                        : Level.WARNING));
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }
}
