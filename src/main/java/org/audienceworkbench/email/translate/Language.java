package org.audienceworkbench.email.translate;

import java.util.Locale;

/// How a mailing service says what differs from customer to customer.
interface Language {

    /// A branch that has been opened.
    ///
    /// @param text to write
    /// @param otherwise to write between the two branches
    /// @param end to write behind them
    record Opened(String text, String otherwise, String end) {}

    /// What a customer's field is called there.
    String called(Term.Field field);

    /// @param html whether it stands in HTML, where values have to be made safe
    /// @param locale by which days are written
    String value(Term.Shaped shaped, boolean html, Locale locale) throws Untranslatable;

    Opened open(Condition when) throws Untranslatable;
}
