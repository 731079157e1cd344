/// Which records are of one person: candidates, their likeness, and groups of them.
@NullMarked
package org.audienceworkbench.identity;

import org.jspecify.annotations.NullMarked;
