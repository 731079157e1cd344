package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.learn.Successor;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Says whether a model that was trained again is better than it was.
final class RetrainingWords {

    private RetrainingWords() {}

    static String of(
            int before,
            int version,
            @Nullable Integer restored,
            @Nullable Successor found,
            int leftAside,
            int mayHaveSeen) {
        if (found == null) {
            return "Version %d stays. Too few positives or negatives are held out to tell whether it is better than version %d."
                    .formatted(version, before);
        }
        String figures = figures(found);
        String verdict =
                switch (found.verdict()) {
                    case BETTER ->
                            "Version %d is better than version %d beyond chance: %s. It stays."
                                    .formatted(version, before, figures);
                    case ALIKE ->
                            "Versions %d and %d do not differ beyond chance: %s. Version %d stays."
                                    .formatted(before, version, figures, version);
                    case MIXED ->
                            "Version %d is better than version %d in one figure and worse in the other, both beyond chance: %s. Version %d stays; look at both."
                                    .formatted(version, before, figures, version);
                    case WORSE ->
                            "Version %d is worse than version %d beyond chance: %s. %s"
                                    .formatted(
                                            version,
                                            before,
                                            figures,
                                            restored == null
                                                    ? "It stays all the same, as the comparison"
                                                            + " is not fair."
                                                    : "Version %d is back, as version %d."
                                                            .formatted(before, restored));
                };
        return verdict + judges(before, found.customers(), leftAside, mayHaveSeen);
    }

    private static String figures(Successor found) {
        if (found.rocAuc().difference() == 0 && found.logLoss().difference() == 0) {
            return "they foresee the same for those who judge, with ROC AUC %s and log loss %s"
                    .formatted(figure(found.rocAuc().after()), figure(found.logLoss().after()));
        }
        return "ROC AUC %s after %s (difference %s to %s), log loss %s after %s (difference %s to %s)"
                .formatted(
                        figure(found.rocAuc().after()),
                        figure(found.rocAuc().before()),
                        signed(found.rocAuc().limits().low()),
                        signed(found.rocAuc().limits().high()),
                        figure(found.logLoss().after()),
                        figure(found.logLoss().before()),
                        signed(found.logLoss().limits().low()),
                        signed(found.logLoss().limits().high()));
    }

    private static String judges(int before, int customers, int leftAside, int mayHaveSeen) {
        if (mayHaveSeen > 0) {
            return " Of %s who judge, version %d may have learned from %,d, which flatters it."
                    .formatted(Counted.of(customers, "customer"), before, mayHaveSeen);
        }
        return " Judged by %s that neither learned from%s."
                .formatted(
                        Counted.of(customers, "customer"),
                        leftAside == 0
                                ? ""
                                : "; %,d more held out were left aside, as version %d may have learned from them"
                                        .formatted(leftAside, before));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }
}
