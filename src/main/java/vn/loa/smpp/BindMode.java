package vn.loa.smpp;

import java.util.List;
import org.jsmpp.bean.BindType;

/// Which connections make up one session of a bind.
public enum BindMode {
    /// One connection that sends and receives.
    TRANSCEIVER(Role.BOTH),
    /// One connection that sends and one that receives, as older operators want it.
    TRANSMITTER_RECEIVER(Role.SENDS, Role.RECEIVES);

    private final List<Role> roles;

    BindMode(Role... roles) {
        this.roles = List.of(roles);
    }

    List<Role> roles() {
        return roles;
    }

    /// What one connection is for.
    enum Role {
        BOTH(BindType.BIND_TRX, "transceiver"),
        SENDS(BindType.BIND_TX, "transmitter"),
        RECEIVES(BindType.BIND_RX, "receiver");

        private final BindType bindType;
        private final String word;

        Role(BindType bindType, String word) {
            this.bindType = bindType;
            this.word = word;
        }

        BindType bindType() {
            return bindType;
        }

        /// As SMPP calls it.
        String word() {
            return word;
        }

        boolean sends() {
            return this != RECEIVES;
        }
    }
}
