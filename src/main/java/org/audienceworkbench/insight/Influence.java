package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Accuracy;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Hindsight;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.missing.Policies;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/// How much each attribute matters for each of several targets: alone, and together with all others
/// in a model.
///
/// @param customers who were looked at
/// @param of how many there are
/// @param rows an attribute each, those that a model would miss most first
public record Influence(int customers, int of, List<Aim> aims, List<Row> rows) {

    /// Customers looked at, drawn with a seed where there are more.
    public static final int MOST = 20_000;

    private static final long SEED = 42;

    public Influence {
        aims = List.copyOf(aims);
        rows = List.copyOf(rows);
    }

    /// What is asked for.
    ///
    /// @param positive null to take yes, true or 1, or else the rarer of two values
    public record Wish(String target, @Nullable String positive) {}

    /// A target and the model of all attributes together.
    ///
    /// @param known customers whose target is known
    /// @param heldOut who judged the model and were looked at
    /// @param rocAuc of the model on all who were held out, with limits by DeLong, DeLong and
    ///   Clarke-Pearson (1988); null where it could not be judged
    /// @param problem why there is no model; null where there is one
    public record Aim(
            String target,
            String positive,
            int known,
            int positives,
            int heldOut,
            Accuracy.@Nullable Figure rocAuc,
            @Nullable String problem) {

        public String words() {
            return target + " = " + positive;
        }
    }

