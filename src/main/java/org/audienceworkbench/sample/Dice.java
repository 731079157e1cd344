package org.audienceworkbench.sample;

import java.util.List;
import java.util.SplittableRandom;

/// Random numbers for one topic of one customer, so that any customer can be made without the ones
/// before, and a new topic leaves the others as they were.
///
/// Everything comes from `nextLong` and [StrictMath]: the same on every machine.
final class Dice {

    private final SplittableRandom random;

    private Dice(long key) {
        random = new SplittableRandom(key);
    }

    static Dice of(long seed, Topic topic, long index) {
        return new Dice(mixed(mixed(seed) + mixed(topic.name().hashCode()) ^ mixed(index)));
    }

    enum Topic {
        PERSON,
        BEHAVIOUR,
        LIFE,
        PURCHASES,
        EVENTS,
        CONSENTS,
        AUTUMN_CAMPAIGN
    }

    /// From 0 to below 1.
    double share() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    /// From 0 to below `bound`.
    int below(int bound) {
        return (int) (share() * bound);
    }

    boolean happens(double probability) {
        return share() < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /// One of `choices` by their weights, which `cumulative` adds up.
    <T> T oneOf(List<T> choices, double[] cumulative) {
        return choices.get(weighted(cumulative));
    }

    /// A place in `cumulative`, whose steps are the weights and whose last value is their sum.
    int weighted(double[] cumulative) {
        return placeOf(share() * cumulative[cumulative.length - 1], cumulative);
    }

    /// The first place whose cumulative weight lies above `value`.
    static int placeOf(double value, double[] cumulative) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    double normal(double mean, double deviation) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - share()));
        return mean + deviation * radius * StrictMath.cos(2 * StrictMath.PI * share());
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - share());
    }

    /// Counts events of a Poisson process by multiplication (Knuth, The Art of Computer Programming
    /// 2, 3.4.1), which is quick for the small means here.
    int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = share(); product > limit; product *= share()) {
            count++;
        }
        return count;
    }

    static double[] cumulative(double... weights) {
        double[] sums = weights.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    /// Stafford's variant 13 of the 64-bit finaliser of MurmurHash3: neighbours become strangers.
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
