package org.audienceworkbench.connect;

/// What a web service wants to see before it answers.
public sealed interface Pass {

    /// Nothing.
    record Open() implements Pass {}

    /// A token.
    record Bearer(Secret token) implements Pass {}

    /// A token that is fetched for this program's own name and secret and is good for a while
    /// (OAuth 2.0 client credentials, RFC 6749 section 4.4).
    record ClientCredentials(WebAddress tokens, String client, Secret secret, String scope)
            implements Pass {}
}
