package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Size;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.insight.Scores;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.report.MailSection;
import org.audienceworkbench.report.SegmentSection;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Everything that came of a [Demo].
///
/// @param files what became of the files, by their names
/// @param charts the pictures that were written
/// @param deliveries by what they are for
public record DemoResult(
        Path workspace,
        SequencedMap<String, ImportResult> files,
        List<Quarantine.Entry> quarantine,
        List<Attribute> attributes,
        List<Path> charts,
        Clusters clusters,
        Trained trained,
        Scores scores,
        List<SegmentSection.Part> segments,
        List<MailSection.Written> mails,
        EmailCheck.Result check,
        Analysis past,
        NextTest next,
        SequencedMap<String, Delivery> deliveries,
        Path report) {

    public DemoResult {
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
        quarantine = List.copyOf(quarantine);
        attributes = List.copyOf(attributes);
        charts = List.copyOf(charts);
        segments = List.copyOf(segments);
        mails = List.copyOf(mails);
        deliveries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(deliveries));
    }

    /// The attribute that the groups are published as.
    public String clusterName() {
        return SampleWorkspace.CLUSTERS;
    }

    /// The model, and the attribute that its scores are published as.
    public String modelName() {
        return SampleWorkspace.MODEL;
    }

    /// The test that was planned and drawn.
    ///
    /// @param contactable members of its segment who may be written to
    /// @param sentence the size in words
    public record NextTest(
            String name,
            String segment,
            long contactable,
            Size size,
            String sentence,
            Experiments.Drawn drawn) {}
}
