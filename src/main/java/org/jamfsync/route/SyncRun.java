package org.jamfsync.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.jamf.CreateLookUp;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.LedgerNote.HandOver;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.diff.CreatesInDoubt;
import org.jamfsync.plan.diff.Gone;
import org.jamfsync.plan.year.IdentityHandover;
import org.jamfsync.roster.RuleEvaluation;
import org.jamfsync.state.hold.HoldStore;
import org.jamfsync.state.run.Origin;

/**
 * One pass over one site, as it grows from stage to stage. Travels as the exchange property {@code run}.
 *
 * <p>Its stages run one after the other; what delivery changes from several threads is {@link Delivery}'s.
 */
public final class SyncRun {
    static final String PROPERTY = "run";
    private final Site site;
    private final RunRequest request;
    private final long id;
    private final Instant started;
    private final Delivery delivery;
    private Capture capture;
    private Ledger ledger = Ledger.EMPTY;
    private Roster roster;
    private Target target;
    private Plan draft;
    private GuardedPlan guarded;
    private GuardedPlan plan;
    private Set<String> wanted = Set.of();
    private volatile List<JamfUser> trash;
    private Gone gone = Gone.NOTHING;
    private Set<String> released = Set.of();
    private List<SentChange> sent = List.of();
    private Map<Integer, JamfUser> usersById;
    private List<LedgerNote> found = List.of();
    private List<HandOver> handOvers = List.of();
    private RunRehearsal rehearsal = RunRehearsal.NONE;
    private RuleEvaluation judged;
    private int personsRead;
    private Instant readsShow = Instant.MIN;
    private List<PlannedChange> newlyHeld = List.of();
    private final List<Notice> remarks = Collections.synchronizedList(new ArrayList<>());

    SyncRun(Site site, RunRequest request, long id, Instant started) {
        this.site = site;
        this.request = request;
        this.id = id;
        this.started = started;
        delivery = new Delivery(request.listener());
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
    public List<List<PlannedChange>> getStages() {
        return Arrays.stream(Change.Stage.values())
                .map(stage -> plan.outgoing().stream()
                        .filter(change -> change.stage() == stage)
                        .toList())
                .filter(changes -> !changes.isEmpty())
                .toList();
    }

    RunRequest request() {
        return request;
    }

    Delivery delivery() {
        return delivery;
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

    /** A user as Jamf School showed it; null when it did not. */
    JamfUser shown(int id) {
        return usersById().get(id);
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
    RemovalAnalysis losses() {
        return new RemovalAnalysis(ledger, roster);
    }

    /** Fingerprints of approved changes that this run lets out. */
    Set<String> released() {
        return released;
    }

    void released(Set<String> fingerprints) {
        released = Set.copyOf(fingerprints);
    }

    /** What the ledger keeps with whatever this run writes. */
    Origin written(Instant now) {
        return new Origin(now, id);
    }

    Ledger ledger() {
        return ledger;
    }

    /** Also makes the Jamf ids it knows available to delivery. */
    void ledger(Ledger read) {
        ledger = read;
        delivery.ids().know(read);
    }

    /**
     * What the ledger does not know yet: results of creates whose answer nobody heard, and links that are handed over to
     * those who take somebody's place.
     */
    void resolve(CreatesInDoubt lost) {
        var succession = IdentityHandover.of(
                roster, lost.ledger(), rehearsal.successors(IdentityHandover.madeAgain(roster, lost.ledger())));
        found = lost.notes();
        handOvers = succession.notes();
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

    /** The same plan, with what the state shall remember of this too. */
    Plan withResolved(Plan made) {
        return made.with(made.changes(), made.notices(), made.bookkeeping().after(found, handOvers));
    }

    boolean inspects() {
        return request.task() instanceof Task.Inspect;
    }

    void inspected(RuleEvaluation all) {
        judged = all;
    }

    /** Null unless this run inspects. */
    RuleEvaluation judged() {
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
    List<PlannedChange> newlyHeld() {
        return newlyHeld;
    }

    void newlyHeld(List<PlannedChange> changes) {
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

    /** What was planned, before the guard; null until then. */
    public Plan draft() {
        return draft;
    }

    public void drafted(Plan made) {
        draft = made;
    }

    /** The whole plan as the guard has judged it, whatever part of it is delivered; null until then. */
    public GuardedPlan guarded() {
        return guarded;
    }

    public void guarded(GuardedPlan whole) {
        guarded = whole;
    }

    /** What is delivered; null until the guard has seen it. */
    public GuardedPlan plan() {
        return plan;
    }

    /** From now on exactly the objects it names may be written, those of held changes not among them. */
    public void plan(GuardedPlan part) {
        plan = part;
        delivery.mayWriteOnly(part);
    }

    /** The plan as far as it came, to be shown; null before there is any. */
    public Plan shown() {
        return plan == null ? draft : plan.plan();
    }

    /** Everything that is wanted, whether it is tried in this run or set aside. */
    void wanted(Collection<PlannedChange> changes) {
        wanted = changes.stream().map(PlannedChange::subject).collect(Collectors.toSet());
    }

    /** By {@link Change#subject}. */
    Set<String> wanted() {
        return wanted;
    }

    /** What cannot be the result of a create whose answer was lost. */
    CreateLookUp.Known known() {
        var classes = new HashSet<>(delivery.ids().createdBelow("/classes/"));
        var groups = delivery.ids().createdBelow("/users/groups/").stream()
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(HashSet::new));
        target.classes().forEach(known -> classes.add(known.uuid()));
        ledger.classes().values().forEach(link -> classes.add(link.jamfUuid()));
        target.groups().forEach(group -> groups.add(group.id()));
        return new CreateLookUp.Known(classes, groups);
    }

    @Override
    public String toString() {
        return "run " + id + " of " + site.getName();
    }
}
