package org.jamfsync.route;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jamfsync.jamf.CreateLookUp;
import org.jamfsync.model.Change;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Message;
import org.jamfsync.model.Plan;
import org.jamfsync.model.Plan.Bookkeeping;
import org.jamfsync.model.Plan.Notice;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SentChange;
import org.jamfsync.model.SentChange.Before;
import org.jamfsync.model.Target;
import org.jamfsync.model.UserChange;
import org.jamfsync.plan.Gone;
import org.jamfsync.plan.Judged;
import org.jamfsync.plan.Losses;
import org.jamfsync.plan.LostCreates;
import org.jamfsync.plan.Succession;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.state.HoldStore;
import org.jamfsync.state.LedgerStore;

/**
 * One pass over one site, as it grows from stage to stage. Travels as the exchange property {@code run}.
 *
 * <p>The stages before delivery run one after the other; delivery calls from several threads.
 */
public final class SyncRun {
    static final String PROPERTY = "run";
    /** So many changes in a row without an answer: Jamf School is down, going on would only fill the dead letters. */
    private static final int FAILURES_IN_A_ROW = 3;

    private final Site site;
    private final RunRequest request;
    private final long id;
    private final Instant started;
    private final Map<UUID, Integer> jamfIds = new ConcurrentHashMap<>();
    private final Map<Role, Integer> groupIds = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> pairedIds = new ConcurrentHashMap<>();
    private final Map<Kind, Map<Result, AtomicInteger>> results = new ConcurrentHashMap<>();
    private final AtomicInteger passingFailures = new AtomicInteger();
    private final AtomicReference<Message> stopped = new AtomicReference<>();
    private final Map<String, Instant> created = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Set<String> writable = ConcurrentHashMap.newKeySet();
    private Capture capture;
    private Ledger ledger = Ledger.EMPTY;
    private Roster roster;
    private Target target;
    private Plan plan;
    private Set<String> wanted = Set.of();
    private volatile List<JamfUser> trash;
    private Plan planned;
    private Plan guarded;
    private Gone gone = Gone.NOTHING;
    private Set<String> released = Set.of();
    private List<SentChange> sent = List.of();
    private Map<Integer, JamfUser> usersById;
    private final AtomicInteger numbers = new AtomicInteger();
    private List<Bookkeeping> settled = List.of();
    private RunRehearsal rehearsal = RunRehearsal.NONE;
    private Judged judged;
    private boolean guardPassed;
    private int personsRead;
    private Instant readsShow = Instant.MIN;
    private List<Change> newlyHeld = List.of();
    private final List<Notice> remarks = Collections.synchronizedList(new ArrayList<>());

    SyncRun(Site site, RunRequest request, long id, Instant started) {
        this.site = site;
        this.request = request;
        this.id = id;
        this.started = started;
    }

