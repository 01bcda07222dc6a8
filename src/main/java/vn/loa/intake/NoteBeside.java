package vn.loa.intake;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads `x.csv.yaml` beside `x.csv`: what its sender says about the file.
final class NoteBeside {

    private static final int LARGEST = 64 * 1024;

    private NoteBeside() {}

    /// The names that a note about this file may have.
    static List<Path> of(Path file) {
        return List.of(
                file.resolveSibling(file.getFileName() + ".yaml"), file.resolveSibling(file.getFileName() + ".yml"));
    }

    /// What the note beside the file says; nothing when there is none.
    ///
    /// @throws BadFile when it is no list of words and values
    static Map<String, String> read(Path file) throws IOException {
        for (var note : of(file)) {
            if (Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS)) {
                return words(Shown.text(note.getFileName().toString()), text(note));
            }
        }
        return Map.of();
    }

    private static String text(Path note) throws IOException {
        try (var in = Files.newInputStream(note)) {
            var octets = in.readNBytes(LARGEST + 1);
            if (octets.length > LARGEST) {
                throw bad(note.getFileName().toString(), "dài quá 64 KB", "is longer than 64 KB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad(note.getFileName().toString(), "không phải UTF-8", "is not UTF-8");
        }
    }

    private static Map<String, String> words(String name, String text) throws BadFile {
        var words = new LinkedHashMap<String, String>();
        try {
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(text.replace("\uFEFF", "")));
            if (root == null) {
                return words;
            }
            if (!(root instanceof MappingNode mapping)) {
                throw bad(name, "phải gồm các dòng \"khóa: giá trị\"", "must be lines of \"key: value\"");
            }
            for (var pair : mapping.getValue()) {
                if (!(pair.getKeyNode() instanceof ScalarNode key)
                        || !(pair.getValueNode() instanceof ScalarNode value)) {
                    throw bad(name, "phải gồm các dòng \"khóa: giá trị\"", "must be lines of \"key: value\"");
                }
                if (words.put(camel(key.getValue()), value.getValue()) != null) {
                    throw bad(
                            name,
                            "viết \"" + Shown.text(key.getValue()) + "\" hai lần",
                            "has \"" + Shown.text(key.getValue()) + "\" twice");
                }
            }
            return words;
        } catch (YAMLException e) {
            throw bad(name, "không phải YAML đúng", "is not valid YAML");
        }
    }

    // legal-basis, as the command line writes it.
    private static String camel(String key) {
        return key.strip().equals("legal-basis") ? "legalBasis" : key.strip();
    }

    private static BadFile bad(String name, String vietnamese, String english) {
        return new BadFile(
                BadFile.Fault.REFUSED,
                "Tệp " + Shown.text(name) + " " + vietnamese + "; sửa rồi đặt lại cả hai tệp.",
                Shown.text(name) + " " + english + "; mend it and hand both files in again.");
    }
}
