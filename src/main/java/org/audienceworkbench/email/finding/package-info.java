/// What mail readers, spam filters, the law or a reader's eyes would object to in a rendered
/// e-mail, and in the records of the domain that sends it.
@NullMarked
package org.audienceworkbench.email.finding;

import org.jspecify.annotations.NullMarked;
