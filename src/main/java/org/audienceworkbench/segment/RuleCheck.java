package org.audienceworkbench.segment;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Catalogue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Whether a rule fits the attributes that exist: names, types, other segments.
public final class RuleCheck {

    private RuleCheck() {}

    /// Something in a rule that is wrong.
    ///
    /// @param part the very [Measure], [Literal] or [Rule] in the tree, compared by identity
    /// @param message a sentence without its full stop
    /// @param suggestion what to do, a sentence without its full stop
    public record Finding(Object part, String message, String suggestion) {}

    /// Everything that is wrong, in the order of the rule; empty when it can be evaluated.
    ///
    /// @param segments the rules of saved segments by name
    public static List<Finding> findings(
            Rule rule, Catalogue catalogue, Function<String, Optional<Rule>> segments) {
        // Whether a rule fits does not depend on the moment.
        var anyMoment = new AsOf(Instant.EPOCH, ZoneOffset.UTC);
        return Binding.of(rule, catalogue, anyMoment, segments).findings();
    }
}
