/// The command line: one class a command.
@NullMarked
package org.audienceworkbench.cli;

import org.jspecify.annotations.NullMarked;
