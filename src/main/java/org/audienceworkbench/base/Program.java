package org.audienceworkbench.base;

/// What the program is called where it signs its work.
public final class Program {

    public static final String VERSION = "Audience Workbench 0.1.0";

    private Program() {}
}
