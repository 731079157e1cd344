package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.insight.Scores;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.intake.ImportResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/// The sample shop as a workspace to try things in: its files taken in, its customers in groups and
/// with a risk of leaving, and three segments.
public final class SampleWorkspace {

    static final String CLUSTERS = "customer_group";
    static final String MODEL = "churn_risk";
    static final String PURPOSE = "email_marketing";
    static final List<String> CLUSTER_FEATURES =
            List.of("orders_per_year", "avg_basket", "avg_discount_share");

    static final String BARGAIN_HUNTERS = "Bargain hunters";
    static final String LEAVING_BUT_LOOKING = "Leaving but looking";
    static final String WIN_BACK = "Win back";

    private SampleWorkspace() {}

    /// Makes the workspace in a new or empty folder and opens it. When it fails or the user gives
    /// up, the folder is as empty as it was.
    ///
    /// @param holder who opens it, for the message that a second process gets
    public static Workbench make(
            Path folder, String holder, Clock clock, ZoneId zone, Progress progress) {
        Workbench workbench = Workbench.create(folder, holder, clock, zone);
        try {
            int files = SampleFiles.ALL.size();
            for (int i = 0; i < files; i++) {
                take(
                        workbench,
                        SampleFiles.ALL.get(i),
                        progress.part(0.5 * i / files, 0.5 * (i + 1) / files));
            }
            Clusters clusters = findClusters(workbench, progress.part(0.5, 0.7));
            Trained trained = train(workbench, progress.part(0.7, 0.9));
            score(workbench, progress.part(0.9, 0.95));
            saveSegments(workbench, clusters, trained);
            progress.report(1, "Opening the sample workspace");
            return workbench;
        } catch (RuntimeException e) {
            workbench.close();
            empty(folder);
            throw e;
        }
    }

    static ImportResult take(Workbench workbench, SampleFiles.Source source, Progress progress) {
        Path copy = source.copiedTo(workbench.store().temporary());
        try {
            return workbench.take(workbench.imports().plan(copy, source.kind()), progress);
        } finally {
            SampleFiles.delete(copy);
        }
    }

    static Clusters findClusters(Workbench workbench, Progress progress) {
        Frame frame = workbench.customers().frame();
        Clusters clusters =
                workbench
                        .clusterings()
                        .find(
                                frame,
                                Clustering.Settings.of(CLUSTER_FEATURES),
                                progress.part(0, 0.9));
        workbench.clusterings().keep(CLUSTERS, frame, clusters, progress.part(0.9, 1));
        return clusters;
    }

    static Trained train(Workbench workbench, Progress progress) {
        return workbench
                .models()
                .train(MODEL, workbench.customers().frame(), Training.of("churned"), progress);
    }

    static Scores score(Workbench workbench, Progress progress) {
        return workbench.models().score(MODEL, workbench.customers().frame(), progress);
    }

    /// One segment from a group, one from a score and events, one from orders.
    static List<Segments.Saved> saveSegments(
            Workbench workbench, Clusters clusters, Trained trained) {
        Segments segments = workbench.segments();
        int bargains =
                clusters.clusters().stream()
                        .max(
                                Comparator.comparingDouble(
                                        each ->
                                                each.centre()
                                                        .getOrDefault("avg_discount_share", 0.0)))
                        .orElseThrow()
                        .id();
        double risky = Math.round(trained.test().threshold() * 100) / 100.0;
        return List.of(
                segments.save(
                        BARGAIN_HUNTERS,
                        segments.parse(CLUSTERS + " = " + bargains),
                        "The group that buys at a discount"),
                segments.save(
                        LEAVING_BUT_LOOKING,
                        segments.parse(
                                "churned = FALSE AND "
                                        + MODEL
                                        + " >= "
                                        + risky
                                        + " AND events('product_view', 7 days) >= 1"),
                        "Likely to leave, and yet looking at products this week"),
                segments.save(
                        WIN_BACK,
                        segments.parse(
                                "churned = FALSE AND orders >= 2 AND days_since(last_order) >="
                                        + " 60"),
                        "Bought more than once, and not for two months"));
    }

    private static void empty(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
