package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.workbench.StepJson;

import java.time.Instant;

/// Kept tests as the commands print them.
final class ExperimentAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExperimentAnswers() {}

    static ObjectNode json(Experiment experiment, Instant now) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", experiment.name());
        json.put("state", experiment.state().word());
        json.put("running", experiment.isRunning());
        Instant begun = experiment.begun();
        json.put("since", begun == null ? null : begun.toString());
        json.put("days", experiment.days(now));
        json.put("weeksPlanned", experiment.weeks());
        json.put("daysLeft", experiment.daysLeft(now));
        Experiment.What.Decided decided = experiment.decided();
        json.set("decision", decided == null ? null : StepJson.of(decided).without("step"));
        return json;
    }

    static ObjectNode json(Experiment.Step step) {
        ObjectNode json = JSON.createObjectNode();
        json.put("number", step.number());
        json.put("at", step.at().toString());
        json.setAll(StepJson.of(step.what()));
        json.put("told", step.told());
        json.put("command", step.command());
        return json;
    }
}
