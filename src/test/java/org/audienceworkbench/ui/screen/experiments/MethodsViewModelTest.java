package org.audienceworkbench.ui.screen.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.MeanTest;
import org.audienceworkbench.experiment.Methods;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.workbench.AnalysisCommand;
import org.junit.jupiter.api.Test;

import java.util.List;

class MethodsViewModelTest {

    private final MethodsViewModel methods = new MethodsViewModel();

    @Test
    void drawsAndSeedAreThoseOfTheBootstrapAndOfItsCommand() {
        methods.meansProperty().set(MeanTest.BOOTSTRAP);
        methods.drawsProperty().set("2,000");
        methods.seedProperty().set("7");

        Methods chosen = methods.question("a").methods();
        assertThat(chosen.draws()).isEqualTo(2000);
        assertThat(chosen.seed()).isEqualTo(7);
        assertThat(
                        AnalysisCommand.of(
                                null,
                                new Layout("arm", List.of(Metric.parse("spend:mean"))),
                                methods.question("a"),
                                "spring"))
                .contains("--test bootstrap")
                .contains("--draws 2000 --seed 7");
    }

    @Test
    void drawsThatMakeNoSenseAreRefusedWhereTheyAreDrawn() {
        methods.drawsProperty().set("many");
        assertThat(methods.question("a").methods().draws()).isEqualTo(10_000);

        methods.meansProperty().set(MeanTest.BOOTSTRAP);
        assertThatThrownBy(() -> methods.question("a")).isInstanceOf(Problem.class);
        methods.drawsProperty().set("10");
        assertThatThrownBy(() -> methods.question("a")).isInstanceOf(Problem.class);
        methods.drawsProperty().set("1000");
        methods.seedProperty().set("0.5");
        assertThatThrownBy(() -> methods.question("a")).isInstanceOf(Problem.class);
    }
}
