package org.audienceworkbench.delivery;

import org.audienceworkbench.customer.Role;

import java.util.Optional;

/// What an export is made for, and how that wants its files.
public interface Destination {

    /// For people.
    String label();

    /// For file names and the manifest; small letters, digits and dashes.
    String word();

    /// Whether a list without addresses is of no use there.
    boolean needsEmail();

    /// Whether people open the files in a spreadsheet, which runs cells that begin with `=`.
    default boolean forSpreadsheets() {
        return true;
    }

    /// The header that is wanted for a column.
    default String header(String name, Optional<Role> role) {
        return name;
    }
}
