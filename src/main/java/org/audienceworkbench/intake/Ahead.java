package org.audienceworkbench.intake;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/// Has things made in a thread of its own while the caller takes the earlier ones, packet by packet
/// and in order; a few packets ahead and no more.
final class Ahead<T> {

    private static final int PACKET = 1000;
    private static final int PACKETS = 4;

    private final BlockingQueue<List<T>> packets = new ArrayBlockingQueue<>(PACKETS);
    private List<T> packet = new ArrayList<>(PACKET);
    private volatile boolean stopped;
    private @Nullable Throwable failure;

    private Ahead() {}

    /// Returns when everything was made and taken. What either side throws ends both, and is thrown
    /// here once both have ended; nobody is interrupted.
    ///
    /// @param maker gives each thing to the consumer that it gets
    static <T> void run(Consumer<Consumer<T>> maker, Consumer<T> taker) {
        new Ahead<T>().make(maker, taker);
    }

    private void make(Consumer<Consumer<T>> maker, Consumer<T> taker) {
        Thread.ofPlatform().name("reading ahead").daemon().start(() -> make(maker));
        Throwable refused = null;
        // an empty packet is the last; after a failure the rest goes by untaken
        for (List<T> next = take(); !next.isEmpty(); next = take()) {
            try {
                if (!stopped) {
                    next.forEach(taker);
                }
            } catch (Throwable e) {
                refused = e;
                stopped = true;
            }
        }
        rethrow(refused == null ? failure : refused);
    }

    private void make(Consumer<Consumer<T>> maker) {
        try {
            maker.accept(this::add);
            send();
        } catch (Throwable e) {
            failure = e;
        }
        // which also hands the failure over
        put(List.of());
    }

    private void add(T made) {
        packet.add(made);
        if (packet.size() == PACKET) {
            send();
        }
    }

    private void send() {
        if (stopped) {
            throw new IllegalStateException("nobody takes this any more");
        }
        if (!packet.isEmpty()) {
            put(packet);
            packet = new ArrayList<>(PACKET);
        }
    }

    private void put(List<T> full) {
        while (true) {
            try {
                packets.put(full);
                return;
            } catch (InterruptedException _) {
                // Work ends by its progress, never by an interrupt.
            }
        }
    }

    private List<T> take() {
        while (true) {
            try {
                return packets.take();
            } catch (InterruptedException _) {
                // Work ends by its progress, never by an interrupt.
            }
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new IllegalStateException(failure);
        }
    }
}
