/// What leaves the workspace: lists for e-mail service providers, with what was withheld and why.
@NullMarked
package org.audienceworkbench.delivery;

import org.jspecify.annotations.NullMarked;
