package org.audienceworkbench.intake;

import org.audienceworkbench.table.CsvTable;
import org.audienceworkbench.table.Row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// How nearly all codes of a column look. Among products' codes, the ones that look otherwise stand
/// for postage, fees or corrections.
final class CodeShape {

    private static final int SAMPLE = 5000;
    private static final int LEAST = 50;
    private static final double USUAL = 0.95;

    /// The more telling ones first.
    private static final List<Function<String, String>> FEATURES =
            List.of(CodeShape::beginning, CodeShape::kindOfBeginning, CodeShape::digits);

    private final Function<String, String> feature;
    private final String usual;

    private CodeShape(Function<String, String> feature, String usual) {
        this.feature = feature;
        this.usual = usual;
    }

    /// Learns from the first rows of a file; empty when its codes have no pattern.
    static Optional<CodeShape> of(ImportPlan plan, int column) {
        List<String> codes = new ArrayList<>();
        try (var table = CsvTable.open(plan.file(), plan.format())) {
            for (int rows = 0; rows < SAMPLE && table.next(); rows++) {
                if (table.row() instanceof Row.Values values && !values.value(column).isBlank()) {
                    codes.add(values.value(column).strip());
                }
            }
        }
        return of(codes);
    }

    static Optional<CodeShape> of(List<String> codes) {
        if (codes.size() < LEAST) {
            return Optional.empty();
        }
        for (Function<String, String> feature : FEATURES) {
            Map<String, Integer> counts = new HashMap<>();
            codes.forEach(code -> counts.merge(feature.apply(code), 1, Integer::sum));
            var most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
            if (most.getValue() >= USUAL * codes.size()) {
                return Optional.of(new CodeShape(feature, most.getKey()));
            }
        }
        return Optional.empty();
    }

    boolean fits(String code) {
        return feature.apply(code).equals(usual);
    }

    /// What it begins with, and how much of it: five digits, three letters.
    private static String beginning(String code) {
        int length = 0;
        while (length < code.length() && kind(code, length) == kind(code, 0)) {
            length++;
        }
        return kindOfBeginning(code) + length;
    }

    private static String kindOfBeginning(String code) {
        return code.isEmpty() ? "" : String.valueOf(kind(code, 0));
    }

    private static String digits(String code) {
        return code.chars().anyMatch(Character::isDigit) ? "with digits" : "without";
    }

    private static char kind(String code, int at) {
        char c = code.charAt(at);
        return Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'A' : c;
    }
}
