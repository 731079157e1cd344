package org.audienceworkbench.email.translate;

import java.util.List;

/// An expression of the template language as it was read.
///
/// @param text a name, a literal's content or an operator
/// @param from first character in the source
/// @param to after the last one
record Tree(Kind kind, String text, List<Tree> parts, int from, int to) {

    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        /// `a.b` and `a["b"]`
        PART,
        /// `a?b` and `a?b(c)`
        BUILTIN,
        /// `a(b, c)`; its parts are what stands in the brackets
        CALL,
        EXISTS,
        DEFAULT,
        NOT,
        OPERATION,
        LIST
    }

    Tree part(int i) {
        return parts.get(i);
    }

    /// Whether any name in it is one of those, texts in quotes left aside.
    boolean names(java.util.function.Predicate<String> which) {
        return (kind == Kind.NAME && which.test(text))
                || parts.stream().anyMatch(part -> part.names(which));
    }
}
