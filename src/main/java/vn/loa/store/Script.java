package vn.loa.store;

import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A Lua script kept as a file beside the class that runs it.
public record Script(String text, ScriptOutputType output) {

    /// Reads `name` from the class path beside `owner`.
    ///
    /// @param before other files whose functions it uses; they stand in front of it
    public static Script beside(Class<?> owner, String name, ScriptOutputType output, String... before) {
        var text = new StringBuilder();
        for (var part : before) {
            text.append(read(owner, part)).append('\n');
        }
        return new Script(text.append(read(owner, name)).toString(), output);
    }

    private static String read(Class<?> owner, String name) {
        try (var in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no script " + name + " beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
