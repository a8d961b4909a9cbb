import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * MongoDB's stand-in: mongo-java-server on 127.0.0.1, or on the address that the property {@code host} names.
 * {@code Mongod PORT} keeps everything in memory, {@code Mongod PORT FILE} keeps it in a file and acknowledges a write
 * only when the operating system has it.
 */
public final class Mongod {
    /** A connection keeps its thread while its write waits for the file, so many connections need many threads. */
    private static final int THREADS = 128;

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        String host = System.getProperty("host", "127.0.0.1");
        try {
            MongoBackend backend = arguments.length == 1 ? new VolatileBackend() : DurableBackend.open(arguments[1]);
            backend.version(new Version());
            MongoServer server = new MongoServer(backend);
            server.bind(new InetSocketAddress(host, port), 1, THREADS);
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "shutdown"));
            System.out.println("listening on " + host + ":" + port);
        } catch (Exception error) {
            System.err.println("cannot start: " + error.getMessage());
            System.exit(1);
        }
    }

    /** The least that today's drivers talk to. */
    private static final class Version implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(4, 4, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 9;
        }
    }

    /**
     * Reads of a database share it, all else has it alone, and what is answered is a copy. mongo-java-server changes
     * documents in place, so that an answer on its way could show half of a later change, and it does not guard its
     * lists of collections and indexes.
     */
    private static final class Isolation {
        private static final Set<String> READS =
            Set.of("find", "getmore", "killcursors", "count", "distinct", "ismaster", "buildinfo", "ping", "endsessions");

        private final Map<String, ReadWriteLock> databases = new ConcurrentHashMap<>();

        Document handle(String database, boolean isRead, Supplier<Document> handler) {
            ReadWriteLock lock = databases.computeIfAbsent(database, name -> new ReentrantReadWriteLock());
            Lock own = isRead ? lock.readLock() : lock.writeLock();
            own.lock();
            try {
                return handler.get().cloneDeeply();
            } finally {
                own.unlock();
            }
        }

        static boolean isRead(String command, Document query) {
            if (command.equals("aggregate")) {
                String pipeline = String.valueOf(query.get("pipeline"));
                return !pipeline.contains("$out") && !pipeline.contains("$merge");
            }
            return READS.contains(command.toLowerCase(Locale.ROOT));
        }
    }

    /** Keeps everything in memory. */
    private static final class VolatileBackend extends MemoryBackend {
        private final Isolation isolation = new Isolation();

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            boolean isRead = Isolation.isRead(command, query);
            return isolation.handle(database, isRead, () -> super.handleCommand(channel, database, command, query));
        }
    }

    /** Answers a command that may write only after a commit that covers it. */
    private static final class DurableBackend extends H2Backend {
        /** A commit writes whole pages, so smaller ones than the default of 48 keys make the file grow less. */
        private static final int KEYS_PER_PAGE = 16;

        private final Isolation isolation = new Isolation();
        private final GroupCommit commits;

        static DurableBackend open(String file) {
            // Every commit is GroupCommit's. One that MVStore makes by itself, after a second or so many bytes, could
            // fall into the middle of a command, and a kill after it would leave an index without its document.
            MVStore.Builder builder = new MVStore.Builder().fileName(file).autoCommitDisabled().autoCommitBufferSize(0);
            return new DurableBackend(builder.keysPerPage(KEYS_PER_PAGE).open());
        }

        private DurableBackend(MVStore store) {
            super(store);
            commits = new GroupCommit(store);
        }

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            boolean isRead = Isolation.isRead(command, query);
            Supplier<Document> handle =
                () -> isolation.handle(database, isRead, () -> super.handleCommand(channel, database, command, query));
            return isRead ? handle.get() : commits.write(handle);
        }

        @Override
        public void close() {
            commits.close();
            super.close();
        }
    }

    /**
     * Commits for all the writers that wait. Writers share the gate and the committer has it alone, so a commit holds
     * whole commands only; the writers that come meanwhile are covered by the next one.
     */
    private static final class GroupCommit {
        private static final long COMPACT_EVERY_MS = 1_000;
        /** Below this share of live data in the chunks, in per cent, the emptiest of them are rewritten. */
        private static final int FILL_RATE = 60;
        private static final int COMPACT_BYTES = 4 * 1024 * 1024;
        private static final int COMPACT_ON_CLOSE_MS = 1_000;
        /** Freed space may be used again after this time. A read that is slower than this may fail. */
        private static final int RETENTION_MS = 10_000;

        private final MVStore store;
        private final ReadWriteLock gate = new ReentrantReadWriteLock();
        private final Thread committer = new Thread(this::run, "committer");
        private long asked;
        private long committed;
        private boolean closing;

        GroupCommit(MVStore store) {
            this.store = store;
            store.setRetentionTime(RETENTION_MS);
            committer.start();
        }

        <T> T write(Supplier<T> command) {
            gate.readLock().lock();
            try {
                return command.get();
            } finally {
                gate.readLock().unlock();
                awaitCommit();
            }
        }

        private synchronized void awaitCommit() {
            long own = ++asked;
            notifyAll();
            try {
                while (committed < own) wait();
            } catch (InterruptedException error) {
                throw new IllegalStateException("interrupted before the write was committed", error);
            }
        }

        private void run() {
            try {
                long compacted = System.currentTimeMillis();
                for (long last = awaitAsked(); last >= 0; last = awaitAsked()) {
                    alone(store::commit);
                    finished(last);
                    if (System.currentTimeMillis() - compacted < COMPACT_EVERY_MS) continue;
                    alone(this::compact);
                    compacted = System.currentTimeMillis();
                }
            } catch (Throwable error) {
                // Nothing may be acknowledged any more, and whoever supervises this process starts it again.
                System.err.println("cannot write: " + error);
                Runtime.getRuntime().halt(1);
            }
        }

        /** Waits for writers; gives the last one that a commit from now on covers, or -1 at the end. */
        private synchronized long awaitAsked() throws InterruptedException {
            while (asked == committed && !closing) wait();
            return asked == committed ? -1 : asked;
        }

        private void alone(Runnable work) {
            gate.writeLock().lock();
            try {
                work.run();
            } finally {
                gate.writeLock().unlock();
            }
        }

        private void compact() {
            if (store.compact(FILL_RATE, COMPACT_BYTES)) store.commit();
        }

        private synchronized void finished(long last) {
            committed = last;
            notifyAll();
        }

        void close() {
            synchronized (this) {
                closing = true;
                notifyAll();
            }
            try {
                committer.join();
            } catch (InterruptedException error) {
                Thread.currentThread().interrupt();
            }
            store.close(COMPACT_ON_CLOSE_MS);
        }
    }
}
