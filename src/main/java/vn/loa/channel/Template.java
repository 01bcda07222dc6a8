package vn.loa.channel;

import java.util.Map;

/// What a channel sends that carries no free texts: a template that its operator has approved, and what fills it.
///
/// @param id as the operator names it
/// @param values by the template's own names of its places
/// @param message the sender's own id of this message, the same at each try and no other's: `run-42-1077`
public record Template(String id, Map<String, String> values, String message) {

    public Template {
        values = Map.copyOf(values);
        if (message.isBlank()) {
            throw new IllegalArgumentException("a message needs an id of its own");
        }
    }

    /// Values may name a person.
    @Override
    public String toString() {
        return "Template[" + id + ", " + message + "]";
    }
}
