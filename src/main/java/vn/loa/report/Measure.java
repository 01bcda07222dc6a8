package vn.loa.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a figure of the official statistics counts.
public enum Measure {
    REGISTERED("số đã đăng ký số điện thoại"),
    POPULATION("dân số"),
    /// May exceed the population: people own more than one.
    SMARTPHONES("số điện thoại thông minh"),
    STAFF("tổng số cán bộ, công chức, viên chức, người lao động"),
    STAFF_WITH_SMARTPHONES("số cán bộ, công chức, viên chức, người lao động có điện thoại thông minh"),
    STAFF_INSTALLED("số cán bộ, công chức, viên chức, người lao động đã cài"),
    QR_PLACES("số địa điểm có mã QR");

    /// How the column is called that holds no figure but words.
    static final String NOTE = "ghi chú";

    private final String vietnamese;

    Measure(String vietnamese) {
        this.vietnamese = vietnamese;
    }

    /// As a sentence of a report names it.
    public String vietnamese() {
        return vietnamese;
    }

    /// As files and programs write it: `staff-with-smartphones`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Measure> of(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// Whether a share of it can be a target.
    boolean isDenominator() {
        return switch (this) {
            case POPULATION, SMARTPHONES, STAFF, STAFF_WITH_SMARTPHONES -> true;
            case REGISTERED, STAFF_INSTALLED, QR_PLACES -> false;
        };
    }

    /// What a target over this denominator counts.
    Measure numerator() {
        return switch (this) {
            case STAFF, STAFF_WITH_SMARTPHONES, STAFF_INSTALLED -> STAFF_INSTALLED;
            case REGISTERED, POPULATION, SMARTPHONES, QR_PLACES -> REGISTERED;
        };
    }
}
