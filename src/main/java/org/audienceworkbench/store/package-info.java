/// The workspace on disk: H2, its migrations, its lock, its manifest and its audit log.
@NullMarked
package org.audienceworkbench.store;

import org.jspecify.annotations.NullMarked;
