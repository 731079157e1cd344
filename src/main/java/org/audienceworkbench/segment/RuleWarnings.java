package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is odd about a rule though it can be evaluated.
final class RuleWarnings {

    private RuleWarnings() {}

    static List<String> of(Rule rule, Waterfall waterfall, Frame frame) {
        List<String> warnings = new ArrayList<>();
        var types = new TreeSet<String>();
        collect(rule, types);
        if (!types.isEmpty()) {
            // reading events for the first time takes a while
            types.removeAll(frame.events().types());
            types.forEach(type -> warnings.add(unknown(type, frame.events().types())));
        }
        emptied(waterfall).ifPresent(warnings::add);
        return warnings;
    }

    private static String unknown(String type, Set<String> known) {
        return "There has never been an event of type "
                + Words.text(type)
                + Catalogue.nearest(type, known)
                        .map(near -> "; did you mean " + Words.text(near) + "?")
                        .orElse("");
    }

    private static Optional<String> emptied(Waterfall waterfall) {
        return waterfall.steps().stream()
                .filter(step -> step.count() == 0 && waterfall.total() > 0)
                .findFirst()
                .map(step -> "Nobody is left after the condition " + step.text());
    }

    private static void collect(Rule rule, Set<String> types) {
        switch (rule) {
            case Rule.All(var parts) -> parts.forEach(part -> collect(part, types));
            case Rule.Any(var parts) -> parts.forEach(part -> collect(part, types));
            case Rule.Not(var part) -> collect(part, types);
            case Rule.Compare(var measure, _, _) -> collect(measure, types);
            case Rule.Between(var measure, _, _) -> collect(measure, types);
            case Rule.In(var measure, _) -> collect(measure, types);
            case Rule.IsMissing(var measure) -> collect(measure, types);
            case Rule.Sequence(var first, var then, _) -> {
                types.add(first);
                types.add(then);
            }
            case Rule.Like _, Rule.InSegment _, Rule.CompareTwo _ -> {}
        }
    }

    private static void collect(Measure measure, Set<String> types) {
        if (measure instanceof Measure.Events(var type, _)) {
            types.add(type);
        }
    }
}
