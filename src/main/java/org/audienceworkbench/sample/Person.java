package org.audienceworkbench.sample;

import java.time.LocalDate;

/// Who a customer is.
record Person(
        Name firstName,
        Name lastName,
        String email,
        Country country,
        String city,
        LocalDate birthDate,
        int householdSize) {}