    static SyncRun of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, SyncRun.class);
    }

    public Site getSite() {
        return site;
    }

    /** Whether the plan is delivered; the routes ask. */
    public boolean isApplies() {
        return request.apply();
    }

    /** The changes to deliver, stage after stage; the routes ask. Held ones are not among them. */
    public List<List<Change>> getStages() {
        return Arrays.stream(Change.Stage.values())
                .map(stage -> plan.changes().stream()
                        .filter(change -> change.stage() == stage && !change.isHeld())
                        .toList())
                .filter(changes -> !changes.isEmpty())
                .toList();
    }

    RunRequest request() {
        return request;
    }

    long id() {
        return id;
    }

    Instant started() {
        return started;
    }

    /** What plans this run: the origin of its holds. */
    String origin() {
        if (request.task() instanceof Task.Undo undo) {
            return "undo " + undo.run();
        }
        return request.task() instanceof Task.Move ? "migrate" : HoldStore.SYNC;
    }

    /** Counts the changes that are sent. */
    int nextNumber() {
        return numbers.incrementAndGet();
    }

    /** What is known of the object before it is written, beside the fields that change. */
    Before before(Change change) {
        if (change instanceof UserChange user && user.jamfId() != null) {
            var known = usersById().get(user.jamfId());
            return known == null ? Before.NOTHING : Before.ofUser(known.groupIds());
        }
        return Before.NOTHING;
    }

    private synchronized Map<Integer, JamfUser> usersById() {
        if (usersById == null) {
            usersById = new HashMap<>();
            target.users().forEach(user -> usersById.put(user.id(), user));
        }
        return usersById;
    }

    /** Whether it stands in the history and brings the school of today to Jamf School. */
    boolean mayBeReplayed() {
        return id != 0 && (request.task() instanceof Task.Sync || request.task() instanceof Task.Saved);
    }

    /** What it reads, while that is to be kept. */
    Optional<Capture> capture() {
        return Optional.ofNullable(capture);
    }

    void capture(Capture begun) {
        capture = begun;
    }

    /** What the run to be undone has sent. */
    List<SentChange> sent() {
        return sent;
    }

    void sent(List<SentChange> changes) {
        sent = changes;
    }

    /** What this run's changes take away. */
    Losses losses() {
        return new Losses(ledger, roster);
    }

    /** Fingerprints of approved changes that this run lets out. */
    Set<String> released() {
        return released;
    }

    void released(Set<String> fingerprints) {
        released = Set.copyOf(fingerprints);
    }

    /** What the ledger keeps with whatever this run writes. */
    LedgerStore.Origin written(Instant now) {
        return new LedgerStore.Origin(now, id);
    }

    Ledger ledger() {
        return ledger;
    }

    /** Also makes the Jamf ids it knows available to delivery. */
    void ledger(Ledger read) {
        ledger = read;
        read.users().forEach((uuid, link) -> jamfIds.put(uuid, link.jamfId()));
        read.groups().forEach((role, link) -> groupIds.put(role, link.jamfId()));
        read.paired().forEach((uuid, link) -> pairedIds.put(uuid, link.jamfId()));
    }

    /**
     * What the ledger does not know yet: results of creates whose answer nobody heard, and links that are handed over to
     * those who take somebody's place.
     */
    void settle(LostCreates lost) {
        var succession =
                Succession.of(roster, lost.ledger(), rehearsal.successors(Succession.madeAgain(roster, lost.ledger())));
        var notes = new ArrayList<>(lost.notes());
        notes.addAll(succession.notes());
        settled = List.copyOf(notes);
        ledger(succession.ledger());
    }

    /** What was sent by then is shown by what this run reads. */
    Instant readsShow() {
        return readsShow;
    }

    void readsShow(Instant sentBy) {
        readsShow = sentBy;
    }

    RunRehearsal rehearsal() {
        return rehearsal;
    }

    void rehearsal(RunRehearsal meant) {
        rehearsal = meant;
    }

    /** What the state shall remember of it. */
    List<Bookkeeping> settled() {
        return settled;
    }

    boolean inspects() {
        return request.task() instanceof Task.Inspect;
    }

    void inspected(Judged all) {
        judged = all;
    }

    /** Null unless this run inspects. */
    Judged judged() {
        return judged;
    }

    /** What a route of the school wants to be known. */
    void remark(Kind kind, String key, Message text) {
        remarks.add(new Notice(kind, key, text));
    }

    List<Notice> remarks() {
        return List.copyOf(remarks);
    }

    /** Changes that are held in this run and were not before. */
    List<Change> newlyHeld() {
        return newlyHeld;
    }

    void newlyHeld(List<Change> changes) {
        newlyHeld = changes;
    }

    /** People in scope as IServ has them, without those whom a route of the school adds. */
    int personsRead() {
        return personsRead;
    }

    void personsRead(int count) {
        personsRead = count;
    }

    Roster roster() {
        return roster;
    }

    void roster(Roster built) {
        roster = built;
    }

    Target target() {
        return target;
    }

    void target(Target read) {
        target = read;
    }

    /** Users in Jamf School's trash, or null while nobody asked. */
    List<JamfUser> trash() {
        return trash;
    }

    void trash(List<JamfUser> read) {
        trash = read;
    }

    Gone gone() {
        return gone;
    }

    void gone(Gone proven) {
        gone = proven;
    }

    Plan plan() {
        return plan;
    }

    /** The whole plan before and after the guard. */
    void guarded(Plan before, Plan after) {
        planned = before;
        guarded = after;
    }

    Plan planned() {
        return planned;
    }

    Plan guarded() {
        return guarded;
    }

    /** A plan that the guard has not seen yet. */
    void planned(Plan made) {
        guardPassed = false;
        plan(made);
    }

    /** From now on exactly the objects it names may be written, those of held changes not among them. */
    void plan(Plan made) {
        if (guardPassed) {
            requireNothingNew(made);
        }
        plan = made;
        writable.clear();
        made.changes().stream()
                .filter(change -> !change.isHeld())
                .flatMap(change -> change.objects().stream())
                .forEach(writable::add);
    }

    /** What the guard has seen can only become less: nothing is added to it, and what is held stays held. */
    private void requireNothingNew(Plan made) {
        Set<Change> before = Collections.newSetFromMap(new IdentityHashMap<>());
        before.addAll(plan.changes());
        if (!before.containsAll(made.changes())) {
            throw new IllegalStateException("a guarded plan was changed");
        }
    }

    /** The guard has seen the plan. */
    void passedGuard() {
        guardPassed = true;
    }

    boolean isGuarded() {
        return guardPassed;
    }

    /** Everything that is wanted, whether it is tried in this run or set aside. */
    void wanted(Collection<Change> changes) {
        wanted = changes.stream().map(Change::object).collect(Collectors.toSet());
    }

    /** By {@link Change#object}. */
    Set<String> wanted() {
        return wanted;
    }

    /** Whether the plan wants this object written, given by its path in the API. */
    boolean mayWrite(String path) {
        return writable.contains(path);
    }

    /** Jamf ids by {@code users.uuid}: from the ledger, and of users created in this run. */
    Map<UUID, Integer> jamfIds() {
        return jamfIds;
    }

    /** Jamf ids of the two kept user groups. */
    /** Of the groups beside classes, by the class's uuid at IServ. */
    Map<UUID, Integer> pairedIds() {
        return pairedIds;
    }

    Map<Role, Integer> groupIds() {
        return groupIds;
    }

    /** An object made in this run, by its path: a look-up after a lost answer does not take it for another's. */
    void created(String path, Instant when) {
        created.put(path, when);
        writable.add(path);
    }

    /** Whether this run made an object after a moment. */
    boolean wasCreatedAfter(String path, Instant moment) {
        var when = created.get(path);
        return when != null && when.isAfter(moment);
    }

    /** What cannot be the result of a create whose answer was lost. */
    CreateLookUp.Known known() {
        var classes = new HashSet<String>();
        var groups = new HashSet<Integer>();
        created.keySet().forEach(path -> {
            var id = path.substring(path.lastIndexOf('/') + 1);
            if (path.startsWith("/classes/")) {
                classes.add(id);
            } else if (path.startsWith("/users/groups/")) {
                groups.add(Integer.valueOf(id));
            }
        });
        target.classes().forEach(known -> classes.add(known.uuid()));
        ledger.classes().values().forEach(link -> classes.add(link.jamfUuid()));
        target.groups().forEach(group -> groups.add(group.id()));
        return new CreateLookUp.Known(classes, groups);
    }

    void count(Change change, Result result) {
        results.computeIfAbsent(change.kind(), kind -> new ConcurrentHashMap<>())
                .computeIfAbsent(result, ended -> new AtomicInteger())
                .incrementAndGet();
        if (result == Result.DONE) {
            passingFailures.set(0);
        }
        request.listener().delivered(change, result);
    }

    Map<Kind, Map<Result, Integer>> results() {
        var counted = new EnumMap<Kind, Map<Result, Integer>>(Kind.class);
        results.forEach((kind, ended) -> {
            var row = new EnumMap<Result, Integer>(Result.class);
            ended.forEach((result, count) -> row.put(result, count.get()));
            counted.put(kind, row);
        });
        return counted;
    }

    /** One more change ended without an answer; stops the run when Jamf School seems to be down. */
    void noAnswer(Message why) {
        if (passingFailures.incrementAndGet() >= FAILURES_IN_A_ROW) {
            stop(why);
        }
    }

    /** Starts no further delivery. The first reason counts. */
    void stop(Message why) {
        stopped.compareAndSet(null, why);
        stopping.countDown();
    }

    /** Waits; true at once when the run is told to stop meanwhile. */
    boolean stopsWithin(Duration wait) throws InterruptedException {
        return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isStopped() {
        return stopped.get() != null;
    }

    Message stopReason() {
        return stopped.get();
    }

    @Override
    public String toString() {
        return "run " + id + " of " + site.getName();
    }
}
