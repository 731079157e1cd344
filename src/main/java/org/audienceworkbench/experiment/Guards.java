package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The columns that a test's data are checked by, beside the day of the outcome; each may be
/// missing.
///
/// @param customer whose row it is
/// @param assigned the day or moment the customer got the arm
/// @param bots 1 where a machine did it, such as an open by a mail service; such rows are left out
/// @param before numbers known of each customer before the test
public record Guards(
        @Nullable String customer,
        @Nullable String assigned,
        @Nullable String bots,
        List<String> before) {

    public static final Guards NONE = new Guards(null, null, null, List.of());

    public Guards {
        before = before.stream().distinct().toList();
    }

    public Guards withAssigned(@Nullable String other) {
        return new Guards(customer, other, bots, before);
    }

    public Guards withCustomer(String other) {
        return new Guards(other, assigned, bots, before);
    }
}
