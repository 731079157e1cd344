package org.audienceworkbench.learn;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

import org.audienceworkbench.base.Progress;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Boosting by LightGBM (Ke et al. 2017). The trees it grows are taken over into [Trees], so that a
/// model gives the same answers on machines where the native library does not load.
final class LightGbm implements Booster {

    private static final Pattern TREES = Pattern.compile("(?m)^Tree=\\d+$");

    /// Bits of LightGBM's `decision_type` (tree.h: kCategoricalMask, kDefaultLeftMask, and the kind
    /// of missing value from bit 2 on, where 2 means NaN).
    private static final int DEFAULT_LEFT = 2;

    private static final int MISSING_IS_NAN = 2;

    /// Whether the native library and what it needs (OpenMP) are on this machine; loads it.
    ///
    /// The binding unpacks the library to a fixed name in the folder for temporary files, over the
    /// one that another process may be running from, which kills that process. So it is given a
    /// private folder for the moment of loading, which is its class's first use.
    public static synchronized boolean loads() {
        String shared = System.getProperty("java.io.tmpdir");
        try {
            Path unpacked = Files.createTempDirectory("lightgbm-");
            try {
                System.setProperty("java.io.tmpdir", unpacked.toString());
                LGBMBooster.loadNative();
            } finally {
                System.setProperty("java.io.tmpdir", shared);
                delete(unpacked);
            }
            return LGBMBooster.isNativeLoaded();
        } catch (IOException | LinkageError _) {
            return false;
        }
    }

