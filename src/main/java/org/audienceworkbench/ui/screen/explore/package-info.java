/// The screen that shows what the customers are like: one attribute, two against each other, and
/// groups of customers who are alike.
@NullMarked
package org.audienceworkbench.ui.screen.explore;

import org.jspecify.annotations.NullMarked;
