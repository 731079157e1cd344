package org.audienceworkbench.email;

import org.audienceworkbench.base.Problem;

import java.util.List;

/// What became of one e-mail: written, or refused with the reason.
public sealed interface Rendering {

    /// The e-mail as it would be sent.
    ///
    /// @param subject one line
    /// @param html with nothing in it that runs or loads pages; remote pictures stay
    /// @param bytes of the HTML in UTF-8; some mail readers cut off what is over 102,400
    /// @param removed what had to be taken out of the HTML, such as `<script>`; empty in a good
    ///   template
    /// @param fallbacks what was written in place of the customer's own values
    record Rendered(
            String subject,
            String preheader,
            String html,
            String text,
            int bytes,
            List<String> removed,
            List<Fallback> fallbacks)
            implements Rendering {

        public Rendered {
            removed = List.copyOf(removed);
            fallbacks = List.copyOf(fallbacks);
        }

        /// One in which everything is the customer's own.
        public Rendered(
                String subject,
                String preheader,
                String html,
                String text,
                int bytes,
                List<String> removed) {
            this(subject, preheader, html, text, bytes, removed, List.of());
        }
    }

    /// @param row the customer's, from 1; 0 for one made up
    record Refused(TemplateFault fault, long row) implements Rendering {}

    /// @throws Problem when it was refused
    default Rendered orThrow() {
        return switch (this) {
            case Rendered rendered -> rendered;
            case Refused(var fault, var row) -> {
                Problem problem = fault.problem();
                throw row == 0
                        ? problem
                        : new Problem(
                                problem.what() + " for the customer in row " + row,
                                problem.where(),
                                problem.action());
            }
        };
    }
}
