package org.audienceworkbench.ui.screen.segments;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.MicroSegments;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.audienceworkbench.workbench.Proposals.Proposal;
import org.audienceworkbench.workbench.Proposals.Proposed;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

class ProposalsIT extends BuilderTest {

    @Test
    void aTargetProposesSegmentsThatAreOpenedAndSaved() {
        show(ShopWorkbench.shipped(folder));
        waitUntil("examples are there", () -> lookup(".examples .button").tryQuery().isPresent());
        picture("segments-empty");
        clickOn("#propose-first");
        waitUntil("the tab is there", () -> isThere("propose"));
        picture("proposals-before");
        choose("churned");

        clickOn("#propose");
        waitUntil("segments are proposed", 60, () -> !table().getItems().isEmpty());

        Proposed expected =
                workbench
                        .proposals()
                        .ofTree(
                                workbench.customers().frame(),
                                MicroSegments.Settings.of("churned"),
                                Progress.NONE);
        assertThat(table().getItems()).isEqualTo(expected.proposals());
        Proposal first = expected.proposals().getFirst();
        assertThat(onScreen(() -> lookup(".share-interval").queryAll().size())).isPositive();
        picture("proposals-light");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        picture("proposals-dark");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.LIGHT));

        clickOn("#saveProposal");
        waitUntil("it is saved", () -> saved().getItems().size() == 1);
        assertThat(workbench.segments().get("churned yes 1").segment().rule())
                .isEqualTo(first.rule());
        assertThat(workbench.segments().get("churned yes 1").count()).isEqualTo(first.count());
        assertThat(table().getItems()).as("nothing is lost by saving").isNotEmpty();
        waitUntil("the name is taken", () -> lookup("#saveProposal").query().isDisabled());

        focus("proposals");
        type(KeyCode.DOWN);
        focus("openProposal");
        type(KeyCode.SPACE);
        waitUntilCounted();
        assertThat(figure().replace(",", ""))
                .isEqualTo(Long.toString(expected.proposals().get(1).count()));
        assertThat(field("name")).isEqualTo("churned yes 2");
    }

    @Test
    void theClustersOfAKeptClusteringAreProposedByKeyboard() {
        var shop = ShopWorkbench.shipped(folder);
        var frame = shop.customers().frame();
        var settings = Clustering.Settings.of(List.of("avg_basket", "orders_per_year")).withK(2);
        shop.clusterings()
                .keep(
                        "groups",
                        frame,
                        shop.clusterings().find(frame, settings, Progress.NONE),
                        Progress.NONE);
        show(shop);
        clickOn("New segment");
        openTab("Proposals");
        waitUntil("the tab is there", () -> isThere("propose"));
        focus("target");
        type(KeyCode.SPACE);
        settle();
        write("churned");
        type(KeyCode.ENTER);
        waitUntil("its values are read", () -> positive().getValue() != null);
        assertThat(focusId()).isEqualTo("target");
        focus("clustering");
        type(KeyCode.DOWN);
        waitUntil("no tree is grown", () -> !lookup("#least").query().getParent().isVisible());
        focus("propose");
        type(KeyCode.SPACE);

        waitUntil("clusters are proposed", 60, () -> table().getItems().size() == 2);

        assertThat(sentence()).contains("have churned = yes.", "In the first of 2 proposals");
        picture("proposals-clusters-light");
    }

    @Test
    void whatNoAttributeDividesBeyondChanceIsSaid() {
        show(ShopWorkbench.small(folder));
        clickOn("New segment");
        openTab("Proposals");
        waitUntil("the tab is there", () -> isThere("propose"));
        choose("app_installed");
        retype("least", "400");
        clickOn("#propose");

        waitUntil(
                "it is said",
                60,
                () ->
                        lookup("Nothing beyond chance")
                                .match(ProposalsIT::isSeen)
                                .tryQuery()
                                .isPresent());
        picture("proposals-nothing-light");
    }

    private void choose(String target) {
        clickOn("#target");
        settle();
        write(target);
        type(KeyCode.ENTER);
        waitUntil("its values are read", () -> positive().getValue() != null);
        assertThat(lookup("#target").<Button>query().getText()).isEqualToIgnoringCase(target);
    }

    private DataTable<Proposal> table() {
        return lookup("#proposals").query();
    }

    private ComboBox<String> positive() {
        return lookup("#positive").query();
    }

    private ListView<?> saved() {
        return lookup("#list").query();
    }

    private String sentence() {
        return Objects.requireNonNull(
                lookup("#proposals").query().getParent().lookup("#sentence")
                                instanceof Sentence said
                        ? said.getText()
                        : null);
    }
}
