package org.audienceworkbench.email;

import freemarker.template.SimpleDate;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateDateModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;

import org.audienceworkbench.customer.Moment;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;

/// Turns values into what FreeMarker reads: texts, numbers, yes and no, days, moments, lists, and
/// names that stand for values.
final class ModelValues {

    private final ZoneId zone;

    /// @param zone whose days are meant
    ModelValues(ZoneId zone) {
        this.zone = zone;
    }

    interface Values {
        @Nullable Object get(String key);
    }

    interface ItemValues<T> {
        @Nullable Object get(T item, String key);
    }

    TemplateHashModel names(Values values) {
        return new Names(values);
    }

    /// A list whose items are looked at only when they are asked for.
    <T> TemplateSequenceModel list(List<T> items, ItemValues<T> values) {
        return new TemplateSequenceModel() {
            @Override
            public @Nullable TemplateModel get(int place) {
                if (place < 0 || place >= items.size()) {
                    return null;
                }
                T item = items.get(place);
                return new Names(key -> values.get(item, key));
            }

            @Override
            public int size() {
                return items.size();
            }
        };
    }

    /// An empty text counts as missing.
    @Nullable TemplateModel model(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case TemplateModel model -> model;
            case String text when text.isEmpty() -> null;
            case String text -> new SimpleScalar(text);
            case Number number -> new SimpleNumber(number);
            case Boolean yes -> yes ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
            case LocalDate day -> date(day.atStartOfDay(zone).toInstant(), false);
            case Instant instant -> date(instant, true);
            case Moment moment -> date(moment.instant(), !moment.wholeDay());
            default ->
                    throw new IllegalArgumentException(
                            "not a template's value: " + value.getClass().getName());
        };
    }

    private static SimpleDate date(Instant instant, boolean withTime) {
        return new SimpleDate(
                Date.from(instant), withTime ? TemplateDateModel.DATETIME : TemplateDateModel.DATE);
    }

    /// Values by name; a text that is too long for an e-mail is an error, not a surprise.
    private final class Names implements TemplateHashModel {
        private final Values values;

        Names(Values values) {
            this.values = values;
        }

        @Override
        public @Nullable TemplateModel get(String key) throws TemplateModelException {
            Object value = values.get(key);
            if (value instanceof String text && text.length() > Guard.LONGEST_TEXT) {
                throw new TemplateModelException("the text is too long for an e-mail");
            }
            return model(value);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }
}
