package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.workbench.ClusterComparison;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience cluster compare`.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "How far two clusterings agree, or a clustering and an attribute of few values:",
            "who is where in both, the adjusted Rand index and mutual information."
        })
final class ClusterCompareCommand implements Callable<Integer> {

    @ParentCommand ClusterCommand parent;

    @Parameters(index = "0", paramLabel = "ONE", description = "Its groups are the rows.")
    String one;

    @Parameters(index = "1", paramLabel = "OTHER", description = "Its groups are the columns.")
    String other;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    ClusterComparison compared =
                            console.workbench()
                                    .clusterings()
                                    .compare(console.frame(null), one, other, console.progress());
                    return new Audience.Answer(json(compared), text(compared));
                });
    }

    private static ObjectNode json(ClusterComparison compared) {
        var json = new ObjectMapper().createObjectNode();
        json.put("one", compared.one().attribute());
        json.put("other", compared.other().attribute());
        json.put("customers", compared.agreement().customers());
        json.put("leftOut", compared.leftOut());
        json.put("adjustedRand", compared.agreement().adjustedRand());
        json.put("normalisedMutualInformation", compared.agreement().normalised());
        json.put("adjustedMutualInformation", compared.agreement().adjusted());
        compared.one().groups().forEach(json.putArray("rows")::add);
        compared.other().groups().forEach(json.putArray("columns")::add);
        var table = json.putArray("table");
        for (long[] counts : compared.agreement().table()) {
            var row = table.addArray();
            for (long count : counts) {
                row.add(count);
            }
        }
        return json;
    }

    private static String text(ClusterComparison compared) {
        var lines = new Lines().add("%s", compared.sentence());
        lines.add(
                "Mutual information: normalised %s, adjusted for chance %s",
                Lines.figure(compared.agreement().normalised()),
                Lines.figure(compared.agreement().adjusted()));
        lines.add("");
        List<String> header = new ArrayList<>();
        header.add(compared.one().attribute() + " \\ " + compared.other().attribute());
        header.addAll(compared.other().groups());
        header.add("all");
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < compared.one().groups().size(); row++) {
            List<String> cells = new ArrayList<>();
            cells.add(compared.one().groups().get(row));
            for (long count : compared.agreement().table()[row]) {
                cells.add(Lines.count(count));
            }
            cells.add(Lines.count(compared.one().sizes()[row]));
            rows.add(cells);
        }
        lines.table(header, rows);
        lines.add("");
        compared.whereTheyWent().forEach(line -> lines.add("%s", line));
        return lines.toString();
    }
}
