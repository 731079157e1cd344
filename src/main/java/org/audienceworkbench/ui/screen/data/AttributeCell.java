package org.audienceworkbench.ui.screen.data;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.missing.Policy;
import org.audienceworkbench.quality.Alert;
import org.audienceworkbench.ui.kit.TypeIcons;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Arrays;
import java.util.Map;

/// The card of an attribute in the list: its type, its name, what is missing, its outline, and a
/// mark when something is odd about it; or the heading of a group of them.
final class AttributeCell extends ListCell<AttributeLine> {

    private static final double HEIGHT = 28;

    private final CustomersViewModel viewModel;
    private final QualityViewModel quality;
    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final Label facts = new Label();
    private final FontIcon mark = new FontIcon("mdomz-warning");
    private final HBox bars = new HBox();
    private final HBox card;
    private final FontIcon arrow = new FontIcon();
    private final Label group = new Label();
    private final Label count = new Label();
    private final HBox heading = new HBox(arrow, group, count);
    private Subscription sketched = Subscription.EMPTY;
    private Subscription marked = Subscription.EMPTY;

    AttributeCell(CustomersViewModel viewModel, QualityViewModel quality) {
        this.viewModel = viewModel;
        this.quality = quality;
        facts.getStyleClass().addAll("muted", "facts");
        bars.getStyleClass().add("sketch");
        bars.setAlignment(Pos.BOTTOM_LEFT);
        bars.setMinSize(80, HEIGHT);
        bars.setMaxSize(80, HEIGHT);
        var words = new VBox(name, facts);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        card = new HBox(icon, words, mark, bars);
        card.getStyleClass().add("attribute-card");
        setPrefWidth(0);
        heading.getStyleClass().add("attribute-heading");
        count.getStyleClass().add("muted");
        setOnMouseClicked(
                _ -> {
                    if (getItem() instanceof AttributeLine.Heading(var named, _, var open)) {
                        viewModel.open(named, !open);
                    }
                });
    }

    @Override
    protected void updateItem(@Nullable AttributeLine line, boolean empty) {
        super.updateItem(line, empty);
        sketched.unsubscribe();
        sketched = Subscription.EMPTY;
        marked.unsubscribe();
        marked = Subscription.EMPTY;
        setGraphic(
                empty || line == null
                        ? null
                        : switch (line) {
                            case AttributeLine.Heading it -> heading(it);
                            case AttributeLine.Card(var attribute) -> card(attribute);
                        });
    }

    private HBox heading(AttributeLine.Heading line) {
        arrow.setIconLiteral(line.open() ? "mdal-expand_more" : "mdal-chevron_right");
        group.setText(line.group());
        count.setText(Figures.count(line.count()));
        setAccessibleText(
                line.group() + ", " + line.count() + (line.open() ? ", open" : ", closed"));
        return heading;
    }

    private HBox card(Attribute attribute) {
        icon.setIconLiteral(TypeIcons.literal(attribute.type()));
        name.setText(attribute.label());
        marked =
                Subscription.combine(
                        quality.marksProperty()
                                .subscribe(marks -> mark(marks.get(attribute.name()))),
                        viewModel
                                .missing()
                                .policiesProperty()
                                .subscribe(policies -> tell(attribute, policies)));
        sketched = viewModel.sketch(attribute).subscribe(this::draw);
        return card;
    }

    private void tell(Attribute attribute, Map<String, Policy> policies) {
        Policy policy = policies.get(attribute.name());
        String different = Figures.count(attribute.distinct()) + " different";
        String missing = missing(attribute);
        // a card is narrow: what stands for missing values says more than how many others there are
        facts.setText(
                policy == null
                        ? different + (missing.isEmpty() ? "" : " · " + missing)
                        : (missing.isEmpty() ? different : missing) + ", " + policy.word());
        setAccessibleText(
                attribute.label()
                        + ", "
                        + different
                        + (missing.isEmpty() ? "" : ", " + missing)
                        + (policy == null ? "" : ", " + policy.words()));
    }

    /// Notes are no reason to look twice; the tab has them.
    private void mark(Alert.@Nullable Severity severity) {
        boolean worthwhile = severity != null && severity != Alert.Severity.NOTE;
        mark.setVisible(worthwhile);
        mark.setManaged(worthwhile);
        if (severity != null) {
            QualityCell.mark(mark, severity);
        }
    }

    /// The share of customers without a value; empty where none lacks it.
    private String missing(Attribute attribute) {
        var shown = viewModel.shownProperty().get();
        int customers = shown == null ? 0 : shown.frame().size();
        return attribute.missing() == 0 || customers == 0
                ? ""
                : Figures.share((double) attribute.missing() / customers) + " missing";
    }

    private void draw(Sketch sketch) {
        bars.getChildren()
                .setAll(Arrays.stream(sketch.bars()).mapToObj(AttributeCell::bar).toList());
    }

    private static Region bar(double share) {
        var bar = new Region();
        bar.getStyleClass().add("sketch-bar");
        double height = share == 0 ? 0 : Math.max(1, share * HEIGHT);
        bar.setMinSize(4, height);
        bar.setMaxSize(4, height);
        return bar;
    }
}
