package vn.loa.zalo;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/// What must not be shown: prints `[hidden]`, in JSON too.
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @JsonValue
    @Override
    public String toString() {
        return "[hidden]";
    }
}
