/// What stands for missing values where they are used: policies, what is learnt by them from
/// customers, and columns with the gaps filled.
@NullMarked
package org.audienceworkbench.missing;

import org.jspecify.annotations.NullMarked;
