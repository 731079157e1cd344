/// How orders and e-mails go over time, how long customers stay, and their recency and frequency.
@NullMarked
package org.audienceworkbench.trend;

import org.jspecify.annotations.NullMarked;
