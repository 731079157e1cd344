/// What the data says about customers: clusters, propensity models, and how good a model is.
@NullMarked
package org.audienceworkbench.insight;

import org.jspecify.annotations.NullMarked;
