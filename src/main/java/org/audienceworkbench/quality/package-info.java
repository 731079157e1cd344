/// What the data is and what is odd about it: profiles, alerts, fixes, drift.
@NullMarked
package org.audienceworkbench.quality;

import org.jspecify.annotations.NullMarked;
