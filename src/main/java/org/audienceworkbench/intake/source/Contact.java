package org.audienceworkbench.intake.source;

import org.audienceworkbench.connect.Attempts;
import org.audienceworkbench.connect.Pause;
import org.audienceworkbench.connect.Secret;

import java.time.Instant;
import java.util.function.Supplier;

/// What a round needs of the world.
record Contact(Secret secret, Attempts attempts, Pause pause, Supplier<Instant> now) {}
