package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.insight.Aim;
import org.audienceworkbench.measure.Ahead;
import org.audienceworkbench.measure.Deed;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Objects;
import java.util.stream.Stream;

/// What `audience train` is to foresee.
final class AimOptions {

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "The attribute to foresee; or --event, or --spend.")
    @Nullable String target;

    @Option(
            names = "--positive",
            paramLabel = "VALUE",
            description = "The target's value to foresee (default: yes, true or 1).")
    @Nullable String positive;

    @Option(
            names = "--event",
            paramLabel = "WORD",
            description =
                    "Foresee who does something within some days: purchase, or a type of event.")
    @Nullable String event;

    @Option(
            names = "--spend",
            paramLabel = "AMOUNT",
            description = "Foresee who spends so much or more within some days.")
    @Nullable Double spend;

    @Option(
            names = "--within",
            paramLabel = "DAYS",
            description = "How many days to look ahead (default: 30).")
    @Nullable Integer within;

    @Option(
            names = "--as-of",
            paramLabel = "T",
            description =
                    "The moment to look ahead from: a date or an instant (default: the newest that"
                            + " leaves all those days observed).")
    @Nullable String asOf;

    Aim of(Console console) {
        if (Stream.of(target, event, spend).filter(Objects::nonNull).count() != 1) {
            throw new Problem(
                    "A model foresees one thing",
                    "--target, --event, --spend",
                    "Give one of them: --target COLUMN, --event purchase, or --spend AMOUNT");
        }
        if (target != null) {
            if (within != null || asOf != null) {
                throw new Problem(
                        "An attribute has no days to come",
                        within == null ? "--as-of" : "--within",
                        "Give it with --event or --spend");
            }
            return new Aim.Attribute(target, positive);
        }
        if (positive != null) {
            throw new Problem(
                    "Who does it is positive already",
                    "--positive",
                    "Leave it out, or name a --target");
        }
        int days = within == null ? 30 : within;
        if (days < 1 || days > Ahead.MOST_DAYS) {
            throw new Problem(
                    "Can't look " + days + " days ahead",
                    "--within",
                    "Give a number from 1 to " + Ahead.MOST_DAYS);
        }
        return new Aim.Later(
                new Ahead(deed(console), days),
                asOf == null ? null : console.moment(asOf).instant().toString());
    }

    private Deed deed(Console console) {
        if (event != null) {
            return console.workbench().lessons().afterwards().deed(event);
        }
        double amount = Objects.requireNonNull(spend);
        if (!(amount > 0) || Double.isInfinite(amount)) {
            throw new Problem("An amount is above 0", "--spend", "Give an amount such as 50");
        }
        return new Deed.Spends(amount);
    }
}
