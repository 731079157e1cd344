package org.audienceworkbench.insight;

import org.audienceworkbench.learn.Coefficient;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// How a model came to be: what it was chosen by, and what it says in its own numbers.
///
/// @param choice how the algorithm was chosen, in a sentence; null where it was given
/// @param compared by cross-validation, to choose among them; empty where there was no choice
/// @param crossValidated the kept algorithm on all customers; null where that was not asked for
/// @param coefficients of a logistic regression, the constant last; empty for others, and where
///   they have no finite values
/// @param learnedFrom customers that the kept model was learned from
/// @param remarks what its figures are to be read with, in sentences
/// @param tuning the settings that were tried; null where those given were taken
/// @param parts those that were tried with a model of their own; null where that was not asked for
public record Learning(
        @Nullable String choice,
        List<CrossValidated> compared,
        @Nullable CrossValidated crossValidated,
        List<Coefficient> coefficients,
        int learnedFrom,
        List<String> remarks,
        @Nullable Tuning tuning,
        @Nullable Parts parts) {

    /// Of models from before this was kept.
    public static final Learning UNKNOWN =
            new Learning(null, List.of(), null, List.of(), 0, List.of(), null, null);

    public Learning {
        compared = List.copyOf(compared);
        coefficients = List.copyOf(coefficients);
        // reports from before there were any have none
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
    }
}
