/// The screen for e-mails: templates, what each customer would read, and the check for all of them.
@NullMarked
package org.audienceworkbench.ui.screen.emails;

import org.jspecify.annotations.NullMarked;
