package org.audienceworkbench.ui.shell;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.People;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.TypeIcons;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// What the command palette offers at a desk.
final class PaletteEntries {

    /// Actions for which the user is asked something first.
    enum Ask {
        OPEN,
        CREATE,
        SAMPLE
    }

    private static final String ACTION_ICON = "mdoal-flash_on";

    private final Set<Place> places;
    private final Runnable switchTheme;
    private final Consumer<Ask> ask;

    PaletteEntries(Set<Place> places, Runnable switchTheme, Consumer<Ask> ask) {
        this.places = places;
        this.switchTheme = switchTheme;
        this.ask = ask;
    }

    /// All but the templates, which are files.
    List<PaletteViewModel.Entry> of(Desk desk) {
        List<PaletteViewModel.Entry> entries = new ArrayList<>();
        for (Place place : places) {
            entries.add(
                    new PaletteViewModel.Entry(
                            "Screen",
                            "mdoal-arrow_forward",
                            place.word(),
                            "",
                            () -> desk.placeProperty().set(place)));
        }
        entries.add(action("Switch between light and dark", switchTheme));
        entries.add(action("Open another workspace…", () -> ask.accept(Ask.OPEN)));
        entries.add(action("New workspace…", () -> ask.accept(Ask.CREATE)));
        entries.add(action("Explore the sample shop", () -> ask.accept(Ask.SAMPLE)));
        segments(desk, entries);
        attributes(desk, entries);
        return entries;
    }

    static List<PaletteViewModel.Entry> of(Desk desk, List<EmailTemplate> templates) {
        return templates.stream()
                .map(
                        template ->
                                sought(
                                        desk,
                                        "Template",
                                        "mdoal-email",
                                        template.name(),
                                        template.id(),
                                        Place.EMAILS))
                .toList();
    }

    static List<PaletteViewModel.Entry> ofCustomers(Desk desk, List<People.Found> customers) {
        return customers.stream()
                .map(
                        customer ->
                                new PaletteViewModel.Entry(
                                        "Customer",
                                        "mdomz-person",
                                        customer.name().isEmpty() ? customer.id() : customer.name(),
                                        Objects.requireNonNullElse(customer.email(), customer.id()),
                                        () -> desk.seeCustomer(customer.key())))
                .toList();
    }

    private static PaletteViewModel.Entry action(String title, Runnable run) {
        return new PaletteViewModel.Entry("Action", ACTION_ICON, title, "", run);
    }

    private static void segments(Desk desk, List<PaletteViewModel.Entry> entries) {
        for (var saved : desk.segments()) {
            String name = saved.segment().name();
            entries.add(
                    new PaletteViewModel.Entry(
                            "Segment",
                            "mdomz-people_outline",
                            name,
                            "make it the current one",
                            () -> desk.currentSegmentProperty().set(name)));
        }
    }

    private static void attributes(Desk desk, List<PaletteViewModel.Entry> entries) {
        var frame = desk.frameProperty().get();
        if (frame != null) {
            for (Attribute attribute : frame.catalogue().all()) {
                entries.add(
                        sought(
                                desk,
                                "Attribute",
                                TypeIcons.literal(attribute.type()),
                                attribute.label(),
                                attribute.name(),
                                Place.DATA));
            }
        }
    }

    private static PaletteViewModel.Entry sought(
            Desk desk, String kind, String icon, String title, String name, Place place) {
        return new PaletteViewModel.Entry(
                kind,
                icon,
                title,
                "",
                () -> {
                    desk.soughtProperty().set(name);
                    desk.placeProperty().set(place);
                });
    }
}
