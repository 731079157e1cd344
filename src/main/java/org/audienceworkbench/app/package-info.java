/// Starts the program and wires its parts together.
@NullMarked
package org.audienceworkbench.app;

import org.jspecify.annotations.NullMarked;
