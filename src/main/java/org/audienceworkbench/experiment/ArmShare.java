package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An arm and its part of the customers, in any unit: 1 and 1, or 0.9 and 0.1.
public record ArmShare(String name, double part) {

    public ArmShare {
        if (name.isBlank()) {
            throw new Problem("An arm needs a name", null, "Give arms as A:0.5,B:0.5");
        }
        if (!(part > 0 && Double.isFinite(part))) {
            throw new Problem(
                    "The part of arm \"" + name + "\" is not above 0",
                    null,
                    "Give arms as A:0.5,B:0.5, or leave the arm out");
        }
    }

    /// Reads `A:0.5,B:0.5`. Without a part, as in `A,B`, an arm has the part 1; the part follows
    /// the last colon, so a name may have colons of its own when a part is given.
    ///
    /// @throws Problem when a part is no number, a name occurs twice, or shares don't add up to 1
    public static List<ArmShare> parse(String text) {
        List<ArmShare> arms = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String arm : text.split(",", -1)) {
            int colon = arm.lastIndexOf(':');
            ArmShare share =
                    colon < 0
                            ? new ArmShare(arm.strip(), 1)
                            : new ArmShare(
                                    arm.substring(0, colon).strip(),
                                    number(arm.substring(colon + 1).strip()));
            if (!names.add(share.name())) {
                throw new Problem(
                        "Arm \"" + share.name() + "\" is given twice",
                        null,
                        "Give every arm a name of its own");
            }
            arms.add(share);
        }
        requireWhole(arms.stream().map(ArmShare::part).toList());
        return List.copyOf(arms);
    }

    /// Parts are shares of a whole when one is below 1, and add up to 1 then; else they are in any
    /// unit.
    ///
    /// @return the same
    /// @throws Problem when shares add up to something else
    public static List<Double> requireWhole(List<Double> parts) {
        double sum = parts.stream().mapToDouble(Double::doubleValue).sum();
        if (parts.stream().anyMatch(part -> part < 1) && Math.abs(sum - 1) > 1e-9) {
            throw new Problem(
                    "The arms' shares add up to " + said(sum) + ", not to 1",
                    null,
                    "Give shares such as 0.5 and 0.5, or whole numbers such as 1 and 1");
        }
        return parts;
    }

    private static String said(double sum) {
        return BigDecimal.valueOf(sum)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Problem(
                    "\"" + text + "\" is not an arm's part", null, "Give arms as A:0.5,B:0.5", e);
        }
    }
}
