/// A/B tests: how many customers one needs, who gets what, and what came of it.
@NullMarked
package org.audienceworkbench.experiment;

import org.jspecify.annotations.NullMarked;
