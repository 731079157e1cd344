/// Data that comes by itself: saved sources, what they deliver, and what could not be taken in.
@NullMarked
package org.audienceworkbench.intake.source;

import org.jspecify.annotations.NullMarked;
