/// E-mails on their way out: styles inlined, put together as messages.
@NullMarked
package org.audienceworkbench.email.out;

import org.jspecify.annotations.NullMarked;
