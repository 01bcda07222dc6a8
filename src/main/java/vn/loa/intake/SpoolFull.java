package vn.loa.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// There is no room to lay a file down until it is loaded.
final class SpoolFull extends IOException {

    SpoolFull(@Nullable Throwable cause) {
        super(
                "Không còn chỗ để giữ tệp; hãy gửi không kèm Prefer: respond-async, hoặc đợi các tệp trước nạp xong. (There"
                        + " is no room to keep the file; send it without Prefer: respond-async, or wait until the files"
                        + " before it are loaded; see loa.intake.spool-largest.)",
                cause);
    }
}
