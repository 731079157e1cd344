/// The screen for experiments: how many customers, who gets what, what came of it.
@NullMarked
package org.audienceworkbench.ui.screen.experiments;

import org.jspecify.annotations.NullMarked;
