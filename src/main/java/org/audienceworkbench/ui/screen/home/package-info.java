/// Home: how the workspace is, what changed, and what to do next.
@NullMarked
package org.audienceworkbench.ui.screen.home;

import org.jspecify.annotations.NullMarked;
