/// Long work behind the window: started from view models, cancelled by flag, seen in the top bar.
@NullMarked
package org.audienceworkbench.ui.jobs;

import org.jspecify.annotations.NullMarked;
