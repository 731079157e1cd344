/// What the screens' tests share.
@NullMarked
package org.audienceworkbench.ui.screen;

import org.jspecify.annotations.NullMarked;
