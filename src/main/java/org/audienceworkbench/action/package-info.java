/// Which of several campaigns each customer should get: the one with the highest expected profit,
/// within what each campaign and the whole can take.
@NullMarked
package org.audienceworkbench.action;

import org.jspecify.annotations.NullMarked;
