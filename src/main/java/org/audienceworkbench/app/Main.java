package org.audienceworkbench.app;

import org.audienceworkbench.cli.Audience;

import java.time.Clock;
import java.time.ZoneId;

/// Where the program starts: a command with arguments, the desktop without.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--version")) {
            // answered before anything else is loaded
            System.out.println(Audience.VERSION);
            return;
        }
        LibraryLogs.quieten();
        var desktop = new Desktop(Clock.systemUTC(), ZoneId.systemDefault());
        if (args.length == 0) {
            // the window need not wait for the command line to be loaded
            desktop.run(Audience.usualWorkspace(System.getenv()));
            System.exit(0);
        }
        System.exit(new Audience(Clock.systemUTC(), ZoneId.systemDefault(), desktop::run).run(args));
    }
}
