package vn.loa.intake;

/// What must not be shown: prints `[hidden]`.
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "[hidden]";
    }
}
