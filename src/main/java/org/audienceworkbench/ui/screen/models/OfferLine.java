package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.action.Campaign;
import org.audienceworkbench.customer.Attribute;
import org.jspecify.annotations.Nullable;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A campaign as it is being typed.
public final class OfferLine {

    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Attribute> score = new SimpleObjectProperty<>();
    private final StringProperty margin = new SimpleStringProperty("");
    private final StringProperty cost = new SimpleStringProperty("");
    private final StringProperty most = new SimpleStringProperty("");
    private final ObjectProperty<Members> who = new SimpleObjectProperty<>(Members.EVERYBODY);

    OfferLine(String name, @Nullable Attribute score) {
        this.name.set(name);
        this.score.set(score);
    }

    static OfferLine of(Campaign campaign, @Nullable Attribute score) {
        var line = new OfferLine(campaign.name(), score);
        line.margin.set(NumberField.text(campaign.margin()));
        line.cost.set(NumberField.text(campaign.cost()));
        campaign.most().ifPresent(most -> line.most.set(Integer.toString(most)));
        line.who.set(Members.of(campaign.who(), Members.EVERYBODY));
        return line;
    }

    /// Calls when anything of it changes.
    void subscribe(Runnable changed) {
        name.subscribe(changed);
        score.subscribe(changed);
        margin.subscribe(changed);
        cost.subscribe(changed);
        most.subscribe(changed);
        who.subscribe(changed);
    }

    /// Null while something is missing or wrong.
    @Nullable Campaign campaign() {
        Attribute by = score.get();
        OptionalDouble brings = NumberField.read(margin.get());
        OptionalDouble costs = NumberField.read(cost.get());
        if (name.get().isBlank()
                || by == null
                || brings.isEmpty()
                || costs.isEmpty()
                || !isLimit(most.get())) {
            return null;
        }
        return new Campaign(
                name.get().strip(),
                by.name(),
                brings.getAsDouble(),
                costs.getAsDouble(),
                who.get().rule(),
                limit(most.get()));
    }

    static boolean isLimit(String typed) {
        return typed.isBlank() || limit(typed).isPresent();
    }

    /// Empty for none.
    static OptionalInt limit(String typed) {
        OptionalDouble number = NumberField.read(typed);
        return number.isPresent() && number.getAsDouble() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) number.getAsDouble())
                : OptionalInt.empty();
    }

    public StringProperty nameProperty() {
        return name;
    }

    public ObjectProperty<@Nullable Attribute> scoreProperty() {
        return score;
    }

    public StringProperty marginProperty() {
        return margin;
    }

    public StringProperty costProperty() {
        return cost;
    }

    /// How many may get it; blank for no limit.
    public StringProperty mostProperty() {
        return most;
    }

    public ObjectProperty<Members> whoProperty() {
        return who;
    }
}
