/// The sample shop: seeded, synthetic customers, orders and campaigns of any size, with known
/// truths and the faults of real exports.
@NullMarked
package org.audienceworkbench.sample;

import org.jspecify.annotations.NullMarked;
