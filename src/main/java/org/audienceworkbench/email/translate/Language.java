package org.audienceworkbench.email.translate;

import java.util.Locale;

/// How a mailing service says what differs from customer to customer.
interface Language {

    /// A branch or loop that has been opened.
    ///
    /// @param text to write
    /// @param otherwise to write between the two branches, or before what is said of an empty list
    /// @param end to write behind them
    record Opened(String text, String otherwise, String end) {}

    /// What a field or list is called there.
    String called(Owner of, String name) throws Untranslatable;

    default String called(Term.Field field) throws Untranslatable {
        return called(field.of(), field.name());
    }

    default String called(Term.Rows rows) throws Untranslatable {
        return called(rows.of(), rows.name());
    }

    /// @param html whether it stands in HTML, where values have to be made safe
    /// @param locale by which days are written
    String value(Term.Shaped shaped, boolean html, Locale locale) throws Untranslatable;

    Opened open(Condition when) throws Untranslatable;

    /// @param variable what a row is called inside
    default Opened loop(Term.Rows rows, String variable) throws Untranslatable {
        throw new Untranslatable("it has no lists of each customer's own");
    }

    /// The language as it is spoken inside a loop.
    default Language within(String variable) {
        return this;
    }
}
