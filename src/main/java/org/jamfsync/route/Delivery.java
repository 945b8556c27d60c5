package org.jamfsync.route;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jamfsync.deliver.KnownIds;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.guard.TiedChanges;
import org.jamfsync.jamf.CreateLookUp;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.text.Message;
import org.jamfsync.state.hold.Fingerprint;
import org.jamfsync.state.letter.Attempted;
import org.jamfsync.state.run.ChangeResult;

/**
 * What one run delivers: which objects it may write, which ids they have, how its changes end, and whether it goes on.
 * Thread-safe, since changes are delivered side by side.
 */
public final class Delivery {
    private final RunContext run;
    private final Ledger ledger;
    private final Target target;
    private final RemovalAnalysis losses;
    private final Set<String> released;
    private final Set<Removal> rehearsed;
    private final List<ClassChange> classes;
    /** By identity: of two equal changes each is sent once. */
    private final Set<PlannedChange> waiting =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private final Stop stop;
    private final Map<Integer, JamfUser> users = new HashMap<>();
    private volatile List<JamfUser> trash;
    private final KnownIds ids = new KnownIds();
    private final Set<String> writable = ConcurrentHashMap.newKeySet();
    private final Map<Kind, Map<ChangeResult, AtomicInteger>> results = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicReference<Message> asked = new AtomicReference<>();
    private final Outages outages = new Outages();
    private final Roster roster;

    /**
     * Exactly the objects that {@code due} names may be written, those of held changes not among them.
     *
     * @param roster null when IServ was not read for this run
     */
    public Delivery(RunContext run, Roster roster, Ledger ledger, Target target, GuardedPlan due, Stop stop) {
        this.run = run;
        this.ledger = ledger;
        this.target = target;
        this.roster = roster;
        this.stop = stop;
        losses = new RemovalAnalysis(ledger, roster);
        released = released(due);
        rehearsed = due.rehearsed();
        classes = due.outgoing().stream()
                .map(PlannedChange::change)
                .filter(ClassChange.class::isInstance)
                .map(ClassChange.class::cast)
                .toList();
        target.users().forEach(user -> users.put(user.id(), user));
        due.stages()
                .forEach(stage -> stage.forEach(change -> {
                    waiting.add(change);
                    writable.addAll(change.change().targetPaths());
                }));
        ids.know(ledger);
    }

    /** Without what waits all the same, for another reason. */
    private Set<String> released(GuardedPlan due) {
        var out = new HashSet<>(due.released());
        if (!out.isEmpty()) {
            due.waiting().stream()
                    .map(PlannedChange::change)
                    .forEach(change -> out.remove(Fingerprint.of(change, losses.impact(change))));
        }
        return Set.copyOf(out);
    }

    /** Whether a change takes something away that goes out by an approved rehearsal. */
    public boolean isRehearsed(Change change) {
        return !rehearsed.isEmpty() && losses.counted(change).stream().anyMatch(rehearsed::contains);
    }

    /** Changes of classes that this one has to wait with, if a person's word lets them out and is taken back. */
    public List<ClassChange> tiedTo(Change change) {
        return released.isEmpty()
                ? List.of()
                : classes.stream()
                        .filter(due -> TiedChanges.waitsFor(change, due, losses))
                        .toList();
    }

    /** Of the run that an exchange belongs to; null while it does not deliver. */
    public static Delivery of(Exchange exchange) {
        var run = RunContext.of(exchange);
        var running = exchange.getContext().getCamelContextExtension().getContextPlugin(RunningSites.class);
        return run == null ? null : running.delivery(run).orElse(null);
    }

    public RunContext run() {
        return run;
    }

    public Site site() {
        return run.site();
    }

    /** As it was before anything was delivered. */
    public Ledger ledger() {
        return ledger;
    }

    /** What this run's changes take away. */
    public RemovalAnalysis losses() {
        return losses;
    }

    /** Fingerprints of approved changes that this run lets out. */
    public Set<String> released() {
        return released;
    }

    /** A user as Jamf School showed it; null when it did not. */
    public JamfUser shown(int id) {
        return users.get(id);
    }

