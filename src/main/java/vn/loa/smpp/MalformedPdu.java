package vn.loa.smpp;

/// A PDU whose fields run past its end.
final class MalformedPdu extends RuntimeException {

    MalformedPdu(String message) {
        super(message, null, false, false);
    }
}
