package org.audienceworkbench.missing;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What was learnt to stand for missing values, to be put in their place in any Frame.
public record Filling(List<Fill> fills) {

    public static final Filling NONE = new Filling(List.of());

    public Filling {
        fills = List.copyOf(fills);
    }

    /// @param warnings about policies by which nothing could be learnt
    public record Learnt(Filling filling, List<String> warnings) {}

    /// Learns what the policies of some attributes ask for.
    ///
    /// @param features exact names: whose missing values are meant, and, as far as they are
    ///   numbers, what customers are compared by where the nearest are looked for
    /// @param rows the customers to learn from; the others decide nothing
    /// @param seed draws those among whom the nearest are looked for
    public static Learnt learn(
            Frame frame,
            Policies policies,
            List<String> features,
            int[] rows,
            long seed,
            Progress progress) {
        var learning = new Learning(frame, features, rows, seed);
        List<Fill> fills = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        int done = 0;
        for (String attribute : features) {
            progress.report((double) done++ / features.size(), "Looking at " + attribute);
            String ignored = policies.ignored().get(attribute);
            if (ignored != null) {
                warnings.add(
                        "The policy for missing values of \"%s\" was ignored: %s"
                                .formatted(attribute, ignored));
            }
            Policy policy = policies.of(attribute);
            Fill fill = learning.fill(attribute, policy);
            if (fill != null) {
                fills.add(fill);
            } else if (!(policy instanceof Policy.Leave)) {
                warnings.add(
                        "Missing values of \"%s\" were left missing: no value is known%s"
                                .formatted(attribute, why(policy)));
            }
        }
        return new Learnt(new Filling(fills), warnings);
    }

    private static String why(Policy policy) {
        return switch (policy) {
            case Policy.Interpolate(var along) -> " that has a \"" + along + "\"";
            case Policy.Nearest _ -> ", or no other number tells which customers are alike";
            case Policy.Leave _, Policy.Flag _, Policy.Default _, Policy.Median _, Policy.Mode _ ->
                    "";
        };
    }

    @JsonIgnore
    public boolean isEmpty() {
        return fills.isEmpty();
    }

    public Optional<Fill> of(String attribute) {
        return fills.stream().filter(fill -> fill.attribute().equals(attribute)).findFirst();
    }

    public Filling only(Predicate<Fill> wanted) {
        return new Filling(fills.stream().filter(wanted).toList());
    }

    /// The inputs that say where values are missing.
    public List<Fill.Marked> marked() {
        List<Fill.Marked> marked = new ArrayList<>();
        for (Fill fill : fills) {
            if (fill instanceof Fill.Marked mark) {
                marked.add(mark);
            }
        }
        return marked;
    }

    /// The same customers with missing values filled, and with the inputs of [#marked]. Columns
    /// that lack nothing are the Frame's own.
    ///
    /// @throws org.audienceworkbench.base.Problem when the Frame lacks an attribute, or has it with
    ///   another type
    public Frame over(Frame frame, Progress progress) {
        Map<Attribute, Column> columns = new LinkedHashMap<>();
        for (int i = 0; i < fills.size(); i++) {
            Fill fill = fills.get(i);
            Attribute attribute = frame.catalogue().get(fill.attribute());
            Column stored = frame.column(attribute.name());
            Progress part = progress.part((double) i / fills.size(), (i + 1.0) / fills.size());
            if (fill instanceof Fill.Marked(_, var input)) {
                columns.put(mark(attribute, input), Filler.marks(stored));
            } else if (stored.missing() > 0) {
                columns.put(attribute, new Filler(frame, part).filled(stored, fill));
            }
        }
        return frame.with(columns);
    }

    private static Attribute mark(Attribute attribute, String input) {
        return new Attribute(
                input,
                attribute.label() + " is missing",
                ValueType.INTEGER,
                attribute.origin(),
                null,
                false,
                0,
                2,
                attribute.freshAt(),
                null);
    }

    /// What stands for the missing values of each attribute, in words.
    public List<Filled> told() {
        return fills.stream().map(Filled::of).toList();
    }
}
