package org.audienceworkbench.email;

import freemarker.template.Template;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;

import javax.swing.tree.TreeNode;

/// The second look at a template: what FreeMarker itself made of it. Should [FtlScanner] and
/// FreeMarker ever read a source differently, a directive that slipped through is found here.
final class Elements {

    private static final Set<String> KNOWN =
            Set.of(
                    "Assignment",
                    "AssignmentInstruction",
                    "BlockAssignment",
                    "BreakInstruction",
                    "Case",
                    "Comment",
                    "ConditionalBlock",
                    "ContinueInstruction",
                    "DollarVariable",
                    "ElseOfList",
                    "IfBlock",
                    "Items",
                    "IteratorBlock",
                    "ListElseContainer",
                    "MixedContent",
                    "Sep",
                    "SwitchBlock",
                    "TextBlock",
                    "TrimInstruction",
                    "UnifiedCall");

    private Elements() {}

    /// FreeMarker's name of an element that e-mails may not have.
    @SuppressWarnings("deprecation") // the only public way to the parsed tree
    static Optional<String> firstForeign(Template template) {
        return firstForeign((TreeNode) template.getRootTreeNode());
    }

    private static Optional<String> firstForeign(TreeNode node) {
        String name = node.getClass().getSimpleName();
        if (!KNOWN.contains(name)) {
            return Optional.of(name);
        }
        for (TreeNode child : Collections.list(node.children())) {
            Optional<String> foreign = firstForeign(child);
            if (foreign.isPresent()) {
                return foreign;
            }
        }
        return Optional.empty();
    }
}
