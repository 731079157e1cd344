package org.audienceworkbench.email;

import org.audienceworkbench.email.Rendering.Rendered;
import org.audienceworkbench.email.finding.PageRules;
import org.audienceworkbench.email.finding.Shape;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The layouts that a check has met, each looked through once, for all threads together.
final class Shapes {

    /// A template whose every e-mail has a layout of its own, by a class or colour of the
    /// customer's, is looked through for so many.
    static final int MOST = 400;

    private final Map<Long, PageRules.Look> looks = new ConcurrentHashMap<>();
    private final PageRules rules;
    private final List<String> campaignTags;

    Shapes(EmailCheck.Terms terms, String unsubscribe) {
        rules = new PageRules(terms.limits(), terms.assets(), unsubscribe);
        campaignTags = terms.limits().campaignTags();
    }

    /// The e-mail's shape; it was looked through, unless there are too many.
    long of(Rendered email) {
        long shape = Shape.of(email.html(), campaignTags);
        if (!looks.containsKey(shape) && looks.size() < MOST) {
            looks.computeIfAbsent(
                    shape, _ -> rules.of(email.html(), email.text(), email.removed()));
        }
        return shape;
    }

    PageRules.@Nullable Look look(long shape) {
        return looks.get(shape);
    }

    Map<Long, PageRules.Look> looks() {
        return looks;
    }
}
