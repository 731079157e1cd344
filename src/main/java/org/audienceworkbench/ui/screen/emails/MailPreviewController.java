package org.audienceworkbench.ui.screen.emails;

import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

import org.audienceworkbench.email.TemplateFault;
import org.audienceworkbench.email.finding.CheckLimits;
import org.audienceworkbench.ui.kit.CustomerStepper;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Shortcuts;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.regex.Pattern;

/// Binds `fxml/emails-preview.fxml` to its view model; decides nothing.
final class MailPreviewController {

    private static final double DESKTOP = 680;
    private static final double MOBILE = 375;
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final Pattern DARK_QUERY =
            Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)");

    private final PreviewViewModel preview;
    private final AudienceViewModel audience;
    private final AwkwardViewModel awkward;
    private final GridViewModel grid;
    private final LimitsViewModel limits;

    @FXML private Parent previewSide;
    @FXML private CustomerStepper stepper;
    @FXML private MenuButton worthALook;
    @FXML private InboxRow inbox;
    @FXML private ToggleGroup width;
    @FXML private ToggleButton mobile;
    @FXML private ToggleButton plain;
    @FXML private ToggleButton dark;
    @FXML private ResultPane result;
    @FXML private StackPane sheet;
    @FXML private MailPage page;
    @FXML private TextArea plainText;
    @FXML private Notice refusal;
    @FXML private Label standIns;
    @FXML private Tooltip standInWords;
    @FXML private Label blocked;

    MailPreviewController(
            PreviewViewModel preview,
            AudienceViewModel audience,
            AwkwardViewModel awkward,
            GridViewModel grid,
            LimitsViewModel limits) {
        this.preview = preview;
        this.audience = audience;
        this.awkward = awkward;
        this.grid = grid;
        this.limits = limits;
    }

    @FXML
    private void initialize() {
        page.folderProperty().set(preview.temporary());
        page.pageWidthProperty()
                .bind(Bindings.when(mobile.selectedProperty()).then(MOBILE).otherwise(DESKTOP));
        page.visibleProperty().bind(plain.selectedProperty().not());
        plainText.visibleProperty().bind(plain.selectedProperty());
        width.selectedToggleProperty()
                .addListener(
                        (_, before, now) -> {
                            if (now == null) {
                                width.selectToggle(before);
                            }
                        });
        mobile.selectedProperty().subscribe(_ -> layInbox());
        limits.limitsProperty().subscribe(_ -> layInbox());
        dark.selectedProperty().subscribe(_ -> showPage(preview.seenProperty().get()));
        stepper.countProperty().bind(audience.countProperty());
        stepper.indexProperty().bindBidirectional(audience.indexProperty());
        awkward.choices().subscribe(this::offer);
        result.busyProperty().bind(preview.busyProperty());
        preview.seenProperty().subscribe(this::show);
        standIns.visibleProperty().bind(standIns.textProperty().isNotEmpty());
        standIns.managedProperty().bind(standIns.visibleProperty());
        standInWords.textProperty().bind(standIns.textProperty());
        refusal.managedProperty().bind(refusal.visibleProperty());
        Shortcuts.whileShown(previewSide, stepper::step);
    }

    private void layInbox() {
        CheckLimits known =
                Objects.requireNonNullElse(limits.limitsProperty().get(), CheckLimits.DEFAULT);
        if (mobile.isSelected()) {
            inbox.onPhone(known);
        } else {
            inbox.onDesktop(known);
        }
    }

    private void offer() {
        int count = awkward.choices().size();
        worthALook.setText("Worth a look (" + count + ")");
        worthALook.setDisable(count == 0);
        worthALook.getItems().setAll(awkward.choices().stream().map(this::item).toList());
    }

    private MenuItem item(AwkwardViewModel.Choice choice) {
        var item = new MenuItem(choice.why() + " · " + choice.who());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> awkward.choose(choice));
        return item;
    }

    private void show(PreviewViewModel.@Nullable Seen seen) {
        if (seen == null) {
            return;
        }
        stepper.setText(seen.who());
        stepper.setReason(seen.reason());
        var email = seen.email();
        result.setFilled(email != null);
        TemplateFault fault = seen.refusal();
        sheet.pseudoClassStateChanged(STALE, fault != null);
        inbox.pseudoClassStateChanged(STALE, fault != null);
        refusal.setVisible(fault != null);
        if (fault != null) {
            refusal.setText(fault.message() + " · " + fault.where());
            refusal.setAction(fault.problem().action() + ".");
        }
        inbox.show(
                seen.sender(),
                email == null ? "" : email.subject(),
                email == null ? "" : email.preheader());
        standIns.setText(seen.standIns());
        plainText.setText(email == null ? "" : email.text());
        showPage(seen);
    }

    private void showPage(PreviewViewModel.@Nullable Seen seen) {
        if (seen == null || seen.page() == null) {
            return;
        }
        // the engine knows no dark mode, so the page is told what holds
        String asked = dark.isSelected() ? "(min-width:0)" : "(max-width:0)";
        page.htmlProperty().set(DARK_QUERY.matcher(seen.page().html()).replaceAll(asked));
        int held = seen.page().blocked();
        blocked.setText(
                held == 0
                        ? "Nothing is loaded from elsewhere; links lead nowhere here"
                        : held
                                + (held == 1 ? " thing is" : " things are")
                                + " not loaded from elsewhere; links lead nowhere here");
    }

    @FXML
    private void compare() {
        grid.openProperty().set(true);
    }
}
