package org.audienceworkbench.insight;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Frames;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Customers in four parts, in one of which what makes others buy keeps them from it, or in none.
final class PartedShop {

    static final List<String> REGIONS = List.of("north", "south", "east", "west");

    private PartedShop() {}

    /// @param opposite the region where the relation is turned round; empty for nowhere
    static Frame of(int rows, String opposite, long seed) {
        var random = new Random(seed);
        double[] visits = new double[rows];
        double[] age = new double[rows];
        double[] bought = new double[rows];
        int[] region = new int[rows];
        for (int row = 0; row < rows; row++) {
            visits[row] = random.nextGaussian();
            age[row] = random.nextInt(20, 70);
            region[row] = random.nextInt(REGIONS.size() + 1) - 1;
            boolean turned = region[row] >= 0 && REGIONS.get(region[row]).equals(opposite);
            double logit = (turned ? -1.2 : 1.2) * visits[row] - 0.8;
            bought[row] = random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
        }
        int[] codes =
                Arrays.stream(region).map(code -> code < 0 ? Column.Texts.MISSING : code).toArray();
        return new Frames()
                .with("visits", visits)
                .with("age", age)
                .with("region", new Column.Texts(codes, REGIONS.toArray(String[]::new)))
                .with("bought", bought)
                .frame();
    }
}
