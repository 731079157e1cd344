/// Learning from customers with known outcomes: which attributes, how they are encoded, the
/// learners, and how good an answer is.
@NullMarked
package org.audienceworkbench.learn;

import org.jspecify.annotations.NullMarked;
