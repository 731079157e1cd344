package org.audienceworkbench.ui.screen.emails;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.VariantEdits;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.Popover;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.stream.Collectors;

/// The variants of a template: which one is looked at, and for an own template how to make, rename
/// and remove them.
public final class VariantBar extends HBox {

    private static final double NAME_WIDTH = 200;

    private final ToggleGroup group = new ToggleGroup();
    private final HBox choices = new HBox();
    private final Label differs = new Label();
    private final Button add = new Button(null, new FontIcon("mdoal-add"));
    private final MenuButton more = new MenuButton(null, new FontIcon("mdomz-more_horiz"));
    private final Popover popover = new Popover();
    private boolean filling;

    public VariantBar() {
        getStyleClass().add("variant-bar");
        setAlignment(Pos.CENTER_LEFT);
        var title = new Label("Variant");
        title.getStyleClass().add("muted");
        title.setMinWidth(USE_PREF_SIZE);
        choices.setMinWidth(USE_PREF_SIZE);
        choices.setAlignment(Pos.CENTER_LEFT);
        choices.setAccessibleText("Variants");
        differs.getStyleClass().add("muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        add.getStyleClass().addAll("button-icon", "flat");
        add.setAccessibleText("New variant");
        add.setTooltip(new Tooltip("New variant, like this one"));
        more.getStyleClass().addAll("button-icon", "flat");
        more.setAccessibleText("Rename or remove this variant");
        add.setMinWidth(USE_PREF_SIZE);
        more.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(title, choices, add, more, differs, gap);
    }

    void follow(TemplatesViewModel templates) {
        add.setId("add-variant");
        add.setOnAction(_ -> templates.addVariant());
        var rename = new MenuItem("Rename…");
        rename.setOnAction(_ -> rename(templates));
        var remove = new MenuItem("Remove");
        remove.setOnAction(_ -> templates.removeVariant());
        more.getItems().setAll(rename, remove);
        more.setId("more-variant");
        templates.wholeProperty().subscribe(_ -> show(templates));
        templates.variantProperty().subscribe(_ -> show(templates));
        group.selectedToggleProperty()
                .addListener(
                        (_, before, now) -> {
                            if (filling) {
                                return;
                            }
                            if (now == null) {
                                group.selectToggle(before);
                            } else {
                                templates.variantProperty().set((String) now.getUserData());
                            }
                        });
    }

    private void show(TemplatesViewModel templates) {
        EmailTemplate template = templates.wholeProperty().get();
        if (template == null) {
            return;
        }
        String variant = templates.variantProperty().get();
        List<String> names = template.variantNames();
        filling = true;
        if (!names.equals(
                choices.getChildren().stream().map(each -> each.getUserData()).toList())) {
            choices.getChildren().setAll(names.stream().map(name -> choice(name, names)).toList());
        }
        group.getToggles().stream()
                .filter(toggle -> variant.equals(toggle.getUserData()))
                .forEach(group::selectToggle);
        filling = false;
        boolean base = variant.equals(EmailTemplate.BASE);
        differs.setText(base ? "" : differing(template, variant));
        showIf(add, !template.shipped());
        showIf(more, !template.shipped() && !base);
    }

    private static void showIf(Region control, boolean shown) {
        control.setVisible(shown);
        control.setManaged(shown);
    }

    private ToggleButton choice(String name, List<String> names) {
        var choice = new ToggleButton(name.equals(EmailTemplate.BASE) ? "Base" : name);
        choice.setMnemonicParsing(false);
        choice.setUserData(name);
        choice.setToggleGroup(group);
        choice.setMinWidth(USE_PREF_SIZE);
        int place = names.indexOf(name);
        if (names.size() > 1) {
            choice.getStyleClass()
                    .add(
                            place == 0
                                    ? "left-pill"
                                    : place == names.size() - 1 ? "right-pill" : "center-pill");
        }
        return choice;
    }

    private static String differing(EmailTemplate template, String variant) {
        var parts = VariantEdits.differing(template, variant);
        return parts.isEmpty()
                ? "says what the base says"
                : "has its own " + parts.stream().map(Part::word).collect(Collectors.joining(", "));
    }

    private void rename(TemplatesViewModel templates) {
        var name = new TextField(templates.variantProperty().get());
        name.setId("variant-name");
        name.setPrefWidth(NAME_WIDTH);
        var field = new Field("Name", name);
        name.setOnAction(
                _ -> {
                    @Nullable String wrong = renamed(templates, name.getText().strip());
                    if (wrong == null) {
                        popover.hide();
                    } else {
                        field.setError(wrong);
                    }
                });
        popover.show(more, field, name);
        name.selectAll();
    }

    private static @Nullable String renamed(TemplatesViewModel templates, String name) {
        try {
            templates.renameVariant(name);
            return null;
        } catch (Problem problem) {
            return problem.what() + ". " + problem.action();
        }
    }
}
