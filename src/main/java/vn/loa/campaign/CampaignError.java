package vn.loa.campaign;

/// What is wrong in a campaign file, where, and how to mend it.
///
/// @param line counted from 1; 0 when the error is about the file as a whole
/// @param problem in Vietnamese, naming the thing
/// @param mend in Vietnamese, what to write instead
/// @param english both in one sentence
public record CampaignError(String file, int line, String problem, String mend, String english) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + problem + ". " + mend + ". (" + english + ")";
    }
}
