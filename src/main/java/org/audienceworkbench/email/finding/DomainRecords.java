package org.audienceworkbench.email.finding;

/// What the sender's domain publishes for those who receive its e-mails, as pasted in by the
/// analyst; empty where it isn't known.
///
/// @param spf the TXT record that begins with `v=spf1`
/// @param dkim the TXT record at `SELECTOR._domainkey.DOMAIN`
/// @param dkimDomain what signs, `d=` in the signature; empty for the address's own domain
/// @param dmarc the TXT record at `_dmarc.DOMAIN`
/// @param bounceDomain where bounces go, which SPF is looked up for; empty for the address's own
public record DomainRecords(
        String spf, String dkim, String dkimDomain, String dmarc, String bounceDomain) {

    public static final DomainRecords NONE = new DomainRecords("", "", "", "", "");
}
