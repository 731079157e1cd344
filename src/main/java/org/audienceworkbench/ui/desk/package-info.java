/// What all screens share: the open workspace, the customers, the current segment, the way to other
/// screens.
@NullMarked
package org.audienceworkbench.ui.desk;

import org.jspecify.annotations.NullMarked;
