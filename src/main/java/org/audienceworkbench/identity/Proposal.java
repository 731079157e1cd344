package org.audienceworkbench.identity;

import java.util.List;

/// Records that look like one person's.
///
/// @param rows of the Frame, ascending
/// @param score the probability that they are, of the weakest link between them
/// @param evidence what speaks for and against that link, in words
public record Proposal(List<Integer> rows, double score, List<String> evidence) {

    public Proposal {
        rows = List.copyOf(rows);
        evidence = List.copyOf(evidence);
    }
}
