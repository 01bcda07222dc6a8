package vn.loa.intake;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.integration.file.DirectoryScanner;
import org.springframework.integration.file.FileLocker;
import org.springframework.integration.file.filters.FileListFilter;

/// Finds the files of a folder that are complete: unchanged for a while, or with a file `<name>.ready` beside them.
///
/// Links are not followed and not taken; what cannot be looked into keeps nothing else from being found.
final class FolderScan implements DirectoryScanner {

    /// At a time; the others are found once these are gone.
    private static final int MOST = 1_000;

    private static final int DEEPEST = 6;
    private static final List<String> UNFINISHED =
            List.of(".part", ".tmp", ".filepart", ".partial", ".crdownload", ".swp", "~");
    private static final Set<String> OF_THE_DESKTOP = Set.of("thumbs.db", "desktop.ini");
    private static final List<String> BESIDE = List.of(".yaml", ".yml", ".ready");

    private final Stillness stillness;
    private final Predicate<Path> mayTry;

    /// @param mayTry whether it is not too early to try a file again
    FolderScan(Stillness stillness, Predicate<Path> mayTry) {
        this.stillness = stillness;
        this.mayTry = mayTry;
    }

    /// Whether a file of this name is something to take, and not on its way or about another file.
    static boolean isTakeable(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return !lower.startsWith(".")
                && UNFINISHED.stream().noneMatch(lower::endsWith)
                && BESIDE.stream().noneMatch(lower::endsWith)
                && !OF_THE_DESKTOP.contains(lower);
    }

    @Override
    public List<File> listFiles(File directory) {
        var found = new ArrayList<File>();
        var seen = new HashSet<String>();
        try {
            Files.walkFileTree(
                    directory.toPath(),
                    EnumSet.noneOf(FileVisitOption.class),
                    DEEPEST,
                    new Visitor(directory.toPath(), seen, found));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the folder " + directory + " of loa.intake.folder cannot be read: " + e, e);
        }
        stillness.keepOnly(seen);
        return found;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final Set<String> seen;
        private final List<File> found;

        Visitor(Path folder, Set<String> seen, List<File> found) {
            this.folder = folder;
            this.seen = seen;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            var isOurs = folder.equals(directory.getParent())
                    && (directory.endsWith(DropFolder.DONE) || directory.endsWith(DropFolder.FAILED));
            var isHidden = !directory.equals(folder)
                    && directory.getFileName().toString().startsWith(".");
            return isOurs || isHidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isTakeable(file.getFileName().toString())) {
                seen.add(file.toString());
                var modified = attributes.lastModifiedTime().toMillis();
                var isStill = stillness.isStill(file.toString(), attributes.size(), modified);
                if ((isStill || isReady(file)) && mayTry.test(file)) {
                    found.add(file.toFile());
                }
            }
            return found.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) {
                throw e;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }

    private static boolean isReady(Path file) {
        return Files.exists(file.resolveSibling(file.getFileName() + ".ready"));
    }

    @Override
    public boolean tryClaim(File file) {
        return true;
    }

    @Override
    public void setFilter(FileListFilter<File> filter) {
        throw new UnsupportedOperationException("this scan is its own filter");
    }

    @Override
    public void setLocker(FileLocker locker) {
        throw new UnsupportedOperationException("turns are taken in Redis");
    }
}
