package vn.loa.intake;

import java.io.IOException;

/// A compressed stream that ends before its end; what came before is whole.
final class CutShort extends IOException {

    CutShort() {
        super("the compressed file ends before its end");
    }
}
