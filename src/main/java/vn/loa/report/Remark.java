package vn.loa.report;

import java.time.LocalDate;

/// Something about the source that a reader of the table must know; nothing is mended silently.
public sealed interface Remark {

    /// The districts do not add up to the total that the source gives.
    record SumDiffers(Column column, long sum, long given) implements Remark {}

    /// The source printed another percentage than its own numbers make.
    record RatioDiffers(String area, String printed, String computed) implements Remark {}

    /// The source's text and its table disagree on the total.
    record TextDiffers(long inText, long inTable) implements Remark {}

    /// There is no count of people for an area, so no ratio.
    record NoDenominator(String area) implements Remark {}

    /// No earlier day is on record, so there is nothing to compare with.
    record NothingToCompareWith() implements Remark {}

    /// Between the two days that are compared something began to be counted otherwise.
    record Broken(LocalDate day, String reason) implements Remark {}

    /// The columns that can be added up.
    enum Column {
        POPULATION,
        REGISTERED,
        DIFFERENCE
    }
}
