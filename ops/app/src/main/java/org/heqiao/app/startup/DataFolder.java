package org.heqiao.app.startup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Where everything the hub keeps on this machine lies; {@code HEQIAO_DATA}. One running hub per folder: it is locked
 * while in use.
 */
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * @param folder its name as it is set; what the locale of this process cannot write, or could not read, is refused
     */
    public static DataFolder take(String folder) {
        try {
            if (folder.indexOf('\uFFFD') < 0) {
                return take(Path.of(folder));
            }
        } catch (InvalidPathException notInThisCharacterSet) {
            // reported below
        }
        throw new CannotStart("The name of the data folder cannot be written in the character set of this process ("
                + System.getProperty("sun.jnu.encoding") + ").", "Start the hub in a locale of UTF-8: LC_ALL=C.UTF-8.");
    }

    /** Creates the folder where there is none. */
    public static DataFolder take(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        if (path.toString().chars().anyMatch(character -> character < ' ')) {
            throw new CannotStart("The name of the data folder holds a line break or another control character.",
                    "Choose another with HEQIAO_DATA.");
        }
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(path.resolve("hub.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new CannotStart("Another hub is running on the data folder " + path + ".",
                        "Stop it with ops/hub stop, or give this one a folder of its own with HEQIAO_DATA.");
            }
            return new DataFolder(path, channel, lock);
        } catch (IOException failed) {
            var why = failed instanceof AccessDeniedException ? "permission denied" : CannotStart.rootOf(failed);
            throw new CannotStart("The data folder " + path + " cannot be written: " + why + ".",
                    "Make it writable for this user, or choose another with HEQIAO_DATA.", failed);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    public Path folder(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
