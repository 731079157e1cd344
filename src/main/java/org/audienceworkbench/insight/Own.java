package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Inputs;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Models of parts of the customers. Who has none of their values, or no value at all, is scored by
/// the common model.
///
/// @param attribute whose values tell the parts; as it is stored, whatever fills missing values
record Own(String attribute, List<Part> parts) {

    Own {
        parts = List.copyOf(parts);
    }

    /// @param value as [Column#text] has it
    /// @param model has none of its own
    record Part(String value, PropensityModel model) {}

    /// What is asked of a model.
    interface Answer {
        double[] of(PropensityModel model, Inputs inputs, int[] rows);
    }

    /// Puts the answers of the parts' models in the place of the common one's.
    ///
    /// @param answers of the common model to the rows
    void put(Frame frame, int[] rows, double[] answers, Answer answer, Progress progress) {
        for (int part = 0; part < parts.size(); part++) {
            Progress here =
                    progress.part((double) part / parts.size(), (double) (part + 1) / parts.size());
            here.report(0, "Scoring customers by a model of their own");
            IntPredicate belongs = belonging(frame, parts.get(part).value());
            int[] places =
                    IntStream.range(0, rows.length).filter(i -> belongs.test(rows[i])).toArray();
            if (places.length == 0) {
                continue;
            }
            PropensityModel model = parts.get(part).model();
            var inputs = Inputs.of(model.encodings(), model.filling().over(frame, here));
            double[] found =
                    answer.of(model, inputs, Arrays.stream(places).map(i -> rows[i]).toArray());
            for (int i = 0; i < places.length; i++) {
                answers[places[i]] = found[i];
            }
        }
    }

    /// The part of a customer who is scored by its model; null for the others.
    @Nullable Part of(Frame frame, int row) {
        String value = frame.column(attribute).text(row);
        return parts.stream().filter(part -> part.value().equals(value)).findFirst().orElse(null);
    }

    /// The rows of the customers whom the model of a part scores, or, of null, the common model.
    int[] scored(Frame frame, @Nullable Part part) {
        IntPredicate belongs =
                part != null
                        ? belonging(frame, part.value())
                        : parts.stream()
                                .map(each -> belonging(frame, each.value()))
                                .reduce(IntPredicate::or)
                                .orElseThrow()
                                .negate();
        return IntStream.range(0, frame.size()).filter(belongs).toArray();
    }

    /// Who is scored by a part's model, in words.
    String leftAside() {
        return "Customers with %s = %s are scored by models of their own and left aside here"
                .formatted(
                        attribute, String.join(" or ", parts.stream().map(Part::value).toList()));
    }

    /// Whether a row's customer is scored by the model of a part.
    IntPredicate belonging(Frame frame, String value) {
        Column column = frame.column(attribute);
        return switch (column) {
            case Column.Texts texts -> {
                int code = Arrays.asList(texts.dictionary()).indexOf(value);
                yield row -> code >= 0 && texts.codes()[row] == code;
            }
            case Column.Numbers(double[] values) -> {
                double number = Parts.number(value);
                yield row -> values[row] == number;
            }
            case Column.Days _, Column.Instants _ -> throw PropensityModel.otherType(attribute);
        };
    }
}
