package vn.loa.store;

import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// A Lua script kept as a file beside the class that runs it.
public record Script(String text, ScriptOutputType output) {

    private static final Pattern COMMENT = Pattern.compile("^\\s*--.*\\R", Pattern.MULTILINE);

    /// One run of a script.
    public record Call(List<String> keys, List<byte[]> arguments) {}

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
            // The text travels with each call, and nobody reads it on the way.
            return COMMENT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
