/// Orders, events and campaign results as attributes of customers, as of any instant.
@NullMarked
package org.audienceworkbench.measure;

import org.jspecify.annotations.NullMarked;
