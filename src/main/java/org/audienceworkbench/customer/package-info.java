/// What is known about customers: the attribute catalogue, the customer tables, consent and the
/// Frame.
@NullMarked
package org.audienceworkbench.customer;

import org.jspecify.annotations.NullMarked;
