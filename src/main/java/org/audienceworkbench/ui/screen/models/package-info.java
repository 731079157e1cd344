/// The screen of propensity models: training one, judging it, scoring with it.
@NullMarked
package org.audienceworkbench.ui.screen.models;

import org.jspecify.annotations.NullMarked;
