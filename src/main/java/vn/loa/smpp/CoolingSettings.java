package vn.loa.smpp;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When a bind that shares its operator with others is given fewer texts, and how it gets them back.
///
/// @param every how often each bind is looked at
/// @param atLeast so many answers, or receipts, must have been waited for before they tell anything
/// @param faults per cent of answers that may be "too fast", a fault of the operator's, or none
/// @param slowAfter a receipt that comes later than this is slow; one that has not come by then as well
/// @param slow per cent of receipts that may be slow
/// @param step by how many per cent of its weight it falls, and rises
/// @param least per cent of its weight that it keeps, for else nobody would see that it is well again
/// @param calm how long it must have been well before it rises a step
record CoolingSettings(
        @DefaultValue("10s") Duration every,
        @DefaultValue("50") int atLeast,
        @DefaultValue("10") int faults,
        @DefaultValue("4m") Duration slowAfter,
        @DefaultValue("30") int slow,
        @DefaultValue("10") int step,
        @DefaultValue("5") int least,
        @DefaultValue("1m") Duration calm) {

    CoolingSettings {
        positive("every", every);
        positive("slow-after", slowAfter);
        positive("calm", calm);
        within("at-least", atLeast, 1_000_000);
        within("faults", faults, 100);
        within("slow", slow, 100);
        within("step", step, 100);
        within("least", least, 100);
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "loa.smpp.cooling." + name + "=" + value + " must be longer than nothing");
        }
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "loa.smpp.cooling." + name + "=" + value + " is not between 1 and " + most);
        }
    }
}
