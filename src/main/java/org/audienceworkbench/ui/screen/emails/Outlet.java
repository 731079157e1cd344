package org.audienceworkbench.ui.screen.emails;

import org.audienceworkbench.workbench.MailFormat;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What can be written of a template: customers' e-mails, or the template itself in a mailing
/// service's own language.
///
/// @param format of the e-mails; null for the template itself
record Outlet(@Nullable MailFormat format) {

    static final Outlet TRANSLATION = new Outlet(null);

    static List<Outlet> all() {
        return Stream.concat(
                        Arrays.stream(MailFormat.values()).map(Outlet::new), Stream.of(TRANSLATION))
                .toList();
    }

    String label() {
        return format == null
                ? "The template in a mailing service's own language"
                : format.label() + " (." + format.word() + ")";
    }
}
