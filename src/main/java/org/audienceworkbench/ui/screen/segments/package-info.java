/// The segments screen: saved segments, and the builder that shows a rule as a tree, as a sentence
/// and as text.
@NullMarked
package org.audienceworkbench.ui.screen.segments;

import org.jspecify.annotations.NullMarked;
