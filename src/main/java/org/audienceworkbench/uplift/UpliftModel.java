package org.audienceworkbench.uplift;

import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.missing.Filling;

import java.util.List;

/// A learned uplift model: everything that is needed to give customers their uplift.
///
/// @param filling what stands for missing values before they are encoded
/// @param byHits encodings with levels in the order of their share of hits
/// @param byUplift the same in the order of their uplift
record UpliftModel(
        String treatment,
        String treated,
        String control,
        String target,
        String positive,
        Filling filling,
        List<Encoding> byHits,
        List<Encoding> byUplift,
        Learned learned) {

    static final String FORMAT = "audience-workbench-uplift";
    static final int VERSION = 1;

    UpliftModel {
        byHits = List.copyOf(byHits);
        byUplift = List.copyOf(byUplift);
        if (byHits.size() != byUplift.size() || !learned.fits(byHits.size())) {
            throw new IllegalArgumentException("a model whose parts do not fit");
        }
    }

    String written() {
        return SealedJson.write(FORMAT, VERSION, this);
    }

    /// @throws org.audienceworkbench.base.Problem when it is damaged
    static UpliftModel read(String model) {
        return SealedJson.read(model, FORMAT, VERSION, UpliftModel.class, _ -> {});
    }
}
