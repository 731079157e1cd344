package org.audienceworkbench.action;

import java.util.Arrays;

/// Customers by what they lose, the least first; of equal losses the first row. A binary heap of
/// primitive values: millions of customers wait in it.
final class Queue {

    private int[] rows;
    private double[] losses;
    private int size;

    Queue(int expected) {
        rows = new int[Math.max(4, expected)];
        losses = new double[rows.length];
    }

    boolean isEmpty() {
        return size == 0;
    }

    int first() {
        return rows[0];
    }

    double least() {
        return losses[0];
    }

    void add(int row, double loss) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            losses = Arrays.copyOf(losses, 2 * size);
        }
        int place = size;
        size++;
        while (place > 0 && isBefore(row, loss, (place - 1) / 2)) {
            put(place, rows[(place - 1) / 2], losses[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        put(place, row, loss);
    }

    void remove() {
        size--;
        int row = rows[size];
        double loss = losses[size];
        int place = 0;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && isBefore(rows[child + 1], losses[child + 1], child)) {
                child++;
            }
            if (isBefore(row, loss, child)) {
                break;
            }
            put(place, rows[child], losses[child]);
            place = child;
        }
        put(place, row, loss);
    }

    private boolean isBefore(int row, double loss, int place) {
        int order = Double.compare(loss, losses[place]);
        return order < 0 || (order == 0 && row < rows[place]);
    }

    private void put(int place, int row, double loss) {
        rows[place] = row;
        losses[place] = loss;
    }
}
