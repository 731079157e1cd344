package org.audienceworkbench.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How likely two records are of one person: the weights of Fellegi and Sunter (1969), *A Theory
/// for Record Linkage*, with three explanations instead of two. People of one household share
/// address, phone and last name, often a mailbox; whoever weighs one person against strangers only
/// takes couples for one person.
///
/// Each trait has a probability under each explanation: one person, two of one household, two
/// strangers. They are fixed, but for what equal names, towns and birth dates are worth: that
/// depends on how common the value is in these data.
final class Likeness {

    /// Of the records so many have another one of the same person, or of the same household.
    private static final double PERSON = 0.1;

    private static final double HOUSEHOLD = 0.5;

    /// A name is that much rarer among people who live with someone of that name.
    private static final double NAMESAKE = 0.2;

    /// Names go with languages and towns, so that none tells more than one that one in so many has.
    private static final double COMMON = 0.005;

    private static final int ENOUGH = 1000;
    private static final double ALIKE = 0.88;
    private static final double SAME_PLACE = 0.8;

    private final Traits traits;
    private final double records;

    Likeness(Traits traits) {
        this.traits = traits;
        this.records = Math.max(ENOUGH, traits.size());
    }

    /// Two records looked at together.
    ///
    /// @param score the probability that they are of one person, from 0 to 1
    /// @param evidence in words, what speaks for it first
    record Judged(double score, List<String> evidence) {}

    private static final class Sum {
        double person;
        double household;
        double strangers;
        final List<String> pro = new ArrayList<>();
        final List<String> contra = new ArrayList<>();

        void add(double ofPerson, double ofHousehold, double ofStrangers) {
            person += Math.log(ofPerson);
            household += Math.log(ofHousehold);
            strangers += Math.log(ofStrangers);
        }
    }

    Judged judge(int a, int b) {
        var sum = new Sum();
        sum.add(PERSON / records, HOUSEHOLD / records, 1);
        email(a, b, sum);
        phone(a, b, sum);
        firstName(a, b, sum);
        lastName(a, b, sum);
        place(a, b, sum);
        birth(a, b, sum);
        double most = Math.max(sum.person, Math.max(sum.household, sum.strangers));
        double person = Math.exp(sum.person - most);
        double others = Math.exp(sum.household - most) + Math.exp(sum.strangers - most);
        List<String> evidence = new ArrayList<>(sum.pro);
        evidence.addAll(sum.contra);
        return new Judged(person / (person + others), evidence);
    }

    private void email(int a, int b, Sum sum) {
        if (!traits.email().both(a, b)) {
            return;
        }
        if (traits.email().same(a, b)) {
            sum.add(0.5, 0.05, 0.002 / records);
            sum.pro.add("same e-mail address");
        } else if (traits.mailbox().same(a, b)) {
            sum.add(0.1, 0.01, 0.01 / records);
            sum.pro.add("same mailbox but for dots or what follows a plus");
        } else if (Tokens.differBySlip(traits.email().text(a), traits.email().text(b))) {
            sum.add(0.1, 0.01, 0.001);
            sum.pro.add("e-mail addresses nearly the same");
        } else {
            sum.add(0.3, 0.93, 1);
        }
    }

    private void phone(int a, int b, Sum sum) {
        if (!traits.phone().both(a, b)) {
            return;
        }
        if (traits.phone().same(a, b)) {
            sum.add(0.6, 0.3, 0.01 / records);
            sum.pro.add("same phone");
        } else {
            sum.add(0.4, 0.7, 1);
        }
    }

