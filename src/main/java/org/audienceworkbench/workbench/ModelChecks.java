package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.Accuracy;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.ProfitCurve;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;

import java.util.Optional;

/// How good a kept model is, and what may be done by it, told from the customers that were held out
/// when it was trained.
public final class ModelChecks {

    /// Of the draws behind intervals: the same model gets the same ones.
    static final long SEED = 42;

    private final Customers customers;
    private final Segments segments;
    private final Models models;

    ModelChecks(Customers customers, Segments segments, Models models) {
        this.customers = customers;
        this.segments = segments;
        this.models = models;
    }

    /// @throws Problem when there is no such model
    public Trained report(String name) {
        return models.report(name).orElseThrow(() -> Models.unknown(name));
    }

    /// @throws Problem when there is no such model, or it is from before these were kept
    public HeldOut heldOut(String name) {
        return heldOut(report(name));
    }

    /// @throws Problem when the report is from before these were kept
    public static HeldOut heldOut(Trained trained) {
        HeldOut held = trained.heldOut();
        if (held == null) {
            throw new Problem(
                    "The model does not know any more which customers were held out",
                    null,
                    "Train it again: it was trained before they were kept");
        }
        return held;
    }

    /// Empty when too few were held out to say how sure the figures are, or they are not known.
    public static Optional<Accuracy> accuracy(Trained trained) {
        return Optional.ofNullable(trained.heldOut()).flatMap(held -> Accuracy.of(held, SEED));
    }

    /// What contacting the highest scores is expected to earn among all customers.
    public ProfitCurve profit(HeldOut held, ProfitCurve.Terms terms) {
        return ProfitCurve.of(held, terms, customers.frame().size(), SEED);
    }

    /// Saves the segment of those whose published score is `threshold` or more.
    ///
    /// @throws Problem when the model has not scored the customers yet
    public Segments.Saved cutOff(String name, double threshold, String segment) {
        boolean scored =
                customers
                        .catalogue()
                        .find(name)
                        .filter(found -> found.origin() == Attribute.Origin.SCORE)
                        .isPresent();
        if (!scored) {
            throw new Problem(
                    "\"" + name + "\" has not scored the customers yet",
                    null,
                    "Score them first: audience score --name " + Shell.quoted(name));
        }
        return segments.save(segment, from(name, threshold), null);
    }

    private static Rule from(String name, double threshold) {
        return new Rule.Compare(
                new Measure.Value(name), Comparison.AT_LEAST, new Literal.Numeric(threshold));
    }
}
