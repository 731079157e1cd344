package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleError;
import org.jspecify.annotations.Nullable;

/// What came of working an expression out without keeping it.
///
/// @param naming why the attribute can't have its name, or null
/// @param error where the expression can't be read, or null
/// @param problem why it can't be worked out though it can be read, or null
/// @param values null when there is an error or a problem
public record ExpressionTrial(
        @Nullable Problem naming,
        @Nullable RuleError error,
        @Nullable Problem problem,
        @Nullable Values values) {

    /// What it gives.
    ///
    /// @param frame the customers with the attribute
    /// @param name the attribute's in that Frame
    public record Values(Frame frame, String name) {

        public Column column() {
            return frame.column(name);
        }

        /// The attribute, counted.
        ///
        /// @param label what it is shown as
        public Attribute attribute(String label) {
            Attribute made = frame.catalogue().get(name);
            return Attribute.computed(
                    name, label, made.type(), made.origin(), column(), made.freshAt(), null);
        }
    }
}
