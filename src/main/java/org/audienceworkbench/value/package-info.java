/// What customers are worth: how often they will buy again, and how much that brings.
@NullMarked
package org.audienceworkbench.value;

import org.jspecify.annotations.NullMarked;
