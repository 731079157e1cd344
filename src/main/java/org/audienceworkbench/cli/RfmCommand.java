package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.trend.RfmGrid;
import org.audienceworkbench.workbench.RfmTable;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience rfm`.
@Command(
        name = "rfm",
        mixinStandardHelpOptions = true,
        description = "Customers by how lately and how often they ordered, in ten named groups.")
final class RfmCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(
            names = "--segment",
            description = "A saved segment whose customers alone count; scores are among all.")
    @Nullable String segment;

    @Option(names = "--as-of", paramLabel = "T", description = "The moment to look from.")
    @Nullable String asOf;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Draws the grid, too; ends in .png, .svg or .pdf.")
    @Nullable Path out;

    @Option(names = "--dark", description = "Light on dark.")
    boolean dark;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    Frame frame = console.frame(asOf);
                    RfmTable table = RfmTable.of(frame, console.highlight(frame, segment));
                    if (out != null) {
                        PictureFile.write(table.chart(), dark, out);
                    }
                    return new Audience.Answer(json(frame, table), text(table));
                });
    }

    private ObjectNode json(Frame frame, RfmTable table) {
        RfmGrid grid = table.grid();
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("segment", table.group());
        json.put("asOf", frame.asOf().instant().toString());
        json.put("scored", grid.all().customers());
        json.put("withoutOrders", grid.unscored());
        json.put("sentence", table.sentence());
        ArrayNode groups = json.putArray("groups");
        for (RfmTable.Line line : table.lines()) {
            groups.addObject()
                    .put("group", line.group().label())
                    .put("customers", line.customers())
                    .put("share", TrendCommand.finite(line.share()))
                    .put("meanRevenue", TrendCommand.finite(line.meanRevenue()))
                    .put("revenueShare", TrendCommand.finite(line.revenueShare()))
                    .put("where", RuleText.write(line.rule()));
        }
        ArrayNode cells = json.putArray("cells");
        for (RfmGrid.Cell cell : grid.cells()) {
            double mean = table.mean(new RfmGrid.Sum(cell.customers(), cell.revenue()));
            cells.addObject()
                    .put("recency", cell.recency())
                    .put("frequency", cell.frequency())
                    .put("group", cell.group().label())
                    .put("customers", cell.customers())
                    .put("share", TrendCommand.finite(table.share(cell.customers())))
                    .put("meanRevenue", TrendCommand.finite(mean))
                    .put("where", RuleText.write(table.where(cell)));
        }
        json.put("file", out == null ? null : out.toString());
        return json;
    }

    private String text(RfmTable table) {
        var lines = new Lines();
        lines.add("%s", table.sentence());
        List<List<String>> rows = new ArrayList<>();
        for (RfmTable.Line line : table.lines()) {
            rows.add(
                    List.of(
                            line.group().label(),
                            Lines.count(line.customers()),
                            Lines.percent(line.share()),
                            Lines.figure(line.meanRevenue()),
                            Lines.percent(line.revenueShare()),
                            RuleText.write(line.rule())));
        }
        lines.table(
                List.of("group", "customers", "share", "mean revenue", "of revenue", "rule"), rows);
        lines.add("Without orders: %s", Lines.count(table.grid().unscored()));
        if (out != null) {
            lines.add("Wrote %s", out);
        }
        return lines.toString();
    }
}
