/// The export screen: a segment's consented members on their way to a platform.
@NullMarked
package org.audienceworkbench.ui.screen.export;

import org.jspecify.annotations.NullMarked;
