/// The window around the screens: rail, top bar, command palette, jobs, notices, status bar.
@NullMarked
package org.audienceworkbench.ui.shell;

import org.jspecify.annotations.NullMarked;
