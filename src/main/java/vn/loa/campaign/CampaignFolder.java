package vn.loa.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of campaign files: reads what changed, and writes files whole or not at all.
final class CampaignFolder {

    private static final Logger log = LoggerFactory.getLogger(CampaignFolder.class);

    private final Path folder;
    private final PlanCheck check;
    private final Map<String, Version> known = new ConcurrentHashMap<>();

    CampaignFolder(Path folder, PlanCheck check) {
        this.folder = folder;
        this.check = check;
    }

    /// One file at one moment.
    ///
    /// @param id as the file says, else after the file's name
    record Version(
            String file,
            byte[] content,
            String hash,
            String id,
            int idLine,
            Plan plan,
            List<CampaignError> errors,
            List<String> notes) {

        boolean isLike(Version other) {
            return hash.equals(other.hash) && errors.equals(other.errors);
        }
    }

    /// All files as they are now, by name. A file that is sound and whose content is the same is not read again; one
    /// that is faulty is, because what it names may be there by now.
    Map<String, Version> read() {
        var now = new TreeMap<String, Version>();
        var forms = new ArrayList<Form>();
        for (var path : list()) {
            var name = path.getFileName().toString();
            try {
                var content = Files.readAllBytes(path);
                var before = known.get(name);
                if (before != null && before.errors().isEmpty() && before.hash().equals(hash(content))) {
                    now.put(name, before);
                } else {
                    forms.add(Form.of(name, content));
                }
            } catch (NoSuchFileException e) {
                log.debug("campaign file={} vanished while being read", name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        // Checked once all are read, so that files may name each other.
        var ids = Stream.concat(
                now.values().stream().map(Version::id), forms.stream().map(Form::id));
        checked(forms, ids.collect(Collectors.toSet())).forEach(version -> {
            var before = known.get(version.file());
            var same = before != null && before.isLike(version);
            now.put(version.file(), same ? before : version);
            if (!same) {
                tell(version);
            }
        });
        known.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> log.info("campaign file={} removed", name));
        known.keySet().retainAll(now.keySet());
        known.putAll(now);
        return now;
    }

    /// Reads content that is not, or not yet, a file of the folder.
    Version version(String name, byte[] content) {
        var form = Form.of(name, content);
        return checked(List.of(form), Set.of(form.id())).getFirst();
    }

    private List<Version> checked(List<Form> forms, Set<String> ids) {
        return ScopedValue.where(CampaignNames.BEING_READ, ids)
                .call(() -> forms.stream().map(this::checked).toList());
    }

    private Version checked(Form form) {
        var findings = form.findings();
        form.reading().ifPresent(found -> check.check(found.plan(), found.nodes(), findings));
        return new Version(
                form.name(),
                form.content(),
                hash(form.content()),
                form.id(),
                form.idLine(),
                form.plan(),
                findings.inOrder(),
                check.notes(form.plan()));
    }

    /// A file that was read and is still to be checked against the world.
    private record Form(String name, byte[] content, Findings findings, Optional<PlanReader.Reading> reading) {

        static Form of(String name, byte[] content) {
            var findings = new Findings(name);
            return new Form(name, content, findings, PlanReader.read(content, findings));
        }

        Plan plan() {
            return reading.map(PlanReader.Reading::plan).orElse(PlanReader.NOTHING);
        }

        String id() {
            return plan().id().isEmpty() ? name.replaceFirst("\\.ya?ml$", "") : plan().id();
        }

        int idLine() {
            return reading.map(PlanReader.Reading::nodes)
                    .map(nodes -> nodes.get("id"))
                    .map(node -> node.getStartMark().getLine() + 1)
                    .orElse(1);
        }
    }

    /// Puts a file in place at one stroke, so that no reader ever sees half of it.
    void write(String name, byte[] content) {
        try {
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, ".", ".draft");
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
        }
    }

    static String hash(byte[] content) {
        return DigestUtils.sha256Hex(content);
    }

    private List<Path> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(path -> path.getFileName().toString().matches("[^.].*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder, e);
        }
    }

    private static void tell(Version now) {
        log.info(
                "campaign id={} file={} hash={} errors={}",
                now.id(),
                now.file(),
                now.hash().substring(0, 12),
                now.errors().size());
        now.errors().forEach(error -> log.warn("campaign error {}", error));
    }
}
