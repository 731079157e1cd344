package org.audienceworkbench.ui.screen.emails;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.finding.Finding;
import org.audienceworkbench.email.finding.Finding.Severity;

import java.util.ArrayList;
import java.util.List;

/// One line of a check's result: what is wrong, for whom, what to do.
///
/// @param rule the finding's word; empty for what failed
/// @param whom how many customers it hits, in words; empty for what isn't about customers
/// @param examples a few of what it is about, in one line
/// @param row of the first customer it hits, from 1; 0 for none
record CheckItem(
        Severity severity,
        String rule,
        String what,
        String todo,
        String whom,
        String examples,
        long row) {

    /// Worst first, and within that what hits most.
    static List<CheckItem> of(EmailCheck.Result result) {
        List<CheckItem> items = new ArrayList<>();
        result.missing().forEach(each -> items.add(of(each)));
        result.failures().stream()
                .filter(failure -> failure.fault().token() == null)
                .forEach(each -> items.add(of(each)));
        result.findings().forEach(each -> items.add(of(each, result.rendered())));
        return items;
    }

    private static CheckItem of(EmailCheck.Missing missing) {
        return new CheckItem(
                Severity.ERROR,
                "",
                missing.token() + " is missing",
                "Give it a fallback, such as ${" + missing.token() + "!\"friend\"}",
                Counted.of(missing.customers(), "customer"),
                "",
                missing.rows().isEmpty() ? 0 : missing.rows().getFirst());
    }

    private static CheckItem of(EmailCheck.Failure failure) {
        return new CheckItem(
                Severity.ERROR,
                "",
                failure.fault().message(),
                "Mend " + failure.fault().where(),
                Counted.of(failure.customers(), "customer"),
                "",
                failure.row());
    }

    private static CheckItem of(Finding finding, int rendered) {
        int hit = finding.customers();
        return new CheckItem(
                finding.severity(),
                finding.rule(),
                finding.message(),
                finding.advice(),
                hit == 0 ? "" : hit == rendered ? "everybody" : Counted.of(hit, "customer"),
                String.join(" · ", finding.examples()),
                finding.rows().isEmpty() ? 0 : finding.rows().getFirst());
    }
}
