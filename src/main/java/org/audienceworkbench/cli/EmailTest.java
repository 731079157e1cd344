package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.connect.LocalMailServer;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailTemplate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.concurrent.Callable;

/// `audience email test`.
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Hand one customer's e-mail to a mail server on this computer.")
final class EmailTest implements Callable<Integer> {

    @ParentCommand EmailCommand parent;

    @Parameters(paramLabel = "TEMPLATE", description = "A template's name.")
    String template;

    @Option(
            names = "--customer",
            required = true,
            paramLabel = "ID",
            description = "Whose e-mail it is.")
    String customer;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "ADDRESS",
            description = "Who gets it in the customer's place.")
    String to;

    @Option(
            names = "--smtp",
            required = true,
            paramLabel = "HOST:PORT",
            description = "The mail server: localhost, 127.0.0.1 or [::1], and its port.")
    String smtp;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            defaultValue = EmailTemplate.BASE,
            description = "Which variant of the template (default: ${DEFAULT-VALUE}).")
    String variant;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    var server = LocalMailServer.of(smtp);
                    var workbench = console.workbench();
                    EmailTemplate sent =
                            workbench.mails().templates().get(template).variant(variant);
                    Frame frame = console.frame(null);
                    int row = workbench.customers().row(frame, customer);
                    workbench.mailLists().test(frame, sent, row, to, server);
                    var json = new ObjectMapper().createObjectNode();
                    json.put("template", sent.id());
                    json.put("variant", sent.variant());
                    json.put("to", to);
                    json.put("server", server.host() + ":" + server.port());
                    return new Audience.Answer(
                            json, "Handed to " + server.host() + ":" + server.port() + "\n");
                });
    }
}
