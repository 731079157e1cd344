package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.workbench.Segments;

import java.util.ArrayList;
import java.util.List;

/// Something that a condition can be about.
sealed interface Choice {

    String label();

    ValueType type();

    record Measured(String label, ValueType type, Measure measure) implements Choice {}

    /// A share of the customers, drawn by chance.
    record Draw() implements Choice {
        @Override
        public String label() {
            return "random share of customers";
        }

        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }
    }

    /// One event and then another.
    record Sequence() implements Choice {
        @Override
        public String label() {
            return "events in sequence";
        }

        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }
    }

    record Segment(String name) implements Choice {
        @Override
        public String label() {
            return "in segment " + name;
        }

        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }
    }

    /// All there are; reads the event types, so not for the screen's thread.
    static List<Choice> of(Frame frame, List<Segments.Saved> segments) {
        List<Choice> choices = ofAttributes(frame);
        for (String type : frame.events().types()) {
            choices.add(
                    new Measured(
                            type + " events",
                            ValueType.INTEGER,
                            new Measure.Events(type, FirstConditions.WINDOW)));
        }
        if (!frame.events().types().isEmpty()) {
            choices.add(new Sequence());
        }
        choices.add(new Draw());
        segments.forEach(saved -> choices.add(new Segment(saved.segment().name())));
        return choices;
    }

    /// What is known at once, whatever there is to read.
    static List<Choice> ofAttributes(Frame frame) {
        List<Choice> choices = new ArrayList<>();
        for (Attribute attribute : frame.catalogue().all()) {
            choices.add(
                    new Measured(
                            attribute.label(),
                            attribute.type(),
                            new Measure.Value(attribute.name())));
            if (isDay(attribute.type())) {
                choices.add(
                        new Measured(
                                "days since " + attribute.label(),
                                ValueType.INTEGER,
                                new Measure.DaysSince(attribute.name())));
                choices.add(
                        new Measured(
                                "days to anniversary of " + attribute.label(),
                                ValueType.INTEGER,
                                new Measure.DaysToAnniversary(attribute.name())));
            }
        }
        return choices;
    }

    static boolean isDay(ValueType type) {
        return type == ValueType.DATE || type == ValueType.DATETIME;
    }
}