    public record Row(String attribute, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// An attribute and a target.
    ///
    /// @param together what the model of all attributes loses of its ROC AUC without knowing this
    ///   one; null where the model does not use it
    /// @param reason why the model does not use it; null where it does
    public record Cell(Alone alone, Permutation.@Nullable Drop together, @Nullable String reason) {}

    /// @param features what to look at, or empty for what a model would learn from
    /// @throws Problem when there is no such attribute, or none is left
    public static Influence of(
            Frame all,
            List<Wish> wishes,
            List<String> features,
            Policies policies,
            Progress progress) {
        Frame frame = few(all);
        List<Target> targets = wishes.stream().map(wish -> target(frame, wish)).toList();
        List<String> names = attributes(frame, targets, features);
        List<Aim> aims = new ArrayList<>();
        List<List<Cell>> columns = new ArrayList<>();
        for (Target target : targets) {
            int place = aims.size();
            Progress part =
                    progress.part((double) place / targets.size(), (place + 1.0) / targets.size());
            Together together =
                    together(
                            frame, target, names, !features.isEmpty(), policies, part.part(0, 0.9));
            aims.add(together.aim());
            List<Cell> cells = new ArrayList<>();
            for (String name : names) {
                part.report(
                        0.9 + 0.1 * cells.size() / names.size(), "Looking at " + name + " alone");
                var drop = together.drops().get(name);
                cells.add(
                        new Cell(
                                Alone.of(frame, name, target),
                                drop,
                                drop != null ? null : together.reasons().get(name)));
            }
            columns.add(cells);
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int at = i;
            rows.add(
                    new Row(names.get(i), columns.stream().map(column -> column.get(at)).toList()));
        }
        rows.sort(
                Comparator.comparingDouble((Row row) -> -most(row, Influence::lost))
                        .thenComparingDouble(row -> -most(row, cell -> cell.alone().share())));
        return new Influence(frame.size(), all.size(), aims, rows);
    }

    /// What the model loses without it; 0 where it does not use it.
    public static double lost(Cell cell) {
        return cell.together() == null ? 0 : cell.together().drop();
    }

    private static double most(Row row, ToDoubleFunction<Cell> measure) {
        return row.cells().stream().mapToDouble(measure).max().orElse(0);
    }

    private static Target target(Frame frame, Wish wish) {
        Attribute attribute = frame.catalogue().get(wish.target());
        if (wish.positive() != null || attribute.distinct() != 2) {
            return Target.of(frame, attribute.name(), wish.positive());
        }
        try {
            return Target.of(frame, attribute.name(), null);
        } catch (Problem _) {
            return Target.of(frame, attribute.name(), rarer(frame.column(attribute.name())));
        }
    }

    private static @Nullable String rarer(Column column) {
        Map<String, Integer> counts = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            if (text != null) {
                counts.merge(text, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .min(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static List<String> attributes(
            Frame frame, List<Target> targets, List<String> features) {
        List<String> aims = targets.stream().map(Target::attribute).toList();
        List<String> names =
                features.isEmpty()
                        ? frame.catalogue().all().stream()
                                .filter(
                                        each ->
                                                Propensity.leftAside(frame, each, Hindsight.NONE)
                                                        .isEmpty())
                                .map(Attribute::name)
                                .filter(name -> !aims.contains(name))
                                .toList()
                        : features.stream()
                                .map(name -> frame.catalogue().get(name).name())
                                .filter(name -> !aims.contains(name))
                                .distinct()
                                .toList();
        if (names.isEmpty()) {
            throw new Problem(
                    "No attribute is left to look at",
                    null,
                    "Name attributes that are not targets (--features)");
        }
        return names;
    }

    /// @param drops by attribute
    /// @param reasons why others were not used, by attribute
    private record Together(
            Aim aim, Map<String, Permutation.Drop> drops, Map<String, String> reasons) {}

    /// @param named whether the names were asked for, which uses them even where they may be leaks
    private static Together together(
            Frame frame,
            Target target,
            List<String> names,
            boolean named,
            Policies policies,
            Progress progress) {
        Map<String, String> reasons = new HashMap<>();
        try {
            List<String> others =
                    frame.catalogue().all().stream()
                            .map(Attribute::name)
                            .filter(
                                    name ->
                                            !names.contains(name)
                                                    && !name.equals(target.attribute()))
                            .toList();
            Training training =
                    Training.of(target.attribute())
                            .withPositive(target.value())
                            .with(Algorithm.BOOSTING);
            training = named ? training.withFeatures(names) : training.without(others);
            Trained trained =
                    new Propensity().train(frame, training, policies, progress.part(0, 0.5));
            for (Dropped dropped : trained.dropped()) {
                reasons.put(dropped.attribute(), dropped.reason());
            }
            HeldOut held = Objects.requireNonNull(trained.heldOut());
            int[] rows = Arrays.stream(held.keys()).mapToInt(frame::row).toArray();
            var permutation =
                    Permutation.of(
                            new Explainer(trained.model(), frame, progress.part(0.5, 0.6)),
                            held,
                            rows,
                            progress.part(0.6, 1));
            Map<String, Permutation.Drop> drops = new HashMap<>();
            permutation.drops().forEach(drop -> drops.put(drop.attribute(), drop));
            boolean judged = !permutation.drops().isEmpty();
            return new Together(
                    aim(
                            frame,
                            target,
                            permutation.customers(),
                            judged ? auc(held) : null,
                            judged ? null : "too few are held out to judge a model"),
                    drops,
                    reasons);
        } catch (Problem problem) {
            return new Together(aim(frame, target, 0, null, problem.what()), Map.of(), reasons);
        }
    }

    private static Accuracy.Figure auc(HeldOut held) {
        double auc = Evaluation.rocAuc(held.scores(), held.positive());
        double error = Accuracy.aucError(held.scores(), held.positive());
        return new Accuracy.Figure(auc, Limits.around(auc, error).within(0, 1));
    }

    private static Aim aim(
            Frame frame,
            Target target,
            int heldOut,
            Accuracy.@Nullable Figure auc,
            @Nullable String problem) {
        boolean truth = frame.catalogue().get(target.attribute()).type() == ValueType.BOOLEAN;
        return new Aim(
                target.attribute(),
                truth ? target.value().equals("1") ? "yes" : "no" : target.value(),
                target.known().length,
                target.positives(),
                heldOut,
                auc,
                problem);
    }

    private static Frame few(Frame all) {
        if (all.size() <= MOST) {
            return all;
        }
        int[] rows = Sample.rows(all.size(), MOST, SEED);
        Map<String, Column> columns = new HashMap<>();
        List<Attribute> attributes = new ArrayList<>();
        all.prepare(all.catalogue().all().stream().map(Attribute::name).toList());
        for (Attribute attribute : all.catalogue().all()) {
            Column column = all.column(attribute.name()).at(rows);
            attributes.add(attribute.counted(column));
            columns.put(attribute.name(), column);
        }
        return new Frame(
                Arrays.stream(rows).mapToLong(all::key).toArray(),
                all.catalogue().holding(attributes),
                columns,
                Events.NONE,
                all.asOf());
    }
}
