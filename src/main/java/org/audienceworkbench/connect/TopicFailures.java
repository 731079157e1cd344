package org.audienceworkbench.connect;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

/// What Kafka's errors mean for the user.
final class TopicFailures {

    private TopicFailures() {}

    static RuntimeException translate(KafkaException e, TopicAddress address) {
        return switch (e) {
            case AuthenticationException _ ->
                    new Problem(
                            "The server doesn't accept the user or the password",
                            address.servers(),
                            "Check --login, --user, --tls and where the password is kept",
                            e);
            case AuthorizationException _ ->
                    new Problem(
                            "The user may not read the topic",
                            address.topic(),
                            "Ask the server's keeper for the right to read it",
                            e);
            case UnknownTopicOrPartitionException _ -> noSuchTopic(address, e);
            case InvalidTopicException _ -> noSuchTopic(address, e);
            case RetriableException _ -> away(address, e);
            default ->
                    new Problem(
                            "The server's answer can't be read",
                            address.servers(),
                            "Check the servers and --tls",
                            e);
        };
    }

    static Problem noSuchTopic(TopicAddress address, @Nullable Exception cause) {
        return new Problem(
                "The server has no such topic", address.topic(), "Check its name: --topic", cause);
    }

    static Passing away(TopicAddress address, @Nullable Exception cause) {
        return new Passing(
                new Problem(
                        "The server can't be reached",
                        address.servers(),
                        "Check the servers, the network and --tls",
                        cause),
                null);
    }
}
