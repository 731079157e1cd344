package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.missing.Fitting;
import org.audienceworkbench.missing.Policy;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.MissingValues;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What stands for the missing values of the chosen attribute, and the choice of something else.
public final class MissingViewModel {

    /// How the choice stands.
    ///
    /// @param offered the words of the policies that suit the attribute
    /// @param dates what can be interpolated along
    /// @param word of the policy that is chosen, which is kept unless it wants a detail still
    /// @param detail its value, its date or its number; empty for none
    /// @param says what it does with the customers of today, or what is to be given still
    /// @param wrong what is wrong with the detail; empty for nothing
    public record Look(
            Attribute attribute,
            List<String> offered,
            List<String> dates,
            String word,
            String detail,
            String says,
            String wrong) {

        private Look wanting(String otherWord, String otherDetail, String now) {
            return new Look(attribute, offered, dates, otherWord, otherDetail, now, "");
        }
    }

    private record Wish(Attribute attribute, String word, String detail) {}

    private record Kept(Look look, Map<String, Policy> policies) {}

    private final Desk desk;
    private final ObservableValue<@Nullable Attribute> chosen;
    private final Jobs.Slot reading;
    private final Jobs.Slot listing;
    private final Jobs.Slot saving;
    private final ReadOnlyObjectWrapper<@Nullable Look> look = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<String, Policy>> policies =
            new ReadOnlyObjectWrapper<>(Map.of());
    private @Nullable Wish waiting;

    MissingViewModel(Desk desk, ObservableValue<@Nullable Attribute> chosen) {
        this.desk = desk;
        this.chosen = chosen;
        this.reading = desk.jobs().slot();
        this.listing = desk.jobs().slot();
        this.saving = desk.jobs().slot("Choose what stands for missing values");
        desk.frameProperty().subscribe(this::list);
        chosen.subscribe(this::read);
        saving.busyProperty().subscribe(this::keepWaiting);
    }

    private void list() {
        listing.start(_ -> all(), policies::set);
    }

    private Map<String, Policy> all() {
        Map<String, Policy> all = new TreeMap<>();
        for (MissingValues.Chosen each : desk.workbench().missingValues().all()) {
            if (each.ignored() == null) {
                all.put(each.attribute(), each.policy());
            }
        }
        return all;
    }

    private void read() {
        Attribute attribute = chosen.getValue();
        if (attribute == null || !Fitting.allows(attribute)) {
            reading.cancel();
            look.set(null);
            return;
        }
        reading.start(
                _ -> looked(attribute, desk.workbench().missingValues().of(attribute.name())),
                made -> show(attribute, made));
    }

    private Look looked(Attribute attribute, Policy policy) {
        List<String> dates =
                desk.workbench().customers().catalogue().all().stream()
                        .filter(Fitting::isDate)
                        .map(Attribute::name)
                        .toList();
        return new Look(
                attribute,
                Policy.WORDS.stream()
                        .filter(word -> Fitting.suits(word, attribute.type()))
                        .filter(word -> !word.equals("interpolate") || !dates.isEmpty())
                        .toList(),
                dates,
                policy.word(),
                policy.detail(),
                desk.workbench().missingValues().effect(attribute.name(), policy),
                "");
    }

    private void show(Attribute attribute, Look made) {
        if (attribute.equals(chosen.getValue())) {
            look.set(made);
        }
    }

    /// Chooses another policy, and keeps it where it needs no more than what is usual.
    ///
    /// @param word one of those offered
    void choose(String word) {
        Look now = look.get();
        if (now == null || word.equals(now.word())) {
            return;
        }
        switch (word) {
            case "default" ->
                    look.set(
                            now.wanting(
                                    word,
                                    "",
                                    "Type what stands for a missing value, then press Enter"));
            case "interpolate" -> keep(now, word, now.dates().getFirst());
            case "nearest" -> keep(now, word, Integer.toString(Policy.Nearest.USUAL));
            default -> keep(now, word, "");
        }
    }

    /// Gives the policy its value, its date or its number, and keeps it.
    void give(String detail) {
        Look now = look.get();
        if (now != null && !detail.isBlank() && !detail.strip().equals(now.detail())) {
            keep(now, now.word(), detail.strip());
        }
    }

    private void keep(Look now, String word, String detail) {
        look.set(now.wanting(word, detail, now.says()));
        // one after the other, so that the last one chosen is the one that stays
        waiting = new Wish(now.attribute(), word, detail);
        if (!saving.isBusy()) {
            keepWaiting();
        }
    }

    private void keepWaiting() {
        Wish wish = waiting;
        if (wish == null || saving.isBusy()) {
            return;
        }
        waiting = null;
        saving.start(
                _ -> kept(wish),
                kept -> {
                    policies.set(kept.policies());
                    Look now = look.get();
                    // something else may have been chosen meanwhile
                    if (now != null
                            && now.word().equals(wish.word())
                            && now.detail().equals(wish.detail())) {
                        show(wish.attribute(), kept.look());
                    }
                });
    }

    private Kept kept(Wish wish) {
        MissingValues missing = desk.workbench().missingValues();
        String name = wish.attribute().name();
        try {
            missing.choose(List.of(name), Policy.read(wish.word(), wish.detail()));
            return new Kept(looked(wish.attribute(), missing.of(name)), all());
        } catch (Problem problem) {
            Look before = looked(wish.attribute(), missing.of(name));
            return new Kept(
                    new Look(
                            before.attribute(),
                            before.offered(),
                            before.dates(),
                            wish.word(),
                            wish.detail(),
                            before.says(),
                            problem.what() + ". " + problem.action()),
                    all());
        }
    }

    /// Null while no attribute is chosen that may have a policy.
    public ReadOnlyObjectProperty<@Nullable Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /// The policies of the attributes that have one.
    public ReadOnlyObjectProperty<Map<String, Policy>> policiesProperty() {
        return policies.getReadOnlyProperty();
    }
}
