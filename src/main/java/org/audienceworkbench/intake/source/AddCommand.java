package org.audienceworkbench.intake.source;

import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.intake.Command;

import java.util.StringJoiner;

/// The command that would save a source again, for the log. Names where the secret is, never it.
final class AddCommand {

    private AddCommand() {}

    static String of(Source source) {
        var command = new StringJoiner(" ", "audience source add ", "");
        command.add(Command.quoted(source.name()));
        command.add("--type " + source.type().word());
        command.add("--as " + source.kind().word());
        command.add("--mode " + source.mode().word());
        source.settings()
                .forEach((name, value) -> command.add("--" + name + " " + Command.quoted(value)));
        source.roles()
                .forEach(
                        (column, role) ->
                                command.add("--role " + role + "=" + Command.quoted(column)));
        source.types()
                .forEach(
                        (column, type) ->
                                command.add(
                                        "--column-type "
                                                + Command.quoted(column)
                                                + "="
                                                + type.word()));
        switch (source.secret()) {
            case SecretPlace.None _ -> {}
            case SecretPlace.Variable(var name) ->
                    command.add("--secret-env " + Command.quoted(name));
            case SecretPlace.InKeyring _ -> command.add("--secret keyring");
            case SecretPlace.Asked _ -> command.add("--secret ask");
        }
        return command.toString();
    }
}
