package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.missing.Filled;
import org.audienceworkbench.missing.Filling;
import org.audienceworkbench.missing.Fitting;
import org.audienceworkbench.missing.Policies;
import org.audienceworkbench.missing.Policy;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What stands for missing values: a policy for each attribute, kept, and told to whatever uses it.
/// What is stored is never changed.
public final class MissingValues {

    private static final String KIND = "missing-values";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Customers customers;
    private @Nullable List<Kept> kept;
    private @Nullable Mailed mailed;

    MissingValues(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// @param type the attribute's when the policy was chosen
    private record Kept(String attribute, ValueType type, Policy policy) {}

    private record Mailed(Frame base, Frame filled) {}

    /// A policy other than to leave missing values.
    ///
    /// @param ignored why it is of no effect, or null
    public record Chosen(String attribute, Policy policy, @Nullable String ignored) {}

    /// In the order of the attributes' names.
    public List<Chosen> all() {
        Catalogue catalogue = customers.catalogue();
        return kept().stream()
                .map(each -> new Chosen(each.attribute(), each.policy(), ignored(each, catalogue)))
                .toList();
    }

    /// An attribute's policy; to leave missing values where it has none that is of effect.
    public Policy of(String attribute) {
        return in(customers.catalogue()).of(attribute);
    }

    /// The policies that are of effect among these attributes.
    Policies in(Catalogue catalogue) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        Map<String, String> ignored = new LinkedHashMap<>();
        for (Kept each : kept()) {
            String why = ignored(each, catalogue);
            if (why == null) {
                policies.put(each.attribute(), each.policy());
            } else {
                ignored.put(each.attribute(), why);
            }
        }
        return new Policies(policies, ignored);
    }

    private static @Nullable String ignored(Kept kept, Catalogue catalogue) {
        Optional<Attribute> attribute = exactly(kept.attribute(), catalogue);
        if (attribute.isEmpty()) {
            return "there is no such attribute any more";
        }
        ValueType type = attribute.get().type();
        if (type != kept.type() && !(isNumber(type) && isNumber(kept.type()))) {
            return "it is " + type.word() + " now, no longer " + kept.type().word();
        }
        if (!Fitting.allows(attribute.get())) {
            return "it says who a customer is or what they agreed to";
        }
        if (kept.policy() instanceof Policy.Interpolate(var along)
                && exactly(along, catalogue).filter(Fitting::isDate).isEmpty()) {
            return "there is no date \"" + along + "\" any more";
        }
        return null;
    }

    private static Optional<Attribute> exactly(String name, Catalogue catalogue) {
        return catalogue.find(name).filter(attribute -> attribute.name().equals(name));
    }

    private static boolean isNumber(ValueType type) {
        return type == ValueType.INTEGER || type == ValueType.NUMBER;
    }

    private synchronized List<Kept> kept() {
        if (kept == null) {
            List<Kept> read = new ArrayList<>();
            for (Documents.Entry entry : store.documents().list(KIND)) {
                read.add(read(store.documents().content(KIND, entry.name()).orElseThrow()));
            }
            kept = List.copyOf(read);
        }
        return kept;
    }