    private void firstName(int a, int b, Sum sum) {
        Trait first = traits.first();
        if (!first.both(a, b)) {
            return;
        }
        if (first.same(a, b)) {
            double share = Math.max(COMMON, first.share(a));
            sum.add(0.75, NAMESAKE * share, share);
            sum.pro.add("same first name");
            return;
        }
        String one = first.text(a);
        String other = first.text(b);
        double alike = JaroWinkler.of(one, other);
        if (Nicknames.same(one, other)) {
            sum.add(0.08, 0.002, 0.004);
            sum.pro.add("first names are forms of one");
        } else if (alike >= ALIKE) {
            sum.add(0.12, 0.002, 0.008);
            sum.pro.add("first names " + words(alike) + " alike");
        } else if (isInitial(one, other)) {
            sum.add(0.03, 0.06, 0.06);
        } else {
            sum.add(0.01, 0.98, 0.98);
            sum.contra.add("different first names");
        }
    }

    private static boolean isInitial(String one, String other) {
        return !one.isEmpty()
                && !other.isEmpty()
                && (one.length() == 1 || other.length() == 1)
                && one.charAt(0) == other.charAt(0);
    }

    private void lastName(int a, int b, Sum sum) {
        Trait last = traits.last();
        if (!last.both(a, b)) {
            return;
        }
        double alike = JaroWinkler.of(last.text(a), last.text(b));
        if (last.same(a, b)) {
            sum.add(0.85, 0.8, Math.max(COMMON, last.share(a)));
            sum.pro.add("same last name");
        } else if (alike >= ALIKE) {
            sum.add(0.1, 0.03, 0.008);
            sum.pro.add("last names " + words(alike) + " alike");
        } else {
            sum.add(0.05, 0.17, 0.99);
            sum.contra.add("different last names");
        }
    }

    /// The address, and where that is not the same the postcode, and without one the city: they
    /// come from each other, so that only the most exact one counts.
    private void place(int a, int b, Sum sum) {
        if (traits.address().both(a, b)) {
            double alike = Tokens.alike(traits.address().text(a), traits.address().text(b));
            boolean elsewhere =
                    traits.postcode().both(a, b)
                            ? !traits.postcode().same(a, b)
                            : traits.city().both(a, b) && !traits.city().same(a, b);
            if (alike >= SAME_PLACE && !elsewhere) {
                sum.add(0.6, 0.9, 2 / records);
                sum.pro.add("same address");
                return;
            }
        }
        if (traits.postcode().both(a, b)) {
            place(traits.postcode(), a, b, "postcode", sum);
        } else if (traits.city().both(a, b)) {
            place(traits.city(), a, b, "city", sum);
        }
    }

    private static void place(Trait trait, int a, int b, String word, Sum sum) {
        if (trait.same(a, b)) {
            sum.add(0.7, 0.95, trait.share(a));
            sum.pro.add("same " + word);
        } else {
            sum.add(0.3, 0.05, 1);
            sum.contra.add("different " + (word.equals("city") ? "cities" : word + "s"));
        }
    }

    private void birth(int a, int b, Sum sum) {
        Trait birth = traits.birth();
        if (!birth.both(a, b)) {
            return;
        }
        if (birth.same(a, b)) {
            sum.add(0.94, 0.003, Math.max(birth.share(a), 1 / 20_000.0));
            sum.pro.add("same birth date");
        } else if (Tokens.nearlySameDay(birth.text(a), birth.text(b))) {
            sum.add(0.04, 0.003, 0.003);
            sum.pro.add("birth dates nearly the same");
        } else {
            sum.add(0.002, 0.994, 1);
            sum.contra.add("different birth dates");
        }
    }

    private static String words(double alike) {
        return String.format(Locale.ENGLISH, "%.2f", alike);
    }

    /// Whether they can't be one person, whatever else they share with a third record.
    boolean contradict(int a, int b) {
        Trait birth = traits.birth();
        if (birth.both(a, b)) {
            return !birth.same(a, b) && !Tokens.nearlySameDay(birth.text(a), birth.text(b));
        }
        String one = traits.first().text(a);
        String other = traits.first().text(b);
        return traits.first().both(a, b)
                && !isInitial(one, other)
                && !Nicknames.same(one, other)
                && JaroWinkler.of(one, other) < ALIKE;
    }
}
