package org.audienceworkbench.email.translate;

/// Whose a field is.
sealed interface Owner {

    record Customer() implements Owner {}

    /// The row that a loop is at.
    ///
    /// @param variable what the loop calls it
    record Loop(String variable, Term.Rows rows) implements Owner {}

    /// A row by its place, from 0.
    record At(Term.Rows rows, int place) implements Owner {}

    /// The turn that the innermost loop takes; its fields are `first`, `last`, `index` (from 0) and
    /// `counter` (from 1).
    record Turn(String variable) implements Owner {}

    /// A list as a whole; its field is `size`.
    record Whole(Term.Rows rows) implements Owner {}
}
