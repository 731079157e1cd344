/// Templates in the languages of mailing services: what is the same for everybody is written out,
/// what differs from customer to customer is said in the service's own words.
@NullMarked
package org.audienceworkbench.email.translate;

import org.jspecify.annotations.NullMarked;
