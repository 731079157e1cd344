package org.audienceworkbench.email.finding;

import java.util.ArrayList;
import java.util.List;

/// The two lines that an inbox shows, looked at for every customer.
public final class InboxRules {

    private final CheckLimits limits;
    private final Finding noSubject =
            Finding.error(
                    "subject",
                    "The subject is empty",
                    "subject",
                    "Write one, or give it a fallback");
    private final Finding longSubject;
    private final Finding longOnPhones;
    private final Finding noPreheader =
            Finding.warning(
                    "preheader",
                    "Without a preheader the inbox shows the body's first words",
                    "preheader",
                    "Say in a line why to open the e-mail");
    private final Finding longPreheader;
    private final Finding capitals =
            Finding.warning(
                    "spam-capitals",
                    "The subject is all capitals, which spam filters count against it",
                    "subject",
                    "Write it as a sentence");
    private final Finding exclaims =
            Finding.warning(
                    "spam-exclamation",
                    "The subject has many exclamation marks, which spam filters count against it",
                    "subject",
                    "Keep one at most");
    private final Finding phrases =
            Finding.hint(
                    "spam-words",
                    "The subject has a phrase that spam filters count against it",
                    "subject",
                    "Say it in your own words");

    public InboxRules(CheckLimits limits) {
        this.limits = limits;
        longSubject =
                Finding.warning(
                        "subject-cut",
                        "The subject is cut off on computers, after about "
                                + limits.subjectDesktop()
                                + " characters",
                        "subject",
                        "Shorten it, or say what matters first");
        longOnPhones =
                Finding.hint(
                        "subject-cut-phone",
                        "The subject is cut off on phones, after about "
                                + limits.subjectPhone()
                                + " characters",
                        "subject",
                        "Say what matters first");
        longPreheader =
                Finding.hint(
                        "preheader-cut",
                        "The preheader is cut off on phones, after about "
                                + limits.preheaderPhone()
                                + " characters",
                        "preheader",
                        "Say what matters first");
    }

    /// What holds for these two lines.
    public List<Finding> of(String subject, String preheader) {
        List<Finding> found = new ArrayList<>(2);
        int length = subject.codePointCount(0, subject.length());
        if (subject.isBlank()) {
            found.add(noSubject);
        } else if (length > limits.subjectDesktop()) {
            found.add(longSubject);
        } else if (length > limits.subjectPhone()) {
            found.add(longOnPhones);
        }
        if (preheader.isBlank()) {
            found.add(noPreheader);
        } else if (preheader.codePointCount(0, preheader.length()) > limits.preheaderPhone()) {
            found.add(longPreheader);
        }
        if (SpamWords.allCapitals(subject)) {
            found.add(capitals);
        }
        if (SpamWords.exclaims(subject)) {
            found.add(exclaims);
        }
        if (!SpamWords.phrases(subject).isEmpty()) {
            found.add(phrases);
        }
        return found;
    }
}
