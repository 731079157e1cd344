package org.audienceworkbench.workbench;

import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Division;
import org.audienceworkbench.insight.MicroSegments;
import org.audienceworkbench.insight.MicroSegments.Judged;
import org.audienceworkbench.insight.MicroSegments.Step;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleSentence;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// Segments that are worth a look because a target is frequent, or rare, among their members.
public final class Proposals {

    private final Segments segments;

    Proposals(Segments segments) {
        this.segments = segments;
    }

    /// A segment to be.
    ///
    /// @param count of all customers, with a known target or without
    /// @param judged null where too few customers are left to judge it by
    public record Proposal(Rule rule, String sentence, long count, @Nullable Judged judged) {}

    /// @param base the target's share among the customers who judge
    /// @param proposals the highest share first
    public record Proposed(
            String target,
            String value,
            int judges,
            double base,
            long total,
            List<Proposal> proposals,
            List<String> warnings) {
        public Proposed {
            proposals = List.copyOf(proposals);
            warnings = List.copyOf(warnings);
        }
    }

    /// The leaves of a tree that is grown on the target.
    public Proposed ofTree(Frame frame, MicroSegments.Settings settings, Progress progress) {
        MicroSegments.Found found = MicroSegments.find(frame, settings, progress.part(0, 0.9));
        List<Proposal> proposals = new ArrayList<>();
        for (MicroSegments.Group group : found.groups()) {
            proposals.add(proposal(frame, rule(frame, group.steps()), group.judged()));
        }
        return new Proposed(
                found.target(),
                found.value(),
                found.judges(),
                found.base(),
                frame.size(),
                proposals,
                found.warnings());
    }

