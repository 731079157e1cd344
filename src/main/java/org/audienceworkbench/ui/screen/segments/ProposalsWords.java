package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.MicroSegments.Judged;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.workbench.Proposals.Proposed;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What is said about proposed segments.
final class ProposalsWords {

    static final String TOO_FEW = "too few";

    private ProposalsWords() {}

    /// `churned = yes`
    static String target(Proposed proposed, @Nullable Frame frame) {
        boolean isBoolean =
                frame != null
                        && frame.catalogue()
                                .find(proposed.target())
                                .filter(found -> found.type() == ValueType.BOOLEAN)
                                .isPresent();
        String value = proposed.value();
        return proposed.target() + " = " + (isBoolean ? yesOrNo(value) : value);
    }

    static String yesOrNo(String value) {
        return switch (value) {
            case "1" -> "yes";
            case "0" -> "no";
            default -> value;
        };
    }

    /// The base share, and what the best proposal makes of it.
    ///
    /// @param target as [#target] names it
    static String sentence(Proposed proposed, String target) {
        String base =
                "%s of %s who judge have %s."
                        .formatted(
                                Figures.share(proposed.base()),
                                Counted.of(proposed.judges(), "customer"),
                                target);
        if (proposed.proposals().isEmpty()) {
            return base;
        }
        Judged best = proposed.proposals().getFirst().judged();
        if (best == null) {
            return base + " Too few of them are in any of the proposals to judge one.";
        }
        return "%s In the first of %s it is %s (95 %% interval %s), %s times as many."
                .formatted(
                        base,
                        Counted.of(proposed.proposals().size(), "proposal"),
                        Figures.share(best.share()),
                        interval(best),
                        lift(best));
    }

    static String interval(Judged judged) {
        return Figures.share(judged.low()) + " to " + Figures.share(judged.high());
    }

    static String lift(Judged judged) {
        return String.format(Locale.ROOT, "%.2f", judged.lift());
    }

    /// All that the interval plot of a proposal shows, for those who hear the screen.
    static String heard(@Nullable Judged judged, double base) {
        return judged == null
                ? "Too few to judge"
                : "%s, 95 %% interval %s, all %s"
                        .formatted(
                                Figures.share(judged.share()),
                                interval(judged),
                                Figures.share(base));
    }
}
