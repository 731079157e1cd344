/// E-mails: the templates, the sandbox they are rendered in, the preview that reaches no network,
/// and the check against a whole segment.
@NullMarked
package org.audienceworkbench.email;

import org.jspecify.annotations.NullMarked;
