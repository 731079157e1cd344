package org.audienceworkbench.sample;

/// Something the shop sells, at its list price.
record Product(String id, String name, String category, String brand, long cents) {}
