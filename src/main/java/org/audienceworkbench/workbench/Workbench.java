package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.Pause;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.DataRules;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.intake.Imports;
import org.audienceworkbench.intake.Mending;
import org.audienceworkbench.intake.source.Following;
import org.audienceworkbench.intake.source.Sources;
import org.audienceworkbench.measure.Afterwards;
import org.audienceworkbench.measure.Derived;
import org.audienceworkbench.store.Store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.BiFunction;

/// An open workspace with all services on it. Both front doors do their work through one.
public final class Workbench implements AutoCloseable {

    private final Store store;
    private final Customers customers;
    private final Imports imports;
    private final DataRules rules;
    private final Mending mending;
    private final Derived derived;
    private final Quality quality;
    private final Segments segments;
    private final Comparisons comparisons;
    private final Cautions cautions;
    private final Proposals proposals;
    private final Memberships memberships;
    private final Arrivals arrivals;
    private final Expressions expressions;
    private final Clusterings clusterings;
    private final Lessons lessons;
    private final CustomerMaps customerMaps;
    private final Models models;
    private final ModelChecks modelChecks;
    private final ModelReasons modelReasons;
    private final ModelVersions modelVersions;
    private final ModelFairness modelFairness;
    private final ModelGroups modelGroups;
    private final KeptScores keptScores;
    private final ModelOutcomes modelOutcomes;
    private final ModelDrift modelDrift;
    private final Retraining retraining;
    private final Uplifts uplifts;
    private final Actions actions;
    private final LifetimeValues lifetimeValues;
    private final Trends trends;
    private final Mails mails;
    private final Experiments experiments;
    private final Lists lists;
    private final MailLists mailLists;
    private final MailTranslations mailTranslations;
    private final MailImports mailImports;
    private final CustomerPages customerPages;
    private final ConsentChanges consentChanges;
    private final Sources sources;
    private final Identities identities;
    private final MissingValues missingValues;

    private Workbench(Store store, Clock clock) {
        this.store = store;
        this.customers = new Customers(store);
        this.imports = new Imports(store, customers);
        this.rules = new DataRules(store, customers);
        this.mending = new Mending(store, customers);
        this.derived = new Derived(store, customers);
        this.quality = new Quality(store, customers, derived::refresh);
        this.segments = new Segments(store, customers);
        this.comparisons = new Comparisons(segments);
        this.cautions = new Cautions(store, customers, segments);
        this.proposals = new Proposals(segments);
        this.expressions = new Expressions(store, customers, segments);
        this.memberships = new Memberships(store, customers, segments, this::refresh);
        this.arrivals =
                new Arrivals(
                        store, customers, segments, derived, expressions, memberships::flagOver);
        this.missingValues = new MissingValues(store, customers);
        this.clusterings = new Clusterings(store, customers, missingValues);
        this.lessons =
                new Lessons(
                        customers,
                        imports,
                        derived,
                        expressions,
                        new Afterwards(store, customers),
                        this::frame);
        this.modelFairness = new ModelFairness(store, lessons);
        this.keptScores = new KeptScores(store);
        this.models =
                new Models(store, customers, missingValues, lessons, modelFairness, keptScores);
        this.customerMaps = new CustomerMaps(store, customers, missingValues);
        this.modelChecks = new ModelChecks(customers, segments, models);
        this.modelGroups = new ModelGroups(segments, modelChecks, lessons);
        this.modelReasons = new ModelReasons(models, modelChecks, lessons);
        var cards = new ModelCards(store, models, modelGroups, modelFairness);
        this.modelVersions = new ModelVersions(store, customers, cards);
        this.modelDrift = new ModelDrift(store, modelChecks, models, lessons);
        this.modelOutcomes = new ModelOutcomes(customers, modelChecks, models, lessons, keptScores);
        this.retraining = new Retraining(store, models, modelChecks, modelVersions, lessons);
        this.uplifts = new Uplifts(store, customers, missingValues);
        this.actions = new Actions(store, customers, segments);
        this.lifetimeValues = new LifetimeValues(store, customers);
        this.trends = new Trends(store, customers);
        this.mails = new Mails(store, customers, missingValues);
        this.experiments = new Experiments(store, customers, segments);
        this.lists = new Lists(store, customers, segments, cards, clock);
        this.mailLists = new MailLists(mails, lists, clock);
        this.mailTranslations = new MailTranslations(store, mails);
        this.mailImports = new MailImports(store, mails);
        this.customerPages = new CustomerPages(store, customers, segments);
        this.consentChanges = new ConsentChanges(store, customers);
        this.sources =
                new Sources(
                        store,
                        imports,
                        new Following() {
                            @Override
                            public void all(Progress progress) {
                                remeasure(SegmentRefresh.Reason.ARRIVAL, progress);
                            }

                            @Override
                            public void listening(Progress progress) {
                                if (!arrivals.areFollowed()) {
                                    refresh(progress);
                                }
                                arrivals.begin();
                            }

                            @Override
                            public boolean few(Set<Long> customers) {
                                return arrivals.follow(customers);
                            }
                        },
                        Pause.ASLEEP);
        this.identities = new Identities(store, customers, derived);
    }

