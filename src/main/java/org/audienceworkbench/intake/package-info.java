/// Takes files into the workspace: what their columns are, what is wrong with their rows.
@NullMarked
package org.audienceworkbench.intake;

import org.jspecify.annotations.NullMarked;
