package vn.loa.result;

/// What came of a campaign as programs and spreadsheets get it, without counts of so few people that whoever asks may
/// not know them.
public final class ResultFiles {

    private ResultFiles() {}

    /// To be written as JSON.
    public static Object json(Results results) {
        return ResultAnswer.of(results);
    }

    public static String csv(Results results) {
        return ResultCsv.of(results);
    }
}
