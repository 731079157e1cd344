package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.experiment.Overlap;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Which customers of a test take part in other running tests. Each of these costs one pass over
/// the customers, in memory.
final class Overlaps {

    private final KeptExperiments kept;

    Overlaps(KeptExperiments kept) {
        this.kept = kept;
    }

    /// Before a test has arms.
    ///
    /// @param test the one that they are to be in, which does not overlap with itself; null when it
    ///   has no name yet
    List<Overlap> of(Frame frame, int[] rows, @Nullable String test) {
        return others(frame, test, (name, arms) -> Overlap.of(name, arms, rows));
    }

    /// @param armOf each of these customers' arm
    /// @param arms how many there are
    List<Overlap> of(Frame frame, int[] rows, String test, int[] armOf, int arms) {
        return others(frame, test, (name, other) -> Overlap.of(name, other, rows, armOf, arms));
    }

    private List<Overlap> others(
            Frame frame, @Nullable String test, BiFunction<String, Column.Texts, Overlap> crossed) {
        return kept.all().stream()
                .filter(other -> other.begun() != null && other.decided() == null)
                .filter(other -> !other.name().equalsIgnoreCase(test))
                .flatMap(
                        other ->
                                arms(frame, other)
                                        .map(arms -> crossed.apply(other.name(), arms))
                                        .stream())
                .filter(overlap -> overlap.shared() > 0)
                .toList();
    }

    private static Optional<Column.Texts> arms(Frame frame, Experiment test) {
        return frame.catalogue()
                .find(test.name())
                .filter(attribute -> attribute.origin() == Attribute.Origin.ARM)
                .map(attribute -> frame.column(attribute.name()))
                .filter(Column.Texts.class::isInstance)
                .map(Column.Texts.class::cast);
    }
}
