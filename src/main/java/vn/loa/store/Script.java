package vn.loa.store;

import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A Lua script kept as a file beside the class that runs it.
public record Script(String text, ScriptOutputType output) {

    /// Reads `name` from the class path beside `owner`.
    public static Script beside(Class<?> owner, String name, ScriptOutputType output) {
        try (var in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no script " + name + " beside " + owner.getName());
            }
            return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
