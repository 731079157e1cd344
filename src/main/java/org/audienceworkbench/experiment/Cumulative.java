package org.audienceworkbench.experiment;

import java.util.List;

/// One arm's effect on the main metric as it stood at the end of each day of the test, of all
/// customers up to then, with the confidence sequence that holds on all days at once.
///
/// @param tuning at how many customers of both arms the sequence is narrowest
/// @param points ascending, at most 60, each with ten or more customers in both arms
public record Cumulative(
        String metric,
        MetricKind kind,
        String arm,
        String control,
        double tuning,
        List<Point> points) {

    public Cumulative {
        points = List.copyOf(points);
    }

    /// When looking every day would have told the arm from the control.
    public String sentence() {
        String told =
                points.stream()
                        .filter(
                                point ->
                                        point.interval().getFirst() > 0
                                                || point.interval().getLast() < 0)
                        .findFirst()
                        .map(
                                point ->
                                        " tells "
                                                + arm
                                                + " from "
                                                + control
                                                + " since "
                                                + point.day())
                        .orElse(" doesn't tell " + arm + " from " + control + " on any day");
        return "Looked at every day, with intervals that hold on all days at once, "
                + metric
                + told;
    }

    /// @param day the last one that is counted, such as 2026-03-31, in UTC
    /// @param difference the arm's estimate minus the control's
    /// @param interval its confidence sequence at the analysis's confidence
    public record Point(
            String day,
            long customers,
            long controlCustomers,
            double difference,
            List<Double> interval) {
        public Point {
            interval = List.copyOf(interval);
        }
    }
}
