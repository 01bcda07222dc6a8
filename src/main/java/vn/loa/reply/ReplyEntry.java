package vn.loa.reply;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Inbound;
import vn.loa.subscriber.Msisdn;

/// A reply as Redis holds it.
final class ReplyEntry {

    private ReplyEntry() {}

    /// Fields and values in turn, for XADD.
    static byte[][] write(Inbound.Reply reply) {
        var operator = reply.operator();
        return new byte[][] {
            bytes("channel"), bytes(reply.channel()),
            bytes("bind"), bytes(reply.bind()),
            bytes("id"), bytes(reply.id()),
            bytes("from"), bytes(Integer.toString(reply.from().national())),
            bytes("to"), bytes(reply.to()),
            bytes("text"), bytes(reply.text()),
            bytes("at"), bytes(Long.toString(reply.at().toEpochMilli())),
            bytes("operator"), bytes(operator == null ? "" : operator)
        };
    }

    static Inbound.Reply read(Map<String, byte[]> entry) {
        return new Inbound.Reply(
                text(entry.get("channel")),
                text(entry.get("bind")),
                text(entry.get("id")),
                new Msisdn(Integer.parseInt(text(entry.get("from")))),
                text(entry.get("to")),
                text(entry.get("text")),
                Instant.ofEpochMilli(Long.parseLong(text(entry.get("at")))),
                operator(text(entry.get("operator"))));
    }

    private static @Nullable String operator(String said) {
        return said.isEmpty() ? null : said;
    }

    /// One line for the list of unmatched replies.
    static byte[] line(Inbound.Reply reply) {
        return line(reply.at(), reply.from(), reply.text());
    }

    static byte[] line(Instant at, Msisdn from, String text) {
        return bytes(at.toEpochMilli() + "\n" + from.national() + "\n" + text);
    }

    static Replies.Unmatched unmatched(byte[] line) {
        var fields = text(line).split("\n", 3);
        return new Replies.Unmatched(
                Instant.ofEpochMilli(Long.parseLong(fields[0])), new Msisdn(Integer.parseInt(fields[1])), fields[2]);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
