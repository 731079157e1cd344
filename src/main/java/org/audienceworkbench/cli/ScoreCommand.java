package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Scores;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.concurrent.Callable;

/// `audience score`.
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = "Score every customer with a model and publish the attribute.")
final class ScoreCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(names = "--name", required = true, description = "The model's name.")
    String name;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    Frame frame = console.frame(null);
                    if (console.workbench().uplifts().has(name)) {
                        return UpliftAnswer.scored(
                                name,
                                frame,
                                console.workbench()
                                        .uplifts()
                                        .score(name, frame, console.progress()));
                    }
                    Scores scores =
                            console.workbench().models().score(name, frame, console.progress());
                    var json = new ObjectMapper().createObjectNode();
                    json.put("name", name);
                    json.put("scored", frame.size());
                    json.put("mean", scores.mean());
                    var quantiles = json.putArray("quantiles");
                    scores.quantiles()
                            .forEach(
                                    q ->
                                            quantiles
                                                    .addObject()
                                                    .put("share", q.share())
                                                    .put("value", q.value()));
                    var lines = new Lines();
                    lines.add(
                            "Scored %s; mean %s; published as the attribute \"%s\"",
                            Counted.of(frame.size(), "customer"),
                            Lines.figure(scores.mean()),
                            name);
                    lines.table(
                            List.of("share of customers up to", "score"),
                            scores.quantiles().stream()
                                    .map(
                                            q ->
                                                    List.of(
                                                            Lines.percent(q.share()),
                                                            Lines.figure(q.value())))
                                    .toList());
                    return new Audience.Answer(json, lines.toString());
                });
    }
}