    /** What cannot be the result of a create whose answer was lost. */
    public CreateLookUp.Known known() {
        var classes = new HashSet<>(ids.createdBelow("/classes/"));
        var groups = ids.createdBelow("/users/groups/").stream()
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(HashSet::new));
        target.classes().forEach(known -> classes.add(known.uuid()));
        ledger.classes().values().forEach(link -> classes.add(link.jamfUuid()));
        target.groups().forEach(group -> groups.add(group.id()));
        var users = new HashSet<>(ledger.others().userIds());
        target.users().stream()
                .filter(user -> ledger.others().holding(user).isPresent())
                .forEach(user -> users.add(user.id()));
        return new CreateLookUp.Known(classes, groups, Set.of(), users);
    }

    /** Users in Jamf School's trash, or null while nobody asked. */
    public List<JamfUser> trash() {
        return trash;
    }

    public void trash(List<JamfUser> read) {
        trash = List.copyOf(read);
    }

    /** The ids it knows, those of what it makes included. */
    public KnownIds ids() {
        return ids;
    }

    /** Whether the plan wants this object written, or this run made it; given by its path in the API. */
    public boolean mayWrite(String path) {
        return writable.contains(path) || ids.isCreated(path);
    }

    /** Whether a change is due and was not begun before. A run that is handed another one starts nothing more. */
    public boolean begin(PlannedChange change) {
        boolean due = waiting.remove(change);
        if (!due) {
            stop(Message.of("routes.unguarded"));
        }
        return due;
    }

    /** Counts the changes that are sent. */
    public int nextNumber() {
        return numbers.incrementAndGet();
    }

    public void count(Change change, ChangeResult result) {
        results.computeIfAbsent(change.kind(), kind -> new ConcurrentHashMap<>())
                .computeIfAbsent(result, ended -> new AtomicInteger())
                .incrementAndGet();
        if (result == ChangeResult.DONE) {
            outages.done(change);
        }
        run.request().listener().delivered(change, result);
    }

    public Map<Kind, Map<ChangeResult, Integer>> results() {
        var counted = new EnumMap<Kind, Map<ChangeResult, Integer>>(Kind.class);
        results.forEach((kind, ended) -> {
            var row = new EnumMap<ChangeResult, Integer>(ChangeResult.class);
            ended.forEach((result, count) -> row.put(result, count.get()));
            counted.put(kind, row);
        });
        return counted;
    }

    /**
     * A change failed. When Jamf School seems to be away, the run ends.
     *
     * @return whether it is to be kept as a dead letter; else it is left to the next run
     */
    public boolean isParked(Change change, JamfFailure failure) {
        var verdict = outages.failed(change, failure);
        if (verdict == Outages.Verdict.GIVE_UP) {
            stop(failure.text());
        }
        return verdict == Outages.Verdict.PARKED;
    }

    /** Whether a change is left to the next run since too many of its sort failed. */
    public boolean isGivenUp(Change change) {
        return outages.isGivenUp(change);
    }

    /** Whether a call of this change is not worth a second try, since those before it failed. */
    public boolean isTriedOnce(Change change) {
        return outages.isSuspicious(change);
    }

    /** Why changes were left to the next run although it went on; null when none were, or for another reason. */
    public Message leftBecause() {
        return outages.word();
    }

    /** Those against whom this run counts, by {@link Change#subject}; nobody when it was stopped. */
    public Set<String> blamed() {
        return isStopped() ? Set.of() : outages.blamed();
    }

    /** What a change would write now, as one word to compare: of a class, its members' data included. */
    public String digest(Change change) {
        return Attempted.digest(change, roster, ledger);
    }

    /** Jamf School asks to wait longer than this run may. The first such answer counts. */
    public void postponed(Message why) {
        asked.compareAndSet(null, why);
    }

    /** Why changes are left to the next run, or null. */
    public Message asked() {
        return asked.get();
    }

    /** Starts no further delivery. The first reason counts. */
    public void stop(Message why) {
        stop.because(why);
    }

    /** Waits; true at once when the run is told to stop meanwhile. */
    public boolean stopsWithin(Duration wait) throws InterruptedException {
        return stop.within(wait);
    }

    public boolean isStopped() {
        return stop.isGiven();
    }
}
