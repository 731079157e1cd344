package org.audienceworkbench.ui.screen.explore;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.customer.Attribute;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The attributes that can be chosen among, and those that are; a choice outlives new data.
final class FeatureChoices {

    private final Runnable changed;
    private final ObservableList<Feature> all = FXCollections.observableArrayList();
    private boolean several;

    /// @param changed what follows a change, once for several at a time
    FeatureChoices(Runnable changed) {
        this.changed = changed;
    }

    /// @param usual what is chosen at first
    void list(List<Attribute> offered, Predicate<Attribute> usual) {
        Map<String, Boolean> before =
                all.stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.attribute().name(),
                                        each -> each.chosenProperty().get()));
        several = true;
        all.setAll(
                offered.stream()
                        .map(
                                each ->
                                        new Feature(
                                                each,
                                                before.isEmpty()
                                                        ? usual.test(each)
                                                        : before.getOrDefault(each.name(), false)))
                        .toList());
        all.forEach(each -> each.chosenProperty().subscribe(_ -> tell()));
        several = false;
        changed.run();
    }

    void chooseOnly(Collection<Feature> wanted) {
        several = true;
        all.forEach(each -> each.chosenProperty().set(wanted.contains(each)));
        several = false;
        changed.run();
    }

    private void tell() {
        if (!several) {
            changed.run();
        }
    }

    List<Attribute> chosen() {
        return all.stream()
                .filter(each -> each.chosenProperty().get())
                .map(Feature::attribute)
                .toList();
    }

    ObservableList<Feature> all() {
        return all;
    }
}
