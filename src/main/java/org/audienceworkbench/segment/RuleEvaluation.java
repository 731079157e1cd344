package org.audienceworkbench.segment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Finds the customers in a Frame that a rule selects: who, how many, and how many each condition
/// keeps.
public final class RuleEvaluation {

    private final Frame frame;
    private final Function<String, Optional<Rule>> segments;
    private final ConditionCache cache;

    /// @param segments the rules of saved segments by name
    public RuleEvaluation(Frame frame, Function<String, Optional<Rule>> segments) {
        this(frame, segments, new ConditionCache());
    }

    /// @param cache of this Frame and no other
    public RuleEvaluation(
            Frame frame, Function<String, Optional<Rule>> segments, ConditionCache cache) {
        this.frame = frame;
        this.segments = segments;
        this.cache = cache;
    }

    /// The rows of the Frame that belong.
    ///
    /// @throws Problem when the rule does not fit the attributes
    public RoaringBitmap members(Rule rule) {
        return BitSetUtil.bitmapOf(mask(rule));
    }

    /// @throws Problem when the rule does not fit the attributes
    public int count(Rule rule) {
        return Masks.count(mask(rule));
    }

    /// @throws Problem when the rule does not fit the attributes
    public SegmentSnapshot snapshot(Rule rule) {
        Bound bound = bound(rule);
        frame.prepareEvents(RuleAttributes.ofEvents(rule, segments));
        var masks = new BoundMasks(frame, cache);
        List<Waterfall.Step> steps = new ArrayList<>();
        long[] kept = Masks.all(frame.size());
        List<Rule> conditions = Waterfall.conditions(rule);
        List<Bound> parts = bound instanceof Bound.All(var all) ? all : List.of(bound);
        for (int i = 0; i < parts.size(); i++) {
            kept = Masks.and(kept, masks.of(parts.get(i)));
            steps.add(new Waterfall.Step(conditions.get(i), Masks.count(kept)));
        }
        var waterfall = new Waterfall(frame.size(), steps);
        return new SegmentSnapshot(
                Masks.count(kept),
                frame.size(),
                RuleSentence.of(rule, frame.catalogue()),
                waterfall,
                RuleWarnings.of(rule, bound, waterfall, frame));
    }

    private long[] mask(Rule rule) {
        Bound bound = bound(rule);
        frame.prepareEvents(RuleAttributes.ofEvents(rule, segments));
        return new BoundMasks(frame, cache).of(bound);
    }

    private Bound bound(Rule rule) {
        return Binding.of(rule, frame.catalogue(), frame.asOf(), segments).valid();
    }
}
