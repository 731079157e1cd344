/// An open workspace with all services on it: what both front doors work with.
@NullMarked
package org.audienceworkbench.workbench;

import org.jspecify.annotations.NullMarked;
