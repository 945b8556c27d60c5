package org.jamfsync.state;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jamfsync.model.DatabaseFault;
import org.jamfsync.model.text.Address;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.state.db.DatabaseFile;
import org.jamfsync.state.db.ProcessLock;
import org.jamfsync.state.db.SiteLock;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.hold.HoldStore;
import org.jamfsync.state.hold.RehearsalStore;
import org.jamfsync.state.hold.RemovalStore;
import org.jamfsync.state.ledger.AdoptionStore;
import org.jamfsync.state.ledger.ImageStore;
import org.jamfsync.state.ledger.LedgerBook;
import org.jamfsync.state.ledger.LedgerStore;
import org.jamfsync.state.ledger.PendingCreateStore;
import org.jamfsync.state.ledger.SiteStore;
import org.jamfsync.state.letter.DeadLetterStore;
import org.jamfsync.state.plan.PlanFiles;
import org.jamfsync.state.privacy.DueStore;
import org.jamfsync.state.privacy.PersonStore;
import org.jamfsync.state.run.Origin;
import org.jamfsync.state.run.RunStore;
import org.jamfsync.state.snapshot.SnapshotStore;

/** The state of all sites of one installation. Safe for use by many threads; see {@link #lock} for processes. */
public final class StateDatabase implements AutoCloseable {
    private final StateSql sql;
    /** Null for a state on a server. */
    private final DatabaseFile file;

    private final Clock clock;

    private StateDatabase(StateSql sql, DatabaseFile file, Clock clock) {
        this.sql = sql;
        this.file = file;
        this.clock = clock;
    }

    /**
     * Opens the state, makes it if there is none, and brings it to this program's version.
     *
     * @param home where a relative SQLite path starts
     * @throws Problem when it cannot be opened, is damaged, or belongs to a newer program
     */
    public static StateDatabase open(String jdbcUrl, Path home, Clock clock) {
        var file = DatabaseFile.of(jdbcUrl, home).orElse(null);
        try {
            var sql = file == null ? StateSql.postgres(jdbcUrl) : StateSql.sqlite(file.url());
            return new StateDatabase(sql, file, clock);
        } catch (SQLException e) {
            throw StateSql.failure(e, jdbcUrl);
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException said && DatabaseFault.of(said) != DatabaseFault.OTHER) {
                throw StateSql.failure(said, jdbcUrl);
            }
            var where = file == null ? Address.of(jdbcUrl) : file.path();
            throw Problem.failed(Message.of("state.no-migration", where), e);
        }
    }

    /** All that is written on this thread meanwhile, or nothing of it. */
    public void together(Runnable work) {
        sql.useTransaction(tx -> work.run());
    }

    public LedgerStore ledger() {
        return new LedgerStore(sql);
    }

    public SiteStore sites() {
        return new SiteStore(sql);
    }

    public RunStore runs() {
        return new RunStore(sql, clock);
    }

    public HoldStore holds() {
        return new HoldStore(sql);
    }

    /**
     * Where notes for the ledger are written down.
     *
     * @param number of the change within its run
     */
    public LedgerBook book(String site, Origin origin, int number) {
        return new LedgerBook(sql, site, origin, number);
    }

    public PendingCreateStore pendingCreates() {
        return new PendingCreateStore(sql);
    }

    public AdoptionStore adoptions() {
        return new AdoptionStore(sql);
    }

    public ImageStore images() {
        return new ImageStore(sql);
    }

    public PlanFiles planFiles() {
        return new PlanFiles(sql);
    }

    public RehearsalStore rehearsals() {
        return new RehearsalStore(sql);
    }

    public RemovalStore removals() {
        return new RemovalStore(sql);
    }

    public PersonStore persons() {
        return new PersonStore(sql, snapshots());
    }

    public DueStore due() {
        return new DueStore(sql);
    }

    public SnapshotStore snapshots() {
        return new SnapshotStore(sql);
    }

    public DeadLetterStore deadLetters() {
        return new DeadLetterStore(sql, clock);
    }

    /**
     * Makes this process the only one that writes, until the lock is closed; runs that a crash cut off are marked so.
     *
     * @throws Problem that says who holds it
     */
    public ProcessLock lock(String command) {
        if (file == null) {
            return ProcessLock.none();
        }
        var taken = file.lock(command, clock.instant());
        runs().markInterrupted();
        return taken;
    }

    /**
     * Makes this process the only one that runs a site, until the lock is closed; a run of it that a crash cut off is
     * marked so.
     *
     * @return empty when another node runs it
     */
    public Optional<SiteLock> lockSite(String site) {
        var lock = sql.lockSite(site);
        lock.ifPresent(taken -> runs().markInterrupted(site));
        return lock;
    }

    /**
     * Whether anything can be written, and there is room for it.
     *
     * @throws Problem that says why not
     */
    public void requireWritable() {
        sql.requireWritable();
        if (file != null) {
            file.requireSpace();
        }
    }

    /** @return what is damaged; empty when all is well */
    public List<String> check() {
        return file == null
                ? List.of()
                : sql.list("PRAGMA integrity_check", (row, context) -> row.getString(1)).stream()
                        .filter(found -> !found.equals("ok"))
                        .toList();
    }

    /**
     * Copies an embedded state into a file as it is at this moment, while others write.
     *
     * @param copy must not exist
     * @throws Problem when it exists or cannot be written, or when the state is a server's own to back up
     */
    public void backup(Path copy) {
        if (file == null) {
            throw Problem.usage(Message.of("state.backup-server"));
        }
        file.copyTo(copy);
    }

    @Override
    public void close() {
        sql.close();
    }
}
