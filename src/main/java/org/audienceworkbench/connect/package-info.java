/// Connections to the outside: databases, HTTP, message queues, and the secrets they need.
@NullMarked
package org.audienceworkbench.connect;

import org.jspecify.annotations.NullMarked;
