package vn.loa.intake;

/// The same load is at work just now, here or on another node.
final class BeingLoaded extends RuntimeException {

    BeingLoaded() {
        super("Tệp này đang được nạp; hãy xem lại sau. (This very file is being loaded; look again later.)");
    }
}
