package org.audienceworkbench.customer;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Different texts, numbered from 0 in the order in which they came. Two plain arrays beside the
/// texts themselves, for there may be a million.
public final class Dictionary {

    /// The number of no text.
    public static final int NONE = -1;

    private String[] texts = new String[16];
    private int[] hashes = new int[16];
    private int[] slots = filled(32);
    private int size;

    private static int[] filled(int length) {
        var slots = new int[length];
        Arrays.fill(slots, NONE);
        return slots;
    }

    public int size() {
        return size;
    }

    public String text(int number) {
        return texts[number];
    }

    /// All texts, each at its number's place.
    String[] texts() {
        return Arrays.copyOf(texts, size);
    }

    /// The text's number, or [#NONE].
    public int find(@Nullable String text) {
        return text == null ? NONE : slots[slot(text, spread(text))];
    }

    /// The text's number as of [#add], or [#NONE] for null and an empty text.
    public int code(@Nullable String text) {
        return text == null || text.isEmpty() ? NONE : add(text);
    }

    /// The text's number, which it gets now if it has none.
    public int add(String text) {
        int hash = spread(text);
        int slot = slot(text, hash);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        if (size == texts.length) {
            grow();
            slot = slot(text, hash);
        }
        texts[size] = text;
        hashes[size] = hash;
        slots[slot] = size;
        return size++;
    }

    private static int spread(String text) {
        int hash = text.hashCode() * 0x9e3779b9;
        return hash ^ (hash >>> 15);
    }

    private int slot(String text, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] >= 0
                && (hashes[slots[slot]] != hash || !texts[slots[slot]].equals(text))) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        texts = Arrays.copyOf(texts, size * 2);
        hashes = Arrays.copyOf(hashes, size * 2);
        slots = filled(size * 4);
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & (slots.length - 1);
            while (slots[slot] >= 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = number;
        }
    }
}
