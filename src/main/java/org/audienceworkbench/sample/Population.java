package org.audienceworkbench.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Everyone who could be a customer of the shop with one seed: each is made from the seed and the
/// own index alone.
final class Population {

    private static final LocalDate OPENING = LocalDate.of(2022, 3, 1);
    private static final int DAYS_OPEN = (int) OPENING.until(SampleShop.TODAY, ChronoUnit.DAYS);
    private static final double[] HOUSEHOLDS = Dice.cumulative(30, 33, 17, 13, 5, 2);

    private static final List<Habit> HABITS = List.of(Habit.values());
    private static final List<Customer.Newsletter> NEWSLETTERS =
            List.of(Customer.Newsletter.values());
    private static final double[] NEWSLETTER_SHARES = Dice.cumulative(15, 30, 40, 15);

    /// Reserved by RFC 2606, so that no message ever reaches a stranger.
    private static final List<String> MAIL_DOMAINS =
            List.of("example.com", "example.org", "example.net", "mail.example", "post.example");

    private final long seed;
    private final List<Country> countries = Country.all();
    private final double[] countryWeights =
            Dice.cumulative(countries.stream().mapToDouble(Country::weight).toArray());
    private final List<List<String>> unusualNames = WordList.lines("unusual-names.txt");

    Population(long seed) {
        this.seed = seed;
    }

    Dice dice(Dice.Topic topic, long index) {
        return Dice.of(seed, topic, index);
    }

    Customer customer(long index) {
        Person person = person(index);
        Dice dice = dice(Dice.Topic.BEHAVIOUR, index);
        Habit habit = dice.oneOf(HABITS, Habit.SHARES);
        // The square root makes the shop grow: more customers joined lately than long ago.
        int daysKnown = 1 + (int) ((DAYS_OPEN - 1) * (1 - StrictMath.sqrt(dice.share())));
        Channel channel = dice.oneOf(Channel.ALL);
        Tier tier = Tier.of(habit, dice);
        boolean app = dice.happens(habit.appShare);
        int lateDeliveries = dice.poisson(0.6);
        int tickets = dice.poisson(0.4 + 0.5 * lateDeliveries);
        double ordersPerYear = habit.ordersPerYear(dice);
        Life life =
                Life.of(
                        SampleShop.TODAY.minusDays(daysKnown),
                        Life.leaving(channel, tier, app, lateDeliveries),
                        ordersPerYear,
                        habit,
                        dice(Dice.Topic.LIFE, index));
        double logOdds =
                Customer.churnLogOdds(
                        tickets, lateDeliveries, app, Customer.daysSince(life.lastVisit()));
        return new Customer(
                index,
                person,
                habit,
                channel,
                tier,
                ordersPerYear,
                habit.basket(dice),
                habit.discountShare(dice),
                app,
                tickets,
                lateDeliveries,
                life,
                dice.happens(1 / (1 + StrictMath.exp(-logOdds))),
                dice.oneOf(NEWSLETTERS, NEWSLETTER_SHARES));
    }

    private Person person(long index) {
        Dice dice = dice(Dice.Topic.PERSON, index);
        Country country = dice.oneOf(countries, countryWeights);
        Name first = dice.oneOf(country.firstNames());
        Name last = dice.oneOf(country.lastNames());
        int unusual = Scatter.NAMES.place(index);
        if (unusual < unusualNames.size()) {
            first = Name.of(unusualNames.get(unusual).get(0));
            last = Name.of(unusualNames.get(unusual).get(1));
        }
        return new Person(
                first,
                last,
                email(first, last, index, dice),
                country,
                dice.oneOf(country.cities()),
                LocalDate.of(1942, 1, 1).plusDays(dice.below(22_000) + dice.below(2_000)),
                1 + dice.weighted(HOUSEHOLDS));
    }

    /// Carries the customer's number, so that no two share an address.
    private static String email(Name first, Name last, long index, Dice dice) {
        String start = dice.happens(0.6) ? first.latin() : initial(first);
        return shortened(start)
                + "."
                + shortened(last.latin())
                + (index + 1)
                + "@"
                + dice.oneOf(MAIL_DOMAINS);
    }

    private static String initial(Name name) {
        return name.latin().isEmpty() ? "" : name.latin().substring(0, 1);
    }

    private static String shortened(String word) {
        return word.isEmpty() ? "shop" : word.substring(0, Math.min(20, word.length()));
    }
}
