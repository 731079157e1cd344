package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Dictionary;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Measures the results of campaigns where no events tell of e-mails: a row is an e-mail to a
/// customer, unless its arm is one that got none. An open and a click count at the row's time.
final class ResultPass implements Pass {

    /// Arms that got no e-mail, without blanks and signs.
    private static final Set<String> NOT_MAILED =
            Set.of(
                    "control",
                    "controlgroup",
                    "holdout",
                    "holdoutgroup",
                    "none",
                    "noemail",
                    "nomail",
                    "nocontact",
                    "kontrolle",
                    "kontrollgruppe");

    @Override
    public String word() {
        return "results";
    }

    @Override
    public Set<Kind> restsOn() {
        return Set.of(Kind.CUSTOMERS, Kind.RESULTS);
    }

    @Override
    public boolean applies(Map<Kind, Dataset> datasets, Catalogue catalogue) {
        Dataset results = datasets.get(Kind.RESULTS);
        return results != null
                && (results.withRole(Role.OPENED).isPresent()
                        || results.withRole(Role.CLICKED).isPresent())
                && catalogue.all().stream()
                        .noneMatch(
                                each ->
                                        each.family().equals("e-mail")
                                                && Derived.from(each).equals("events"));
    }

    @Override
    public boolean isTimed(Map<Kind, Dataset> datasets) {
        Dataset results = datasets.get(Kind.RESULTS);
        return results != null && Ground.time(results).isPresent();
    }

    @Override
    public void measure(Ground ground, Measures into) {
        Dataset results = ground.dataset(Kind.RESULTS).orElseThrow();
        Dataset.@Nullable Field time = Ground.time(results).orElse(null);
        Dataset.@Nullable Field opened = results.withRole(Role.OPENED).orElse(null);
        Dataset.@Nullable Field clicked = results.withRole(Role.CLICKED).orElse(null);
        List<Dataset.@Nullable Field> fields = new ArrayList<>();
        fields.addAll(
                Arrays.asList(results.withRole(Role.ARM).orElse(null), time, opened, clicked));
        var times = new Times(time == null ? ValueType.DATETIME : time.type(), ground.asOf());
        int customers = ground.frame().size();
        var engagement =
                new Engagement(
                        customers,
                        times,
                        new Engagement.Known(
                                time != null, true, opened != null, clicked != null, true, false),
                        0);
        ground.lines(
                results,
                fields,
                (row, _, found) -> {
                    long at = time == null ? Times.MISSING : times.read(found, 3);
                    if (at > times.now() || isNotMailed(found.textOrNull(2))) {
                        return;
                    }
                    engagement.add(row, EventWord.SENT, at, Dictionary.NONE, false);
                    if (YesNo.isYes(found.textOrNull(4))) {
                        engagement.add(row, EventWord.OPENED, at, Dictionary.NONE, false);
                    }
                    if (YesNo.isYes(found.textOrNull(5))) {
                        engagement.add(row, EventWord.CLICKED, at, Dictionary.NONE, false);
                    }
                });
        engagement.addTo(into);
    }

    /// Whether a row's arm got no e-mail.
    static boolean isNotMailed(@Nullable String arm) {
        return arm != null
                && NOT_MAILED.contains(arm.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", ""));
    }
}
