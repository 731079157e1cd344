package org.audienceworkbench.intake;

import org.audienceworkbench.customer.EmailAddress;

/// Whether an e-mail address can be one, means a domain that exists, and is a person's own.
final class EmailCheck implements RowCheck {

    private final int column;
    private final MailDomains domains = new MailDomains();
    private final PartMap<Boolean> offices = new PartMap<>();

    EmailCheck(int column) {
        this.column = column;
        MailDomains.lines("role-accounts.txt").forEach(name -> offices.put(name, true));
    }

    @Override
    public void look(CheckedRow row) {
        String address = row.text(column);
        if (address == null) {
            return;
        }
        if (!EmailAddress.fits(address)) {
            row.warn("malformed_email", column, "The value is not an e-mail address");
            return;
        }
        int at = address.indexOf('@');
        var verdict = domains.of(address, at + 1);
        String rule = verdict.rule();
        if (rule != null) {
            row.warn(rule, column, verdict.message());
        }
        if (offices.get(address, 0, at) != null) {
            row.warn("role_account", column, "The address is an office's, not a person's");
        }
    }
}
