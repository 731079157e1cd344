package org.audienceworkbench.base;

/// A name that a user gives to a segment, a model, an attribute or a test.
public final class GivenName {

    private static final int LONGEST = 200;

    private GivenName() {}

    /// The name without blanks around it.
    ///
    /// @param what it names: segment, model …
    /// @throws Problem when nothing is left, or more than 200 characters, or one that can't be seen
    public static String of(String what, String given) {
        String name = given.strip();
        if (name.isEmpty()) {
            throw new Problem("The " + what + " needs a name", null, "Give it one");
        }
        if (name.length() > LONGEST) {
            throw new Problem(
                    "The name of the %s has %,d characters".formatted(what, name.length()),
                    name.substring(0, 40) + "…",
                    "Use %d at most".formatted(LONGEST));
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw new Problem(
                    "The name of the " + what + " holds a line break or a control character",
                    name.replaceAll("\\p{Cntrl}", "\uFFFD"),
                    "Leave it out");
        }
        return name;
    }
}
