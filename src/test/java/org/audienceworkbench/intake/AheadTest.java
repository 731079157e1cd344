package org.audienceworkbench.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Cancelled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

@Timeout(60)
class AheadTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000, 1001, 25_000})
    void everythingIsTakenInTheOrderOfItsMaking(int count) {
        List<Integer> taken = new ArrayList<>();

        Ahead.<Integer>run(to -> IntStream.range(0, count).forEach(to::accept), taken::add);

        assertThat(taken).containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
    }

    @Test
    void theTakerWorksInTheCallersThreadAndTheMakerInAnother() {
        List<Thread> takers = new ArrayList<>();
        List<Thread> makers = new ArrayList<>();

        Ahead.<Integer>run(
                to -> {
                    makers.add(Thread.currentThread());
                    to.accept(1);
                },
                _ -> takers.add(Thread.currentThread()));

        assertThat(takers).containsExactly(Thread.currentThread());
        assertThat(makers).doesNotContain(Thread.currentThread()).hasSize(1);
    }

    @Test
    void whatTheMakerThrowsIsThrownAfterTheWholePacketsBeforeIt() {
        var taken = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                Ahead.<Integer>run(
                                        to -> {
                                            IntStream.range(0, 2500).forEach(to::accept);
                                            throw new Cancelled();
                                        },
                                        _ -> taken.incrementAndGet()))
                .isInstanceOf(Cancelled.class);

        assertThat(taken).hasValue(2000);
    }

    @Test
    void whatTheTakerThrowsEndsAMakerThatWouldNeverEnd() {
        assertThatThrownBy(
                        () ->
                                Ahead.<Integer>run(
                                        to -> IntStream.iterate(0, i -> i + 1).forEach(to::accept),
                                        made -> {
                                            if (made == 1500) {
                                                throw new Cancelled();
                                            }
                                        }))
                .isInstanceOf(Cancelled.class);
    }
}
