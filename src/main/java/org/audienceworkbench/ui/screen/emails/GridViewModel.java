package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.PreparedTemplate;
import org.audienceworkbench.email.Preview;
import org.audienceworkbench.email.Rendering;
import org.audienceworkbench.email.TemplateFault;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Mails;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// What several customers read in every variant of the template: the awkward ones, and those that
/// follow the one who is looked at.
public final class GridViewModel {

    private static final int NEXT = 24;

    private final Desk desk;
    private final Mails mails;
    private final TemplatesViewModel templates;
    private final AudienceViewModel audience;
    private final Jobs.Slot rendering;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Grid> grid = new ReadOnlyObjectWrapper<>();

    public GridViewModel(Desk desk, TemplatesViewModel templates, AudienceViewModel audience) {
        this.desk = desk;
        this.mails = desk.workbench().mails();
        this.templates = templates;
        this.audience = audience;
        this.rendering = desk.jobs().slot();
        open.subscribe(_ -> render());
        templates.wholeProperty().subscribe(_ -> render());
        audience.audienceProperty().subscribe(_ -> render());
    }

    /// @param variants one for each column
    record Grid(List<String> variants, List<Row> rows) {}

    /// @param place of the customer among those who are looked at
    record Row(int place, String who, String why, List<Cell> cells) {}

    /// @param html what may be shown of the e-mail; null when there is none
    /// @param wrong why there is none; empty when there is one
    record Cell(String variant, String subject, @Nullable String html, String wrong) {}

    private void render() {
        EmailTemplate template = templates.wholeProperty().get();
        MailAudience now = audience.audienceProperty().get();
        if (!open.get() || template == null || now == null) {
            return;
        }
        int place = audience.indexProperty().get();
        rendering.start(_ -> grid(template, now, place), grid::set);
    }

    private Grid grid(EmailTemplate template, MailAudience now, int place) {
        List<Ready> prepared =
                template.variantNames().stream()
                        .map(variant -> prepared(template.variant(variant)))
                        .toList();
        int awkward = now.awkward().size();
        List<Row> rows = new ArrayList<>();
        IntStream.concat(
                        IntStream.range(0, awkward),
                        IntStream.range(Math.max(place, awkward), now.size()).limit(NEXT))
                .forEach(each -> rows.add(row(prepared, now, each)));
        return new Grid(template.variantNames(), rows);
    }

    /// A variant to render with, or the fault that prevents it.
    private record Ready(
            String id,
            String variant,
            @Nullable PreparedTemplate template,
            @Nullable TemplateFault fault) {}

    private Ready prepared(EmailTemplate template) {
        List<TemplateFault> faults = mails.renderer().faults(template);
        return faults.isEmpty()
                ? new Ready(template.id(), template.variant(), mails.prepare(template), null)
                : new Ready(template.id(), template.variant(), null, faults.getFirst());
    }

    private Row row(List<Ready> prepared, MailAudience now, int place) {
        List<Cell> cells = prepared.stream().map(ready -> cell(ready, now, place)).toList();
        return new Row(place, now.who(now.row(place)), now.reason(place), cells);
    }

    private Cell cell(Ready ready, MailAudience now, int place) {
        if (ready.template() == null) {
            return wrong(ready.variant(), Objects.requireNonNull(ready.fault()));
        }
        int row = now.row(place);
        return switch (mails.render(ready.template(), now.frame(), row, now.mailing())) {
            case Rendering.Rendered email ->
                    new Cell(
                            ready.variant(),
                            email.subject(),
                            Preview.of(email, mails.check().assets(ready.id())::picture).html(),
                            "");
            case Rendering.Refused(var fault, _) -> wrong(ready.variant(), fault);
        };
    }

    private static Cell wrong(String variant, TemplateFault fault) {
        return new Cell(variant, "", null, fault.message() + " · " + fault.where());
    }

    /// Goes to one of them.
    void choose(Row row, Cell cell) {
        templates.variantProperty().set(cell.variant());
        audience.indexProperty().set(row.place());
        open.set(false);
    }

    /// Whether it is looked at; nothing is rendered while it is not.
    public BooleanProperty openProperty() {
        return open;
    }

    /// Null before the first look.
    ReadOnlyObjectProperty<@Nullable Grid> gridProperty() {
        return grid.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return rendering.busyProperty();
    }

    /// Where pictures of pages may keep files for as long as the workspace is open.
    Path temporary() {
        return desk.workbench().store().temporary();
    }
}
