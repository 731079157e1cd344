package org.audienceworkbench.uplift;

import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.missing.Filled;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// A learned uplift model and what is known of its quality. All but `candidates` is judged on the
/// test rows, which neither a learner nor any choice has seen.
///
/// @param method the one kept
/// @param question the experiment, with its values as they stand in the data
/// @param aside arms in neither treated nor control
/// @param all customers of the two arms and what came of them
/// @param judged the model
/// @param rule the best condition on one attribute that the training rows have, or null where none
///   is better than chance there
/// @param overRule the model's Qini coefficient less the rule's, or less 0 where there is no rule
/// @param verdict one sentence
/// @param candidates the methods tried, by their Qini coefficient on the validation rows
/// @param model saves the model; [Uplift#score] takes it
/// @param provenance a JSON object: method, parameters, seed, rows
public record TrainedUplift(
        Method method,
        Trial.Question question,
        List<Trial.Aside> aside,
        int asideCustomers,
        int withoutArm,
        int withoutTarget,
        Tally all,
        Rows rows,
        Judgement judged,
        @Nullable Ruled rule,
        Over overRule,
        Standing standing,
        String verdict,
        List<Candidate> candidates,
        Assigned assigned,
        List<Dropped> dropped,
        List<Filled> filled,
        List<String> warnings,
        String model,
        String provenance) {

    public TrainedUplift {
        aside = List.copyOf(aside);
        candidates = List.copyOf(candidates);
        dropped = List.copyOf(dropped);
        filled = List.copyOf(filled);
        warnings = List.copyOf(warnings);
    }

    public record Rows(int train, int validation, int test) {}

    /// @param text the rule as segments have it
    public record Ruled(String text, Judgement judged) {}

    /// @param interval 95 %, by the same draws of customers for both
    public record Over(double difference, Interval interval) {}

    public record Candidate(Method method, double qini) {}

    /// What a model came to against chance and the best one-line rule.
    public enum Standing {
        BEATS_RULE,
        NO_BETTER_THAN_RULE,
        WORSE_THAN_RULE,
        ONLY_RULE_BEATS_CHANCE,
        NOTHING_BEATS_CHANCE
    }
}
