package org.audienceworkbench.email.finding;

import org.audienceworkbench.email.finding.MailReaders.Feature;
import org.audienceworkbench.email.finding.MailReaders.Reader;
import org.audienceworkbench.email.finding.MailReaders.Support;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which of an e-mail's features which mail readers don't support, weighed by the readers that the
/// customers use.
///
/// @param source where the table comes from
/// @param weighed in words: by whose readers the shares were weighed
/// @param known customers whose reader is known; 0 when every reader counts the same
/// @param features those that some reader doesn't support, the most widely missed first
public record ReaderSupport(String source, String weighed, long known, List<Gap> features) {

    /// Without these a layout falls apart or something is not shown at all; without others an
    /// e-mail is only less pretty.
    private static final Set<String> WEIGHTY =
            Set.of(
                    "css-display-flex",
                    "css-display-grid",
                    "css-position",
                    "css-variables",
                    "css-unit-calc",
                    "css-at-import",
                    "html-video",
                    "html-audio",
                    "html-form",
                    "html-picture",
                    "html-object",
                    "html-svg",
                    "image-svg",
                    "image-avif",
                    "image-heif",
                    "image-webp",
                    "image-base64");

    public ReaderSupport {
        features = List.copyOf(features);
    }

    /// @param id as in `https://www.caniemail.com/features/ID/`
    /// @param unsupported share of readers, or of customers, 0 to 1
    /// @param partly the same, for those that support some of it
    /// @param readers that don't support it
    public record Gap(
            String id,
            String title,
            double unsupported,
            double partly,
            List<String> readers,
            boolean weighty) {

        public Gap {
            readers = List.copyOf(readers);
        }
    }

    /// @param used the features' names
    /// @param customers how many have each value of the attribute that tells their reader; empty
    ///   when there is no such attribute
    /// @param attribute that attribute; null for none
    public static ReaderSupport of(
            Set<String> used, Map<String, Long> customers, @Nullable String attribute) {
        var weights = new double[MailReaders.KNOWN.readers().size()];
        long known = 0;
        for (Map.Entry<String, Long> each : customers.entrySet()) {
            List<Integer> meant = meant(each.getKey());
            meant.forEach(i -> weights[i] += (double) each.getValue() / meant.size());
            known += meant.isEmpty() ? 0 : each.getValue();
        }
        if (known == 0) {
            java.util.Arrays.fill(weights, 1);
        }
        List<Gap> gaps =
                used.stream()
                        .map(id -> gap(MailReaders.KNOWN.feature(id), weights))
                        .filter(gap -> gap.unsupported() > 0)
                        .sorted(
                                Comparator.comparing(Gap::weighty)
                                        .thenComparingDouble(Gap::unsupported)
                                        .reversed()
                                        .thenComparing(Gap::id))
                        .toList();
        String weighed =
                known == 0
                        ? "Every mail reader counts the same"
                        : String.format(
                                "By \"%s\", which names the mail reader of %,d customers",
                                attribute, known);
        return new ReaderSupport(MailReaders.KNOWN.source(), weighed, known, gaps);
    }

    private static Gap gap(Feature feature, double[] weights) {
        List<String> missing = new ArrayList<>();
        double not = 0;
        double partly = 0;
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            Support support = feature.support().get(i);
            if (support == Support.UNKNOWN || weights[i] == 0) {
                continue;
            }
            all += weights[i];
            if (support == Support.NO) {
                not += weights[i];
                missing.add(MailReaders.KNOWN.readers().get(i).name());
            } else if (support == Support.PARTLY) {
                partly += weights[i];
            }
        }
        return new Gap(
                feature.id(),
                feature.title(),
                all == 0 ? 0 : not / all,
                all == 0 ? 0 : partly / all,
                missing,
                WEIGHTY.contains(feature.id()));
    }

    /// The readers that a value such as `Gmail`, `gmail android` or `iPhone` may mean.
    static List<Integer> meant(String value) {
        String said =
                " " + value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip() + " ";
        if (said.contains("iphone") || said.contains("ipad")) {
            said += "apple mail ios ";
        }
        List<Integer> family = new ArrayList<>();
        List<Integer> exact = new ArrayList<>();
        List<Reader> readers = MailReaders.KNOWN.readers();
        for (int i = 0; i < readers.size(); i++) {
            String name = readers.get(i).family().replace('-', ' ');
            if (said.contains(" " + name + " ")) {
                family.add(i);
                if (said.contains(" " + readers.get(i).platform().replace('-', ' ') + " ")) {
                    exact.add(i);
                }
            }
        }
        return exact.isEmpty() ? family : exact;
    }

    private String where(Gap gap) {
        return known == 0
                ? "in " + gap.readers().size() + " mail readers"
                : String.format(
                        Locale.ROOT, "for %.0f %% of the customers", gap.unsupported() * 100);
    }

    /// What is worth a warning: a layout that falls apart somewhere.
    public List<Finding> findings() {
        return features.stream()
                .filter(Gap::weighty)
                .map(
                        gap ->
                                Finding.warning(
                                                "readers",
                                                gap.title() + " does not work " + where(gap),
                                                "body",
                                                "Don't let the layout hang on it; see"
                                                        + " caniemail.com/features/"
                                                        + gap.id())
                                        .with(gap.readers()))
                .toList();
    }
}
