/// Progress, cancel, problems and whole-file writes; the JDK and nothing else.
@NullMarked
package org.audienceworkbench.base;

import org.jspecify.annotations.NullMarked;
