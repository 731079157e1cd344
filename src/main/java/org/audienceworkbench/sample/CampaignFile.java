package org.audienceworkbench.sample;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// `campaign_results.csv`: the autumn campaign, a randomised test with two variants and a control
/// group that got nothing. Without faults, so that its answer is the planted one.
final class CampaignFile implements ShopFile {

    private static final Dialect DIALECT = new Dialect(',', "\n");
    private static final LocalDate SENT = LocalDate.of(2026, 9, 15);

    /// Whoever stayed away longer got nothing.
    private static final int ACTIVE_DAYS = 365;

    private static final List<Arm> ARMS = List.of(Arm.values());

    private final Population population;

    CampaignFile(Population population) {
        this.population = population;
    }

    @Override
    public String name() {
        return "campaign_results.csv";
    }

    @Override
    public void header(Appendable out) throws IOException {
        DIALECT.row(
                out, "customer_id", "campaign", "arm", "opened", "visited", "converted", "revenue");
    }

    @Override
    public void rowsOf(Customer customer, Appendable out) throws IOException {
        Dice dice = population.dice(Dice.Topic.AUTUMN_CAMPAIGN, customer.index());
        boolean known = customer.signup().isBefore(SENT);
        boolean active = !customer.lastVisit().isBefore(SENT.minusDays(ACTIVE_DAYS));
        if (!known || !active) {
            return;
        }
        Arm arm = dice.oneOf(ARMS);
        boolean visited = dice.happens(visitShare(customer.habit()) + arm.effect(customer.app()));
        boolean opened = arm != Arm.CONTROL && dice.happens(visited ? 0.8 : 0.35);
        boolean converted = visited && dice.happens(0.4);
        double spent = customer.basket() * StrictMath.max(0.3, dice.normal(1, 0.3));
        DIALECT.row(
                out,
                customer.id(),
                "autumn-2026",
                arm.name().toLowerCase(Locale.ROOT),
                opened ? "1" : "0",
                visited ? "1" : "0",
                converted ? "1" : "0",
                converted ? Figures.decimal(spent, 2) : "0.00");
    }

    /// How many visit the shop in the week without any mail.
    private static double visitShare(Habit habit) {
        return switch (habit) {
            case BARGAIN_HUNTER -> 0.18;
            case LOYAL_REGULAR -> 0.24;
            case OCCASIONAL_BIG_SPENDER -> 0.12;
        };
    }

    private enum Arm {
        CONTROL,
        VARIANT_A,
        VARIANT_B;

        /// What the mail adds to the share of visitors.
        double effect(boolean app) {
            return switch (this) {
                case CONTROL -> 0;
                case VARIANT_A -> app ? 0.30 : 0;
                case VARIANT_B -> 0.04;
            };
        }
    }
}
