package org.audienceworkbench.connect;

import java.util.Optional;
import java.util.regex.Pattern;

/// The header in which servers name the next page (RFC 8288).
final class LinkHeader {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:\\s*;[^,<]*)*)");
    private static final Pattern NEXT =
            Pattern.compile(";\\s*rel\\s*=\\s*\"?(?:[^\";]*\\s)?next(?=[\\s\";]|$)");

    private LinkHeader() {}

    static Optional<String> next(String header) {
        var links = LINK.matcher(header);
        while (links.find()) {
            if (NEXT.matcher(links.group(2)).find()) {
                return Optional.of(links.group(1));
            }
        }
        return Optional.empty();
    }
}
