package org.audienceworkbench.value;

import java.util.Optional;
import java.util.stream.Stream;

/// The purchase models there are.
public enum ModelKind {
    /// Customers may stop after any repeat purchase (Fader, Hardie and Lee 2005).
    BG_NBD("bgnbd", "BG/NBD") {
        @Override
        PurchaseModel of(double[] p) {
            return new BgNbd(p[0], p[1], p[2], p[3]);
        }
    },
    /// Customers may stop at any time (Schmittlein, Morrison and Colombo 1987).
    PARETO_NBD("paretonbd", "Pareto/NBD") {
        @Override
        PurchaseModel of(double[] p) {
            return new ParetoNbd(p[0], p[1], p[2], p[3]);
        }
    },
    /// Customers may stop after any purchase, the first one included (Batislam, Denizel and
    /// Filiztekin 2007).
    MBG_NBD("mbgnbd", "MBG/NBD") {
        @Override
        PurchaseModel of(double[] p) {
            return new MbgNbd(p[0], p[1], p[2], p[3]);
        }
    };

    private final String word;
    private final String title;

    ModelKind(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /// As the command line takes it.
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    public static Optional<ModelKind> ofWord(String word) {
        return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /// The model with these four parameters, in their usual order.
    abstract PurchaseModel of(double[] parameters);

    /// Parameters to start from, where the mean age of the customers is the unit of time.
    double[] usual() {
        return switch (this) {
            case BG_NBD -> new double[] {0.3, 0.2, 0.8, 2.5};
            case PARETO_NBD -> new double[] {0.5, 0.3, 0.6, 0.4};
            case MBG_NBD -> new double[] {0.5, 0.2, 0.8, 1.6};
        };
    }

    /// Which of the parameters are times.
    boolean isTime(int parameter) {
        return parameter == 1 || (this == PARETO_NBD && parameter == 3);
    }
}
