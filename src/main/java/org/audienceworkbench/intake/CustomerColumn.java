package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Role;

import java.util.List;
import java.util.Optional;

/// Finds the column that says whose row it is, by its name.
public final class CustomerColumn {

    private CustomerColumn() {}

    /// The likeliest of a file's columns; empty where none is called like one.
    public static Optional<String> among(List<String> columns) {
        return Roles.named(Role.CUSTOMER_ID, columns);
    }
}
