package vn.loa.intake;

import org.springframework.util.unit.DataSize;

/// How much may come out of a file, so that a small one made in malice fills no disk and keeps nobody waiting.
///
/// @param largest what one file may hold once unpacked
/// @param ratio how many times larger than packed it may be; lists of people stay below 30
/// @param files how many files one archive may hold
record Limits(DataSize largest, int ratio, int files) {

    // Below this nobody is hurt, and short files of one repeated line exceed any honest ratio.
    private static final long ALWAYS = 16L << 20;

    /// @throws BadFile when so much has come out of so little
    void check(long unpacked, long packed) throws BadFile {
        if (unpacked > largest.toBytes()) {
            throw new BadFile(
                    BadFile.Fault.TOO_LARGE,
                    "Tệp giải nén lớn hơn " + largest.toMegabytes()
                            + " MB; hãy chia nhỏ, hoặc tăng loa.intake.largest.",
                    "Unpacked it is larger than " + largest.toMegabytes()
                            + " MB; split it, or raise loa.intake.largest.");
        }
        if (unpacked > ALWAYS && unpacked > ratio * Math.max(packed, 1)) {
            throw new BadFile(
                    BadFile.Fault.TOO_LARGE,
                    "Tệp nén nở ra hơn " + ratio + " lần, không giống danh sách thuê bao; hãy kiểm tra lại tệp.",
                    "Unpacked it is more than " + ratio
                            + " times its size, unlike any list of people; check the file, or raise loa.intake.ratio.");
        }
    }
}
