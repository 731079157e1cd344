package org.audienceworkbench.email.translate;

import org.audienceworkbench.table.ValueType;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What all parts of a template have in common while they are rewritten.
///
/// @param types of `customer.name`; empty for what no customer has
/// @param blockNames what all content blocks know beside their parameters
record Setting(
        Slots slots,
        Kept kept,
        Function<String, Optional<ValueType>> types,
        Constant constant,
        Map<String, Term> blockNames) {

    interface Constant {
        /// What a text part says for a customer of whom nothing is known.
        String of(String source) throws Untranslatable;
    }
}
