package vn.loa.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import vn.loa.channel.Channel;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Inbound.State;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.subscriber.Msisdn;

/// A channel in memory, with moods, that keeps its own record of what reached whom.
public final class FakeChannel implements Channel {

    /// How the channel behaves towards the n-th text it is handed, counted from 1; null leaves it without an answer.
    public interface Mood extends BiFunction<Integer, Submission, Outcome> {}

    private final AtomicInteger handed = new AtomicInteger();
    private final ConcurrentHashMap<Msisdn, AtomicInteger> received = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Runnable> unanswered = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Consumer<Mood>> doubtful = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    private volatile Mood mood = this::accept;
    private volatile Predicate<Submission> again = _ -> false;
    private final String name;

    public FakeChannel() {
        this("sms");
    }

    public FakeChannel(String name) {
        this.name = name;
    }

    public void is(Mood mood) {
        this.mood = mood;
    }

    /// Which texts it says it will try again; their outcome comes with [#answerAll].
    public void triesAgain(Predicate<Submission> texts) {
        again = texts;
    }

    /// Accepts with an id made of the recipient's number and the parts.
    public Outcome accept(int number, Submission text) {
        var ids = new ArrayList<String>();
        for (var part = 0; part < text.text().parts().size(); part++) {
            ids.add((name.equals("sms") ? "id-" : name + "-id-") + text.to().national() + "-" + text.reference() + "-"
                    + number + "-" + part);
        }
        return new Outcome.Accepted(name.equals("sms") ? "fake" : name, ids);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void submit(Submission text, Outcomes outcomes) {
        var number = handed.incrementAndGet();
        if (again.test(text)) {
            unanswered.add(() -> answer(number, text, outcomes));
            outcomes.again(text, "0x08");
            return;
        }
        answer(number, text, outcomes);
    }

    private void answer(int number, Submission text, Outcomes outcomes) {
        var outcome = mood.apply(number, text);
        if (outcome == null) {
            received(text);
            unanswered.add(() -> outcomes.outcome(text, accept(number, text)));
            return;
        }
        note(text, outcome);
        if (outcome instanceof Outcome.Unknown) {
            doubtful.add(late -> {
                var known = late.apply(number, text);
                note(text, known);
                outcomes.late(text, known);
            });
        }
        outcomes.outcome(text, outcome);
    }

    private void note(Submission text, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted(var bind, var ids)) {
            received(text);
            ids.forEach(id -> receipts.add(new Receipt(bind, id, State.DELIVERED, null, text.to(), Instant.EPOCH)));
        }
    }

    @Override
    public void flush() {}

    /// Says after all what became of the texts that it called unknown.
    public void answerLate(Mood mood) {
        for (var answer = doubtful.poll(); answer != null; answer = doubtful.poll()) {
            answer.accept(mood);
        }
    }

    public int handed() {
        return handed.get();
    }

    /// Answers all texts that were left without an answer.
    public void answerAll() {
        for (var answer = unanswered.poll(); answer != null; answer = unanswered.poll()) {
            answer.run();
        }
    }

    /// Receipts for all texts accepted since the last call.
    public List<Receipt> takeReceipts() {
        var taken = new ArrayList<Receipt>();
        for (var receipt = receipts.poll(); receipt != null; receipt = receipts.poll()) {
            taken.add(receipt);
        }
        return taken;
    }

    /// How many people have received a text.
    public int reached() {
        return received.size();
    }

    /// Who has received more than one.
    public List<Msisdn> reachedTwice() {
        return received.entrySet().stream()
                .filter(entry -> entry.getValue().get() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    public boolean reached(Msisdn msisdn) {
        return received.containsKey(msisdn);
    }

    public int timesReached(Msisdn msisdn) {
        var times = received.get(msisdn);
        return times == null ? 0 : times.get();
    }

    private void received(Submission text) {
        received.computeIfAbsent(text.to(), to -> new AtomicInteger()).incrementAndGet();
    }

    /// Says that it has no link for so many texts, then accepts.
    public static Mood unreachableUntil(int texts, FakeChannel channel) {
        return (number, text) ->
                number <= texts ? new Outcome.Throttled(Duration.ofMillis(1)) : channel.accept(number, text);
    }
}