    /// Opens a workspace that is there.
    ///
    /// @param holder who opens it, for the message that a second process gets
    public static Workbench open(Path folder, String holder, Clock clock) {
        Store store = Store.open(folder, holder, clock);
        try {
            var workbench = new Workbench(store, clock);
            // the process that took the last file in may have been ended before this
            if (!workbench.arrivals.areFollowed()) {
                workbench.refresh(Progress.NONE);
            }
            return workbench;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// Makes a workspace in a new or empty folder, and opens it.
    public static Workbench create(Path folder, String holder, Clock clock, ZoneId zone) {
        return new Workbench(Store.create(folder, holder, clock, zone), clock);
    }

    public Store store() {
        return store;
    }

    public Customers customers() {
        return customers;
    }

    public Imports imports() {
        return imports;
    }

    public DataRules rules() {
        return rules;
    }

    public Quality quality() {
        return quality;
    }

    public Segments segments() {
        return segments;
    }

    public Comparisons comparisons() {
        return comparisons;
    }

    public Cautions cautions() {
        return cautions;
    }

    public Proposals proposals() {
        return proposals;
    }

    public Memberships memberships() {
        return memberships;
    }

    public Expressions expressions() {
        return expressions;
    }

    public MissingValues missingValues() {
        return missingValues;
    }

    public Clusterings clusterings() {
        return clusterings;
    }

    public Lessons lessons() {
        return lessons;
    }

    public CustomerMaps customerMaps() {
        return customerMaps;
    }

    public Models models() {
        return models;
    }

    public ModelReasons modelReasons() {
        return modelReasons;
    }

    public ModelVersions modelVersions() {
        return modelVersions;
    }

    /// Groups of people that models are watched by.
    public ModelFairness modelFairness() {
        return modelFairness;
    }

    public ModelGroups modelGroups() {
        return modelGroups;
    }

    public ModelChecks modelChecks() {
        return modelChecks;
    }

    public ModelOutcomes modelOutcomes() {
        return modelOutcomes;
    }

    public ModelDrift modelDrift() {
        return modelDrift;
    }

    public Actions actions() {
        return actions;
    }

    public Retraining retraining() {
        return retraining;
    }

    public Uplifts uplifts() {
        return uplifts;
    }

    public LifetimeValues lifetimeValues() {
        return lifetimeValues;
    }

    public Trends trends() {
        return trends;
    }

    public Mails mails() {
        return mails;
    }

    public Experiments experiments() {
        return experiments;
    }

    public Identities identities() {
        return identities;
    }

    public ConsentChanges consentChanges() {
        return consentChanges;
    }

    public CustomerPages customerPages() {
        return customerPages;
    }

    public Lists lists() {
        return lists;
    }

    public MailLists mailLists() {
        return mailLists;
    }

    public MailImports mailImports() {
        return mailImports;
    }

    public MailTranslations mailTranslations() {
        return mailTranslations;
    }

    public Sources sources() {
        return sources;
    }

    public Arrivals arrivals() {
        return arrivals;
    }

    /// All customers as they were known at a moment; see [Derived#frame].
    public Frame frame(AsOf asOf) {
        return expressions.over(derived.frame(asOf));
    }

    /// Takes a file in, measures anew what depends on it and refreshes the segments. Once the file
    /// is in, it is too late to cancel.
    public ImportResult take(ImportPlan plan, Progress progress) {
        ImportResult result = imports.run(plan, progress.part(0, 0.9));
        remeasure(SegmentRefresh.Reason.IMPORT, progress.part(0.9, 1));
        if (plan.kind() == Kind.CUSTOMERS) {
            keptScores.forgetGone(customers.frame());
            customers.copy();
        }
        return result;
    }

    /// The rows that wait for being mended.
    public Mending mending() {
        return mending;
    }

    /// Gets rows out of the quarantine and measures anew what depends on them.
    public Mending.Retried mend(
            BiFunction<Mending, Progress, Mending.Retried> how, Progress progress) {
        Mending.Retried retried = how.apply(mending, progress.part(0, 0.9));
        if (retried.taken() > 0) {
            remeasure(SegmentRefresh.Reason.IMPORT, progress.part(0.9, 1));
        }
        return retried;
    }

    private void remeasure(SegmentRefresh.Reason reason, Progress progress) {
        Progress whole =
                (fraction, doing) -> {
                    try {
                        progress.report(fraction, doing);
                    } catch (Cancelled _) {
                        // What follows is short, and the workspace would be out of step without it.
                    }
                };
        refresh(whole.part(0, 0.7));
        memberships.follow(reason, whole.part(0.7, 1));
    }

    private void refresh(Progress progress) {
        derived.refresh(progress);
        expressions.refresh(progress);
    }

    @Override
    public void close() {
        store.close();
    }
}