    /// A loaded library stays usable without its file, but where the system holds on to it
    /// (Windows), the file goes when the program ends.
    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            files.map(Path::toFile).filter(file -> !file.delete()).forEach(File::deleteOnExit);
        }
        if (!folder.toFile().delete()) {
            folder.toFile().deleteOnExit();
        }
    }

    @Override
    public String engine() {
        return "LightGBM 4.3.0";
    }

    @Override
    public Boosted fit(Data train, Data validation, Growth growth, long seed, Progress progress) {
        try {
            return parsed(model(train, validation, growth, seed, progress), train.columns().length);
        } catch (LGBMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Boosted fit(Data train, int rounds, Growth growth, long seed, Progress progress) {
        return grown(train, parameters(growth, seed), rounds, progress);
    }

    /// With the squared error a leaf's value is the mean of its customers' ones and zeros, which
    /// LightGBM takes in single precision.
    @Override
    public Boosted forest(Data train, Forest.Growth growth, long seed, Progress progress) {
        String parameters =
                "objective=regression boosting=rf lambda_l2=0 bagging_freq=1 bagging_fraction="
                        + growth.drawn()
                        + " feature_fraction_bynode="
                        + growth.columns()
                        + common(seed, growth.leaves(), growth.rowsInLeaf());
        Boosted grown = grown(train, parameters, growth.trees(), progress);
        return new Boosted(
                grown.trees().withLeaves(share -> Math.clamp(share, 0, 1)),
                grown.gain(),
                grown.rounds());
    }

    private static Boosted grown(Data train, String parameters, int rounds, Progress progress) {
        try (var data = dataset(train, parameters, null);
                var booster = LGBMBooster.create(data, parameters)) {
            for (int round = 1; round <= rounds; round++) {
                progress.report((double) round / rounds, "Growing tree " + round);
                if (booster.updateOneIter()) {
                    break;
                }
            }
            String model =
                    booster.saveModelToString(0, rounds, LGBMBooster.FeatureImportanceType.GAIN);
            return parsed(model, train.columns().length);
        } catch (LGBMException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The model in LightGBM's text format, up to the tree with the best validation loss.
    public static String model(
            Data train, Data validation, Growth growth, long seed, Progress progress)
            throws LGBMException {
        String parameters = parameters(growth, seed);
        try (var data = dataset(train, parameters, null)) {
            try (var held = dataset(validation, parameters, data);
                    var booster = LGBMBooster.create(data, parameters)) {
                booster.addValidData(held);
                double least = Double.POSITIVE_INFINITY;
                int best = 1;
                for (int round = 1; round <= ROUNDS && round - best <= PATIENCE; round++) {
                    progress.report((double) round / ROUNDS, "Growing tree " + round);
                    boolean finished = booster.updateOneIter();
                    double loss = booster.getEval(1)[0];
                    if (loss < least) {
                        least = loss;
                        best = round;
                    }
                    if (finished) {
                        break;
                    }
                }
                return booster.saveModelToString(0, best, LGBMBooster.FeatureImportanceType.GAIN);
            }
        }
    }

    private static String parameters(Growth growth, long seed) {
        return "objective=binary metric=binary_logloss lambda_l2="
                + growth.penalty()
                + " feature_fraction="
                + growth.columns()
                + " learning_rate="
                + growth.rate()
                + common(seed, growth.leaves(), growth.rowsInLeaf());
    }

    /// One thread fewer than there are cores: waiting threads spin, and starve everything else.
    private static String common(long seed, int leaves, int rowsInLeaf) {
        return " verbosity=-1 deterministic=true force_col_wise=true feature_pre_filter=false"
                + " min_data_in_bin=1 num_threads="
                + Math.max(1, Runtime.getRuntime().availableProcessors() - 1)
                + " seed="
                + (int) (seed & Integer.MAX_VALUE)
                + " num_leaves="
                + leaves
                + " min_data_in_leaf="
                + rowsInLeaf;
    }

    private static LGBMDataset dataset(Data data, String parameters, @Nullable LGBMDataset like)
            throws LGBMException {
        int rows = data.rows();
        double[] flat = new double[Math.multiplyExact(rows, data.columns().length)];
        for (int column = 0; column < data.columns().length; column++) {
            System.arraycopy(data.columns()[column], 0, flat, column * rows, rows);
        }
        LGBMDataset dataset =
                LGBMDataset.createFromMat(
                        flat, rows, data.columns().length, false, parameters, like);
        float[] labels = new float[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = data.positive()[row] ? 1 : 0;
        }
        dataset.setField("label", labels);
        if (!data.weighing().isEqual()) {
            float[] weights = new float[rows];
            for (int row = 0; row < rows; row++) {
                weights[row] = (float) data.weight(row);
            }
            dataset.setField("weight", weights);
        }
        return dataset;
    }

    /// Reads LightGBM's text format, of which [Trees] keeps what decides.
    public static Boosted parsed(String model, int width) {
        double[] gain = new double[width];
        List<Trees.Tree> trees = new ArrayList<>();
        String[] sections = TREES.split(model.substring(0, model.indexOf("end of trees")));
        for (String section : Arrays.asList(sections).subList(1, sections.length)) {
            Map<String, String> fields =
                    section.lines()
                            .filter(line -> line.contains("="))
                            .map(line -> line.split("=", 2))
                            .collect(Collectors.toMap(field -> field[0], field -> field[1]));
            Trees.Tree tree = tree(fields);
            trees.add(tree);
            double[] gains = numbers(fields, "split_gain");
            for (int node = 0; node < tree.feature().length; node++) {
                gain[tree.feature()[node]] += gains[node];
            }
        }
        return new Boosted(new Trees(trees), gain, trees.size());
    }

    private static Trees.Tree tree(Map<String, String> fields) {
        if (fields.getOrDefault("num_leaves", "1").equals("1")) {
            return new Trees.Tree(
                    new int[0],
                    new double[0],
                    new boolean[0],
                    new int[0],
                    new int[0],
                    numbers(fields, "leaf_value"));
        }
        double[] threshold = numbers(fields, "threshold");
        int[] decisions = integers(fields, "decision_type");
        boolean[] missingLeft = new boolean[decisions.length];
        for (int node = 0; node < decisions.length; node++) {
            // Where training saw no missing value, LightGBM takes one for 0.
            missingLeft[node] =
                    decisions[node] >> 2 == MISSING_IS_NAN
                            ? (decisions[node] & DEFAULT_LEFT) != 0
                            : 0 <= threshold[node];
        }
        return new Trees.Tree(
                integers(fields, "split_feature"),
                threshold,
                missingLeft,
                integers(fields, "left_child"),
                integers(fields, "right_child"),
                numbers(fields, "leaf_value"));
    }

    private static double[] numbers(Map<String, String> fields, String name) {
        String list = fields.getOrDefault(name, "").strip();
        return list.isEmpty()
                ? new double[0]
                : Arrays.stream(list.split(" +")).mapToDouble(LightGbm::number).toArray();
    }

    /// A split between values and missing ones has the threshold `inf`, which JSON could not hold.
    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.MAX_VALUE;
            case "-inf" -> -Double.MAX_VALUE;
            default -> Double.parseDouble(text);
        };
    }

    private static int[] integers(Map<String, String> fields, String name) {
        return Arrays.stream(numbers(fields, name)).mapToInt(number -> (int) number).toArray();
    }
}
