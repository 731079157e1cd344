package org.audienceworkbench.cli;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.workbench.Workbench;
import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What a command works with: the workspace, opened when first asked for, the clock, and progress
/// on standard error.
final class Console implements AutoCloseable {

    static final String HOLDER = "the command line";

    private final Path folder;
    private final Clock clock;
    private final ZoneId zone;
    private final PrintStream err;
    private final boolean interactive;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread onInterrupt = Thread.ofPlatform().unstarted(this::cancelAndWait);
    private volatile boolean cancelled;
    private long shownAt;
    private @Nullable Workbench workbench;
    private boolean unfounded;

    Console(Path folder, Clock clock, ZoneId zone, PrintStream err, boolean interactive) {
        this.folder = folder;
        this.clock = clock;
        this.zone = zone;
        this.err = err;
        this.interactive = interactive;
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    Clock clock() {
        return clock;
    }

    ZoneId zone() {
        return zone;
    }

    Path folder() {
        return folder;
    }

    /// @throws Problem when there is no workspace in the folder
    Workbench workbench() {
        if (workbench == null) {
            workbench = Workbench.open(folder, HOLDER, clock);
        }
        return workbench;
    }

    /// The workspace, made when there is none. One that was made goes with this console unless
    /// something came to be in it, see [#keep].
    Workbench workbenchOrNew() {
        if (Store.exists(folder)) {
            return workbench();
        }
        Workbench made = created(folder);
        unfounded = true;
        return made;
    }

    /// Lets a workspace that was made stay.
    void keep() {
        unfounded = false;
    }

    /// A new workspace in another folder than the one the command names.
    Workbench created(Path other) {
        workbench = Workbench.create(other, HOLDER, clock, zone);
        return workbench;
    }

    /// The workspace's customers as of the moment asked for: `now`, a date, an instant, or null for
    /// the newest in the data.
    Frame frame(@Nullable String asOf) {
        return asOf == null ? workbench().customers().frame() : workbench().frame(moment(asOf));
    }

    /// A moment as it is typed: `now`, a date, whose end is meant, or an instant.
    AsOf moment(String text) {
        return new AsOf(instant(text), workbench().store().zone());
    }

    /// A saved segment's members in a Frame, to be compared with the rest; null for null.
    @Nullable Highlight highlight(Frame frame, @Nullable String segment) {
        if (segment == null) {
            return null;
        }
        var saved = workbench().segments().get(segment);
        var members = workbench().segments().members(frame, saved);
        return new Highlight(saved.segment().name(), members::contains);
    }

    /// A day, as options name them; null for null.
    static @Nullable LocalDate day(String option, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Problem(
                    "\"" + text + "\" is no day", option, "Write a date, such as 2026-06-30", e);
        }
    }

    private Instant instant(String text) {
        if (text.equalsIgnoreCase("now")) {
            return clock.instant();
        }
        ZoneId days = workbench().store().zone();
        try {
            // a day counts as a whole
            return AsOf.endOf(LocalDate.parse(text), days).instant();
        } catch (DateTimeParseException _) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new Problem(
                        "\"" + text + "\" is no moment to count from",
                        "--as-of",
                        "Write now, a date (2026-10-31) or an instant (2026-10-31T18:00:00Z)",
                        e);
            }
        }
    }

    /// A line on standard error, for people.
    void say(String message) {
        clearLine();
        err.println(message);
    }

    Progress progress() {
        return (fraction, doing) -> {
            if (cancelled) {
                throw new Cancelled();
            }
            long now = System.nanoTime();
            if (interactive && now - shownAt > 100_000_000L) {
                shownAt = now;
                String percent =
                        Double.isNaN(fraction) ? "" : String.format(" %3.0f %%", fraction * 100);
                err.print("\r\u001b[K" + doing + percent);
                err.flush();
            }
        };
    }

    void clearLine() {
        if (interactive && shownAt != 0) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    /// Ctrl-C: the work ends at its next report, undone or whole, before the process does.
    private void cancelAndWait() {
        cancelled = true;
        try {
            if (!finished.await(10, TimeUnit.SECONDS)) {
                err.println(
                        "audience: ended in the middle of a step, which will not have happened");
            }
        } catch (InterruptedException _) {
            // The process ends in any case.
        }
    }

    @Override
    public void close() {
        try {
            if (workbench != null) {
                workbench.close();
            }
            if (unfounded) {
                Store.discard(folder);
            }
        } finally {
            finished.countDown();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException _) {
            // The process is ending already, and the hook with it.
        }
    }
}
