package org.audienceworkbench.ui.screen.explore;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.Place;

/// What the ways to explore have in common: whom they show.
public final class ExploreViewModel {

    private final Desk desk;
    private final PairViewModel pair;
    private final Selection selection;

    ExploreViewModel(Desk desk, PairViewModel pair, Selection selection) {
        this.desk = desk;
        this.pair = pair;
        this.selection = selection;
    }

    /// The way that is shown.
    ObjectProperty<Page> pageProperty() {
        return selection.pageProperty();
    }

    /// Shows two attributes against each other.
    void see(Attribute across, Attribute up) {
        pair.draw(across, up);
        pageProperty().set(Page.PAIR);
    }

    /// Whether there are customers to explore.
    public ObservableValue<Boolean> hasCustomersProperty() {
        return Bindings.createObjectBinding(
                () -> {
                    Frame frame = desk.frameProperty().get();
                    return frame != null && frame.size() > 0;
                },
                desk.frameProperty());
    }

    /// Whom the screen shows, for the line below its title.
    public ObservableValue<String> aboutProperty() {
        return Bindings.createStringBinding(
                this::about, desk.frameProperty(), desk.currentProperty());
    }

    private String about() {
        Frame frame = desk.frameProperty().get();
        Desk.Current current = desk.currentProperty().get();
        if (frame == null) {
            return "What your customers are like";
        }
        String all = "All " + Counted.of(frame.size(), "customer");
        return current == null
                ? all
                : "%s; “%s” (%s) against the rest"
                        .formatted(
                                all,
                                current.name(),
                                Figures.count(current.members().getCardinality()));
    }

    public void goToData() {
        desk.placeProperty().set(Place.DATA);
    }

    /// Whom someone pointed at, in words; empty for nobody.
    ObservableValue<String> selectedProperty() {
        return Bindings.createStringBinding(
                () -> {
                    Selection.Picked now = selection.pickedProperty().get();
                    return now == null
                            ? ""
                            : "%s selected: %s"
                                    .formatted(
                                            Counted.of(
                                                    now.members().getLongCardinality(), "customer"),
                                            now.name());
                },
                selection.pickedProperty());
    }

    void makeSegment() {
        selection.makeSegment();
    }

    void dropSelection() {
        selection.drop();
    }
}
