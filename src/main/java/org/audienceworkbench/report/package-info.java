/// HTML reports from the features' results: one file that needs nothing else to be read.
@NullMarked
package org.audienceworkbench.report;

import org.jspecify.annotations.NullMarked;
