package vn.loa.subscriber;

/// Another load is writing people just now.
public final class IntakeBusy extends RuntimeException {

    IntakeBusy() {
        super("Đang nạp một danh sách khác; hãy thử lại khi xong."
                + " (Another list is being loaded; try again when it is done.)");
    }
}