    /// The clusters of a kept clustering.
    ///
    /// @param clustering the name of the attribute that says which cluster a customer is in
    /// @param positive the value of the target that counts, or null to guess
    public Proposed ofClusters(
            Frame frame,
            String clustering,
            String target,
            @Nullable String positive,
            Progress progress) {
        Attribute attribute = frame.catalogue().get(clustering);
        if (attribute.origin() != Attribute.Origin.CLUSTER) {
            throw new Problem(
                    "\"" + attribute.name() + "\" is no clustering",
                    null,
                    "Name one that was kept; `audience cluster` finds and keeps clusters");
        }
        progress.report(0, "Reading the clusters");
        double[] ids = frame.numbers(attribute.name());
        List<Rule> rules = new ArrayList<>();
        List<boolean[]> members = new ArrayList<>();
        for (double id :
                DoubleStream.of(ids).filter(Double::isFinite).distinct().sorted().toArray()) {
            rules.add(
                    new Rule.Compare(
                            new Measure.Value(attribute.name()),
                            Comparison.EQUAL,
                            new Literal.Numeric(id)));
            var member = new boolean[ids.length];
            for (int row = 0; row < ids.length; row++) {
                member[row] = ids[row] == id;
            }
            members.add(member);
        }
        progress.report(0.3, "Counting the target");
        MicroSegments.Rates rates = MicroSegments.judge(frame, target, positive, members);
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            proposals.add(proposal(frame, rules.get(i), rates.groups().get(i)));
        }
        proposals.sort(Comparator.comparingDouble(Proposals::order).reversed());
        return new Proposed(
                rates.target(),
                rates.value(),
                rates.known(),
                rates.base(),
                frame.size(),
                proposals,
                List.of());
    }

    private static double order(Proposal proposal) {
        return proposal.judged() == null ? -1 : proposal.judged().share();
    }

    private Proposal proposal(Frame frame, Rule rule, @Nullable Judged judged) {
        RoaringBitmap members = segments.members(frame, rule);
        return new Proposal(
                rule,
                RuleSentence.of(rule, frame.catalogue()),
                members.getLongCardinality(),
                judged);
    }

    /// Saves proposals as dynamic segments named after a word and their place.
    ///
    /// @throws Problem when a segment of such a name is there; none is saved then
    public List<Segments.Saved> save(Proposed proposed, String word) {
        List<String> names = new ArrayList<>();
        for (int place = 1; place <= proposed.proposals().size(); place++) {
            String name = GivenName.of("segment", word + " " + place);
            if (segments.find(name).isPresent()) {
                throw new Problem(
                        "There is a segment \"" + name + "\" already; nothing was saved",
                        null,
                        "Choose another word, or delete that segment first");
            }
            names.add(name);
        }
        List<Segments.Saved> saved = new ArrayList<>();
        for (Proposal proposal : proposed.proposals()) {
            saved.add(
                    segments.save(
                            names.get(saved.size()),
                            proposal.rule(),
                            "Proposed for " + proposed.target()));
        }
        return saved;
    }

    private static Rule rule(Frame frame, List<Step> steps) {
        Map<String, Limits> limits = new LinkedHashMap<>();
        List<Rule> parts = new ArrayList<>();
        for (Step step : steps) {
            String name = step.division().attribute();
            boolean whole = frame.column(name).missing() == 0;
            Optional<Limits> limit = limit(step, whole);
            if (limit.isPresent()) {
                limits.merge(name, limit.get(), Limits::and);
            } else {
                Rule positive = rule(frame, step.division());
                parts.add(step.holds() ? positive : new Rule.Not(positive));
            }
        }
        limits.forEach((name, limit) -> parts.addAll(0, limit.rules(frame, name)));
        return parts.size() == 1 ? parts.getFirst() : new Rule.All(parts);
    }

    /// Where no value is missing, what a division does not hold for is the other side of its limit.
    private static Optional<Limits> limit(Step step, boolean whole) {
        return switch (step.division()) {
            case Division.AtMost(_, var limit, var days) when step.holds() || whole ->
                    Optional.of(
                            step.holds()
                                    ? new Limits(Double.NEGATIVE_INFINITY, limit, days)
                                    : new Limits(limit, Double.POSITIVE_INFINITY, days));
            case Division.Above(_, var limit, var days) when step.holds() || whole ->
                    Optional.of(
                            step.holds()
                                    ? new Limits(limit, Double.POSITIVE_INFINITY, days)
                                    : new Limits(Double.NEGATIVE_INFINITY, limit, days));
            case Division.AtMost _, Division.Above _, Division.OneOf _ -> Optional.empty();
        };
    }

    private static Rule rule(Frame frame, Division division) {
        return switch (division) {
            case Division.AtMost(var name, var limit, var days) ->
                    new Limits(Double.NEGATIVE_INFINITY, limit, days).rules(frame, name).getFirst();
            case Division.Above(var name, var limit, var days) ->
                    new Limits(limit, Double.POSITIVE_INFINITY, days).rules(frame, name).getFirst();
            case Division.OneOf(var name, var texts) ->
                    texts.size() == 1
                            ? new Rule.Compare(
                                    new Measure.Value(name),
                                    Comparison.EQUAL,
                                    new Literal.Text(texts.getFirst()))
                            : new Rule.In(
                                    new Measure.Value(name),
                                    texts.stream().<Literal>map(Literal.Text::new).toList());
        };
    }

    /// Above one number and at most another.
    private record Limits(double above, double atMost, boolean days) {

        Limits and(Limits other) {
            return new Limits(Math.max(above, other.above), Math.min(atMost, other.atMost), days);
        }

        List<Rule> rules(Frame frame, String name) {
            Measure measure = days ? new Measure.DaysSince(name) : new Measure.Value(name);
            if (!days && isYesOrNo(frame, name)) {
                boolean yes = above >= 0;
                return List.of(compare(measure, Comparison.EQUAL, yes ? 1 : 0));
            }
            List<Rule> rules = new ArrayList<>();
            if (above > Double.NEGATIVE_INFINITY) {
                rules.add(compare(measure, Comparison.MORE, above));
            }
            if (atMost < Double.POSITIVE_INFINITY) {
                rules.add(compare(measure, Comparison.AT_MOST, atMost));
            }
            return rules;
        }

        private static Rule compare(Measure measure, Comparison is, double value) {
            return new Rule.Compare(measure, is, new Literal.Numeric(value));
        }

        private static boolean isYesOrNo(Frame frame, String name) {
            if (frame.catalogue().get(name).type() == ValueType.BOOLEAN) {
                return true;
            }
            return frame.column(name) instanceof Column.Numbers(var values)
                    && DoubleStream.of(values)
                            .allMatch(value -> value == 0 || value == 1 || Double.isNaN(value));
        }
    }
}
