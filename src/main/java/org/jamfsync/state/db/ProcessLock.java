package org.jamfsync.state.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.PrivateFiles;
import org.jamfsync.model.text.Problem;

/** Lets one process at a time write to an embedded state. The operating system frees it when the process dies. */
public final class ProcessLock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private ProcessLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** A state that several processes share by itself needs none. */
    public static ProcessLock none() {
        return new ProcessLock(null, null);
    }

    /** @throws Problem that says who holds it */
    static ProcessLock take(Path file, String command, Instant now) {
        try {
            var channel = PrivateFiles.open(file);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw Problem.failed(
                        Message.of("state.locked", Files.readString(file).strip()));
            }
            channel.truncate(0);
            var holder = "jamfsync %s, process %d, since %s%n"
                    .formatted(command, ProcessHandle.current().pid(), now);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            return new ProcessLock(channel, lock);
        } catch (IOException e) {
            throw Problem.failed(Message.of("state.no-lock", file, e.getClass().getSimpleName()), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        if (channel == null) {
            return;
        }
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw Problem.failed(Message.of("state.no-lock", "", e.getClass().getSimpleName()), e);
        }
    }
}
