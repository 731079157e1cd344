/// Whom a campaign changes: uplift learned from a past experiment, and how good it is.
@NullMarked
package org.audienceworkbench.uplift;

import org.jspecify.annotations.NullMarked;
