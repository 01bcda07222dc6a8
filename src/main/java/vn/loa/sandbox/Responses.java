package vn.loa.sandbox;

import java.util.ArrayDeque;
import vn.loa.smpp.Pdu;
import vn.loa.smpp.SmscLink;

/// The answers of a simulated operator that takes its time.
final class Responses {

    private record Answer(long at, SmscLink link, int sequence, int status, String id) {}

    private final ArrayDeque<Answer> waiting = new ArrayDeque<>();

    /// @param latencyNanos how long to wait with it; 0 leaves it to the next flush of the link
    void answer(long latencyNanos, SmscLink link, int sequence, int status, String id) {
        var answer = new Answer(System.nanoTime() + latencyNanos, link, sequence, status, id);
        if (latencyNanos == 0) {
            write(answer);
            return;
        }
        synchronized (this) {
            waiting.add(answer);
        }
    }

    /// Writes those whose time has come.
    synchronized void writeDue() {
        while (!waiting.isEmpty() && waiting.peek().at <= System.nanoTime()) {
            write(waiting.remove());
        }
    }

    /// How many nanoseconds until the time of the next one has come, at most `longest`.
    synchronized long untilDue(long longest) {
        return waiting.isEmpty() ? longest : Math.min(longest, waiting.peek().at - System.nanoTime());
    }

    private static void write(Answer answer) {
        var out = answer.link.out().begin(Pdu.SUBMIT_SM_RESP, answer.status, answer.sequence);
        if (answer.status == Pdu.OK) {
            out.text(answer.id);
        }
        out.end();
    }
}
