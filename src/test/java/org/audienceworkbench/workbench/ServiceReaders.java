package org.audienceworkbench.workbench;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.helper.ConditionalHelpers;

import liqp.TemplateParser;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.Mailing;
import org.audienceworkbench.email.OwnLists;
import org.audienceworkbench.email.Personal;
import org.audienceworkbench.email.translate.Translation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What mailing services would make of a translation for the first 200 customers, by independent
/// readers of their languages: liqp for Liquid, handlebars.java for Handlebars, Django for Klaviyo.
final class ServiceReaders {

    static final int CUSTOMERS = 200;

    private static final List<String> VALUES =
            List.of(
                    "id",
                    "email",
                    "first_name",
                    "last_name",
                    "city",
                    "orders",
                    "revenue",
                    "last_order");

    private ServiceReaders() {}

    /// Subject, preheader, HTML and text.
    static List<String> parts(Translation translation) {
        return List.of(
                translation.subject(),
                translation.preheader(),
                translation.html(),
                translation.text());
    }

    /// With all that is known of them but their languages, for a translation has one.
    static List<CustomerData> customers(Workbench workbench, Frame frame) {
        int[] rows = IntStream.range(0, CUSTOMERS).toArray();
        return workbench
                .mails()
                .recipients(frame)
                .read(rows, EnumSet.allOf(Personal.Kind.class))
                .stream()
                .map(each -> CustomerData.of(values(each), each.personal()))
                .toList();
    }

    private static Map<String, Object> values(CustomerData customer) {
        Map<String, Object> values = new HashMap<>();
        for (String name : VALUES) {
            Object value = customer.value(name);
            if (value != null && !value.equals("")) {
                values.put(name, value);
            }
        }
        return values;
    }

    /// What a service knows: attributes, days as texts, and the lists.
    static Map<String, Object> known(CustomerData customer, Mailing mailing) {
        Map<String, Object> known = new HashMap<>();
        values(customer)
                .forEach(
                        (name, value) ->
                                known.put(
                                        name,
                                        switch (value) {
                                            case LocalDate day -> day.toString();
                                            case Instant moment ->
                                                    moment.atZone(mailing.zone())
                                                            .toLocalDate()
                                                            .toString();
                                            default -> value;
                                        }));
        known.putAll(new OwnLists(mailing).of(customer));
        return known;
    }

    static List<List<String>> liquid(List<String> parts, List<Map<String, Object>> people) {
        var templates =
                parts.stream()
                        .map(part -> new TemplateParser.Builder().build().parse(part))
                        .toList();
        return people.stream()
                .map(
                        person ->
                                templates.stream()
                                        .map(each -> each.render(Map.of("customer", person)))
                                        .toList())
                .toList();
    }

    /// With SendGrid's helpers.
    static List<List<String>> handlebars(List<String> parts, List<Map<String, Object>> people) {
        var handlebars = new Handlebars();
        handlebars.registerHelper("greaterThan", ConditionalHelpers.gt);
        handlebars.registerHelper("lessThan", ConditionalHelpers.lt);
        handlebars.registerHelper("equals", ConditionalHelpers.eq);
        handlebars.registerHelper("notEquals", ConditionalHelpers.neq);
        try {
            List<Template> templates = new ArrayList<>();
            for (String part : parts) {
                templates.add(handlebars.compileInline(part));
            }
            List<List<String>> said = new ArrayList<>();
            for (Map<String, Object> person : people) {
                List<String> one = new ArrayList<>();
                for (var each : templates) {
                    one.add(each.apply(person));
                }
                said.add(one);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
