package org.audienceworkbench.intake;

/// Looks at every row that will be loaded, in the file's order, and warns of what is odd.
interface RowCheck {

    void look(CheckedRow row);
}
