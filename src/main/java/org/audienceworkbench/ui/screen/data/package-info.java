/// Data: files taken in, what they hold, and what is wrong with them.
@NullMarked
package org.audienceworkbench.ui.screen.data;

import org.jspecify.annotations.NullMarked;
