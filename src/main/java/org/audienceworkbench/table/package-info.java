/// Any file as typed rows: dialects, encodings, and how each value is read.
@NullMarked
package org.audienceworkbench.table;

import org.jspecify.annotations.NullMarked;
