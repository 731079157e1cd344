/// The rule tree that decides who belongs to a segment: its text, JSON, SQL, evaluation and
/// sentence.
@NullMarked
package org.audienceworkbench.segment;

import org.jspecify.annotations.NullMarked;
