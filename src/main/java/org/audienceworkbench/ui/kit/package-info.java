/// The parts that every screen is made of, in light and dark; a screen needs no style of its own.
@NullMarked
package org.audienceworkbench.ui.kit;

import org.jspecify.annotations.NullMarked;
