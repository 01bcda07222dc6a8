package vn.loa.delivery;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.loa.channel.Outcome;
import vn.loa.message.RunId;
import vn.loa.subscriber.Slots;

/// A slice of a run in this node's hands: who is still to do, whose texts are under way, and who came back unsent.
final class SliceWork {

    private final RunId run;
    private final Step step;
    private final int block;
    private final int from;
    private final int to;
    private final Slots range;
    private final String entry;
    private final boolean recovered;

    private final Map<String, Slots> byOperator = new TreeMap<>();
    private Slots sorted = Slots.none();
    private Slots todo = Slots.none();
    private final Slots underWay = Slots.none();
    private Slots unsent = Slots.none();
    private Slots doubtful = Slots.none();
    private boolean takenOver;

    /// @param entry the slice's id in its stream
    /// @param recovered whether a node held it before and did not finish it
    SliceWork(RunId run, Step step, int block, int from, int to, String entry, boolean recovered) {
        this.run = run;
        this.step = step;
        this.block = block;
        this.from = from;
        this.to = to;
        this.range = Slots.range(from, to);
        this.entry = entry;
        this.recovered = recovered;
    }

    RunId run() {
        return run;
    }

    Step step() {
        return step;
    }

    int block() {
        return block;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    Slots range() {
        return range;
    }

    String entry() {
        return entry;
    }

    boolean recovered() {
        return recovered;
    }

    synchronized void toDo(Slots people) {
        todo = people.and(range);
    }

    /// Takes the next people to claim; they are no longer to do.
    synchronized Slots take(int limit) {
        var next = todo.first(0, limit);
        todo = todo.andNot(next);
        return next;
    }

    /// The same of one operator's people only.
    synchronized Slots take(String operator, int limit) {
        var people = people(operator).and(todo);
        var next = people.first(0, limit);
        todo = todo.andNot(next);
        return next;
    }

    /// Whether some of this operator's people are to do.
    synchronized boolean hasWork(String operator) {
        return !people(operator).and(todo).isEmpty();
    }

    private Slots people(String operator) {
        return byOperator.getOrDefault(operator, Slots.none());
    }

    /// People to do of whom nobody has said yet which operator is theirs.
    synchronized Slots unsorted() {
        return todo.andNot(sorted);
    }

    /// Says whose people these are.
    synchronized void sort(String operator, Slots people) {
        byOperator.merge(operator, people, Slots::or);
        sorted = sorted.or(people);
    }

    /// The operators that people of this slice have, as far as they are sorted.
    synchronized List<String> operators() {
        return List.copyOf(byOperator.keySet());
    }

    synchronized boolean hasWork() {
        return !todo.isEmpty();
    }

    /// People who were taken but could not be claimed because Redis was away.
    synchronized void putBack(Slots people) {
        if (!takenOver) {
            todo = todo.or(people);
        }
    }

    synchronized void claimed(Slots people) {
        people.forEach(underWay::add);
    }

    /// What became of a claimed person stands in Redis, or nothing was sent to them.
    synchronized void resolved(int ordinal, Outcome outcome) {
        var slot = Slots.slotOf(ordinal);
        switch (outcome) {
            case Outcome.Accepted _, Outcome.Refused _, Outcome.Unknown _ -> underWay.remove(slot);
            case Outcome.Throttled _, Outcome.Unreachable _ -> notSent(slot);
        }
    }

    /// Nothing left for this claimed person; the claim is to be taken back.
    synchronized void notSent(int slot) {
        underWay.remove(slot);
        unsent.add(slot);
    }

    /// Redis gave no answer to a claim on these, which may stand all the same.
    synchronized void lostClaim(Slots wanted) {
        doubtful = doubtful.or(wanted);
    }

    synchronized boolean claimWasLost() {
        return !doubtful.isEmpty();
    }

    /// Those whose claim may stand and of whom nothing is under way from here.
    synchronized Slots doubtful() {
        return doubtful.andNot(underWay);
    }

    synchronized void claimFound() {
        doubtful = Slots.none();
    }

    /// Another node has this slice by now, and has said of all that was claimed here that nobody knows: nothing more is
    /// begun, only what is under way is waited for.
    synchronized void takenOver() {
        takenOver = true;
        todo = Slots.none();
        doubtful = Slots.none();
    }

    synchronized boolean isTakenOver() {
        return takenOver;
    }

    /// Hands out those to whom nothing was sent.
    synchronized Slots takeUnsent() {
        var people = unsent;
        unsent = Slots.none();
        return people;
    }

    synchronized Slots underWay() {
        return underWay.and(range);
    }

    synchronized boolean isDone() {
        return todo.isEmpty() && underWay.isEmpty() && unsent.isEmpty();
    }

    synchronized boolean isQuiet() {
        return underWay.isEmpty() && unsent.isEmpty();
    }
}
