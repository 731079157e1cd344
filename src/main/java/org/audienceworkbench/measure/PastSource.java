package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.EventRecords;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// The columns of a Frame in the past: measures as they were, each pass taken when one of its
/// measures is first asked for, and everything else as it is.
final class PastSource implements Frame.Source {

    private final Frame now;
    private final Function<Attribute, Map<String, Column>> measured;
    private final Map<String, Column> columns = new HashMap<>();

    /// @param measured gives an attribute's column with all those that are measured with it
    PastSource(Frame now, Function<Attribute, Map<String, Column>> measured) {
        this.now = now;
        this.measured = measured;
    }

    @Override
    public synchronized Column column(Attribute attribute) {
        if (attribute.origin() != Attribute.Origin.DERIVED) {
            return now.column(attribute.name());
        }
        if (!columns.containsKey(attribute.name())) {
            columns.putAll(measured.apply(attribute));
        }
        return Objects.requireNonNull(columns.get(attribute.name()));
    }

    @Override
    public void prepare(Collection<Attribute> attributes) {
        now.prepare(
                attributes.stream()
                        .filter(each -> each.origin() != Attribute.Origin.DERIVED)
                        .map(Attribute::name)
                        .toList());
    }

    @Override
    public Events events() {
        return now.events();
    }

    @Override
    public EventRecords events(Collection<Attribute> fields) {
        return now.events(fields);
    }
}
