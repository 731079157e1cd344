package org.audienceworkbench.email;

import org.audienceworkbench.customer.Frame;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Reads what templates may say about customers, many at a time.
public interface Recipients {

    /// How many are best read at once.
    int BATCH = 128;

    /// @param rows of the Frame
    /// @param wanted what beside the attributes is asked for
    /// @return one for each row, in that order
    List<CustomerData> read(int[] rows, Set<Personal.Kind> wanted);

    /// Does once what reading would otherwise do first, and may take long.
    default void prepare(Set<Personal.Kind> wanted) {}

    /// Customers of whom only the attributes are known.
    static Recipients of(Frame frame) {
        return (rows, _) ->
                Arrays.stream(rows).mapToObj(row -> CustomerData.of(frame, row)).toList();
    }
}
