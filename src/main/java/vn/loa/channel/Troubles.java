package vn.loa.channel;

import java.time.Instant;
import java.util.List;

/// What is wrong with a channel and stays so until a person mends it; the console shows it on its first page.
public interface Troubles {

    List<Trouble> troubles();

    /// @param where the thing that is in trouble: `zalo-bo-y-te`
    /// @param vietnamese what is wrong and how to mend it; no number, no secret
    /// @param english the same
    record Trouble(String where, Instant since, String vietnamese, String english) {}
}
