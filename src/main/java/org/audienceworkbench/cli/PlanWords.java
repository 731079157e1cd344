package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.Recognition;

import java.util.List;

/// Why a file was taken for what it is.
final class PlanWords {

    private PlanWords() {}

    static ObjectNode json(ObjectNode json, ImportPlan plan) {
        Recognition recognition = plan.recognition();
        ObjectNode why = json.putObject("recognised");
        why.put("kind", recognition.kind());
        why.put("format", recognition.format());
        why.put("note", recognition.note());
        why.put("remembered", recognition.remembered());
        var columns = why.putArray("columns");
        for (ImportPlan.Column column : plan.columns()) {
            Role role = column.role();
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type().type().word())
                    .put("typeReason", column.type().reason())
                    .put("role", role == null ? null : role.word())
                    .put("roleReason", column.reason());
        }
        return json;
    }

    /// @param reasons whether every column's reasons are told
    static String text(ImportPlan plan, boolean reasons) {
        Recognition recognition = plan.recognition();
        var lines = new Lines();
        lines.add("");
        lines.add("Taken for %s: %s.", plan.kind().word(), recognition.kind());
        if (!recognition.note().isEmpty()) {
            lines.add("%s.", recognition.note());
        }
        if (!recognition.remembered().isEmpty()) {
            lines.add(
                    "Mapped %s; --forget-mapping guesses anew.",
                    recognition.remembered().replaceFirst("^As", "as"));
        }
        if (reasons) {
            lines.add("");
            lines.table(
                    List.of("column", "why this type", "why this role"),
                    plan.columns().stream()
                            .map(
                                    column ->
                                            List.of(
                                                    column.name(),
                                                    column.type().reason(),
                                                    column.reason()))
                            .toList());
        }
        return lines.toString();
    }
}
