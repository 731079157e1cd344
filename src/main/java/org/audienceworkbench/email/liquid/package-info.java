/// Templates in Liquid, read back as the program's own.
@NullMarked
package org.audienceworkbench.email.liquid;

import org.jspecify.annotations.NullMarked;
