package org.audienceworkbench.quality;

import org.audienceworkbench.customer.Column;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All fixes of one column, ready to be made value by value, in the order in which they were added.
public final class Mending {

    private final List<Step> steps;

    private Mending(List<Step> steps) {
        this.steps = steps;
    }

    private record Step(Fix fix, Set<String> values) {}

    /// Null when the column has no fix that changes values, so that asking costs nothing.
    public static @Nullable Mending of(List<Fix> fixes, String column) {
        List<Step> steps =
                fixes.stream()
                        .filter(fix -> fix.column().equalsIgnoreCase(column))
                        .filter(fix -> !(fix instanceof Fix.ReadAs))
                        .map(Mending::step)
                        .toList();
        return steps.isEmpty() ? null : new Mending(steps);
    }

    private static Step step(Fix fix) {
        Set<String> values = new HashSet<>();
        switch (fix) {
            case Fix.Merge(_, var merged, _) -> values.addAll(merged);
            case Fix.Missing(_, var missing) ->
                    missing.forEach(
                            value -> {
                                values.add(value.strip());
                                number(value, values);
                            });
            case Fix.Trim _, Fix.ReadAs _ -> {}
        }
        return new Step(fix, values);
    }

    /// `999.0` is 999, whatever way it was written.
    private static void number(String value, Set<String> values) {
        try {
            double number = Double.parseDouble(value.strip());
            if (Double.isFinite(number)) {
                values.add(Column.Numbers.plain(number));
            }
        } catch (NumberFormatException _) {
            // a text is compared as it stands
        }
    }

    /// Whether a field as it stands in the file is to be taken as missing, though it can't be read.
    public boolean isMissing(String raw) {
        return steps.stream()
                .anyMatch(
                        step ->
                                step.fix() instanceof Fix.Missing
                                        && step.values().contains(raw.strip()));
    }

    /// Whether blanks are taken off.
    public boolean trims() {
        return steps.stream().anyMatch(step -> step.fix() instanceof Fix.Trim);
    }

    /// The value as it is to be: a text, a number, a truth, a day or a moment; null when missing.
    public @Nullable Object of(@Nullable Object value) {
        Object mended = value;
        for (Step step : steps) {
            if (mended == null) {
                return null;
            }
            mended =
                    switch (step.fix()) {
                        case Fix.Trim _ -> mended instanceof String text ? trimmed(text) : mended;
                        case Fix.Merge(_, _, var into) ->
                                mended instanceof String text && step.values().contains(text)
                                        ? into
                                        : mended;
                        case Fix.Missing _ -> step.values().contains(text(mended)) ? null : mended;
                        case Fix.ReadAs _ -> mended;
                    };
        }
        return mended;
    }

    private static @Nullable String trimmed(String text) {
        String trimmed = Blanks.without(text);
        return trimmed.isEmpty() ? null : trimmed;
    }

    private static String text(Object value) {
        return switch (value) {
            case Double number -> Column.Numbers.plain(number);
            case Instant at -> at.toString();
            default -> value.toString().strip();
        };
    }
}
