package org.audienceworkbench.ui.screen.segments;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.audienceworkbench.workbench.SegmentKind;
import org.audienceworkbench.workbench.SegmentRefresh;
import org.audienceworkbench.workbench.Segments;
import org.junit.jupiter.api.Test;

import java.util.List;

class MembershipIT extends DeskTest {

    @Test
    void aSegmentIsRefreshedFrozenAndThawed() {
        var shop = ShopWorkbench.small(folder);
        shop.segments().save("Store", shop.segments().parse("channel = 'store'"), null);
        open(shop, Place.SEGMENTS, SegmentsScreen::load);
        waitUntil("the list is there", () -> list().getItems().size() == 1);
        clickOn("Store");
        clickOn("Membership");
        waitUntil("nothing is drawn yet", () -> lookup("Not refreshed yet").query().isVisible());
        picture("membership-empty");

        clickOn("#refresh");
        waitUntil("it is counted", () -> !figure("#entered").equals("–"));
        assertThat(figure("#size"))
                .isEqualTo(Long.toString(workbench.segments().get("Store").count()));
        clickOn("#refinement");
        write("customer_id IS NULL");
        clickOn("#freeze");
        waitUntil("it is frozen", () -> figure("#size").equals("0"));
        assertThat(workbench.segments().get("Store").kind()).isEqualTo(SegmentKind.HYBRID);
        waitUntil(
                "its badge says so",
                () -> list().lookup(".list-cell").getAccessibleText().contains("hybrid"));
        clickOn("Who is in it");
        waitUntil(
                "the frozen and refined are who is in it",
                () ->
                        lookup("#membersNote").tryQueryAs(Label.class).stream()
                                .anyMatch(note -> note.getText().equals("0 customers")));
        clickOn("Membership");
        clickOn("#thaw");
        waitUntil("it is thawed", () -> !figure("#size").equals("0"));
        assertThat(workbench.segments().get("Store").kind()).isEqualTo(SegmentKind.DYNAMIC);
    }

    @Test
    void picturesOfTheShippedShop() {
        var shop = ShopWorkbench.shipped(folder);
        var segments = shop.segments();
        segments.save("Store", segments.parse("channel = 'store'"), "Met in a store");
        segments.save("Long with us", segments.parse("days_since(signup_date) > 200"), null);
        segments.save("Readers", segments.parse("days_since(signup_date) > 90"), null);
        shop.memberships().freeze("Long with us", null);
        shop.memberships().freeze("Readers", segments.parse("channel = 'web'"));
        segments.save("Store", segments.parse("channel IN ('store', 'web')"), "Met in a store");
        segments.save("Store", segments.parse("channel = 'web'"), "Met in a store");
        shop.memberships().refresh(List.of(), SegmentRefresh.Reason.SCHEDULE, null, Progress.NONE);
        open(shop, Place.SEGMENTS, SegmentsScreen::load);
        waitUntil("the list is there", () -> list().getItems().size() == 3);
        clickOn("Store");
        clickOn("Membership");
        waitUntil("it is told", () -> !figure("#entered").equals("–"));
        picture("membership-light");
        clickOn("Readers");
        waitUntil("the other is told", () -> lookup("#thaw").query().isVisible());
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        picture("membership-dark");
    }

    private String figure(String id) {
        return lookup(id).<FigureCard>query().getValue().replace(",", "");
    }

    private ListView<Segments.Saved> list() {
        return lookup("#list").query();
    }
}
