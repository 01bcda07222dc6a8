package vn.loa.alert;

import org.springframework.context.event.EventListener;
import vn.loa.access.Audit;

/// Writes what people did about alerts, and what they were refused, into the one audit log as well.
final class AlertAudit {

    private final Audit audit;

    AlertAudit(Audit audit) {
        this.audit = audit;
    }

    @EventListener
    void happened(AlertDeed deed) {
        audit.write(
                "alert " + deed.what(),
                deed.on(),
                deed.what().endsWith("-refused") ? "refused" : "done",
                null,
                deed.reason().isEmpty() ? null : deed.reason());
    }
}