    private static Kept read(String json) {
        try {
            return JSON.readValue(json, Kept.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy for missing values that can't be read", e);
        }
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Chooses a policy for some attributes, for all or for none of them.
    ///
    /// @param given names as a user types them
    /// @throws Problem when there is no such attribute, or the policy does not suit it
    public void choose(List<String> given, Policy wanted) {
        Catalogue catalogue = customers.catalogue();
        var fitting = new Fitting(catalogue, store.zone());
        Map<String, Kept> chosen = new LinkedHashMap<>();
        for (String name : given) {
            if (wanted instanceof Policy.Leave && isForgotten(name, catalogue)) {
                chosen.put(name, new Kept(name, ValueType.TEXT, wanted));
                continue;
            }
            Attribute attribute = catalogue.get(name);
            Policy policy = fitting.fitting(wanted, attribute);
            chosen.put(attribute.name(), new Kept(attribute.name(), attribute.type(), policy));
        }
        if (chosen.isEmpty()) {
            throw new Problem("No attribute is named", null, "Name the attributes it is for");
        }
        store.save(
                session -> {
                    chosen.values().forEach(each -> keep(session, each));
                    store.audit()
                            .add(
                                    session,
                                    "missing",
                                    "Missing values of \""
                                            + String.join("\", \"", chosen.keySet())
                                            + "\": "
                                            + wanted.word(),
                                    null,
                                    command(List.copyOf(chosen.keySet()), wanted));
                    return true;
                });
        forget();
    }

    /// Whether there is a policy of an attribute that is gone.
    private boolean isForgotten(String name, Catalogue catalogue) {
        return catalogue.find(name).isEmpty()
                && kept().stream().anyMatch(each -> each.attribute().equals(name));
    }

    private void keep(Session session, Kept chosen) {
        if (chosen.policy() instanceof Policy.Leave) {
            store.documents().remove(session, KIND, chosen.attribute());
        } else {
            String json = written(chosen);
            store.documents()
                    .add(session, KIND, chosen.attribute(), written(chosen.policy()), json);
        }
    }

    private synchronized void forget() {
        kept = null;
        mailed = null;
    }

    /// The command that chooses a policy.
    public static String command(List<String> names, Policy policy) {
        String detail = policy.detail();
        return "audience attributes policy "
                + Shell.list(names)
                + " "
                + policy.word()
                + (detail.startsWith("-") ? " --" : "")
                + (detail.isEmpty() ? "" : " " + Shell.quoted(detail));
    }

    /// What a policy does with the customers of today, in a sentence.
    public String effect(String name, Policy policy) {
        Frame frame = customers.frame();
        Attribute attribute = frame.catalogue().get(name);
        long missing = frame.column(attribute.name()).missing();
        String how = how(frame, attribute, policy);
        return missing == 0
                ? String.format(
                        Locale.ENGLISH, "None of %,d is missing; if one is, %s", frame.size(), how)
                : String.format(
                        Locale.ENGLISH,
                        "%,d of %,d %s missing; %s",
                        missing,
                        frame.size(),
                        missing == 1 ? "is" : "are",
                        how);
    }

    private static String how(Frame frame, Attribute attribute, Policy policy) {
        Optional<String> by = Filled.expected(frame, attribute, policy).map(Filled::by);
        return switch (policy) {
            case Policy.Leave _ -> "each method does what it does by itself";
            case Policy.Flag _ -> "models and clusters that fill it get " + by.orElseThrow();
            case Policy.Default _ -> by.orElseThrow() + " is used in clusters, models and e-mails";
            case Policy.Interpolate(var along) ->
                    by.orElseThrow()
                            + " is used in clusters and models"
                            + undated(frame, attribute, along);
            case Policy.Median _, Policy.Mode _, Policy.Nearest _ ->
                    by.map(what -> what + " is used in clusters and models")
                            .orElse("no value is known to learn from");
        };
    }

    private static String undated(Frame frame, Attribute attribute, String along) {
        Column values = frame.column(attribute.name());
        Column dates = frame.column(along);
        long undated =
                IntStream.range(0, frame.size())
                        .filter(row -> values.isMissing(row) && dates.isMissing(row))
                        .count();
        return undated == 0
                ? ""
                : String.format(Locale.ENGLISH, ", save for %,d without that date", undated);
    }

    /// The customers as e-mails see them: with the defaults of those attributes that have one.
    synchronized Frame mailed(Frame frame) {
        if (mailed == null || mailed.base() != frame) {
            Map<String, Policy> defaults = new LinkedHashMap<>();
            in(frame.catalogue())
                    .byAttribute()
                    .forEach(
                            (name, policy) -> {
                                if (policy instanceof Policy.Default) {
                                    defaults.put(name, policy);
                                }
                            });
            if (defaults.isEmpty()) {
                return frame;
            }
            Filling filling =
                    Filling.learn(
                                    frame,
                                    new Policies(defaults),
                                    List.copyOf(defaults.keySet()),
                                    new int[0],
                                    0,
                                    Progress.NONE)
                            .filling();
            mailed = new Mailed(frame, filling.over(frame, Progress.NONE));
        }
        return mailed.filled();
    }
}
