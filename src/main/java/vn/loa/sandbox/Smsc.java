package vn.loa.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.smpp.Pdu;
import vn.loa.smpp.ShortMessage;
import vn.loa.smpp.SmscLink;

/// A simulated SMSC: one port, any number of accounts by system id, each in its own mood, and a record of its own of
/// what every number got.
public final class Smsc implements AutoCloseable, SmscLink.Operator {

    private static final Logger log = LoggerFactory.getLogger(Smsc.class);
    private static final Duration BIND_WITHIN = Duration.ofSeconds(5);
    private static final int INVALID_PASSWORD = 0x0e;
    private static final int ALREADY_BOUND = 0x05;

    /// @param port 0 for any free one
    /// @param latency how long a response takes
    /// @param receiptAfter about how long after its response a receipt follows
    /// @param receiptWindow how many receipts may be unacknowledged on a connection
    public record Options(int port, Duration latency, Duration receiptAfter, int receiptWindow, boolean receipts) {

        public static Options quick() {
            return new Options(0, Duration.ZERO, Duration.ofMillis(5), 1000, true);
        }
    }

    /// A text that an account took, put together from its parts.
    public record Accepted(String systemId, String to, String from, String text, String messageId) {}

    /// Hears of accepted texts, on the connection's reading thread.
    public interface Listener {
        void accepted(Accepted text);
    }

    private final Options options;
    private final ServerSocket server;
    private final Ledger ledger = new Ledger();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, Integer> sessions = new ConcurrentHashMap<>();
    private final Map<String, SmscAccount> accounts = new ConcurrentHashMap<>();
    private final Map<SmscLink, SmscAccount> links = new ConcurrentHashMap<>();
    private final AtomicLong messageIds;
    private volatile Listener listener = _ -> {};
    private volatile boolean listens;
    private volatile Function<String, Fate> fates = _ -> Fate.DELIVERED;
    private volatile Mood mood = Mood.HAPPY;

    private Smsc(Options options, ServerSocket server) {
        this.options = options;
        this.server = server;
        // Ids go on from the clock, so that a restarted SMSC never gives one twice.
        this.messageIds = new AtomicLong(System.currentTimeMillis() * 1_000);
    }

    /// Listens on the loopback interface only.
    public static Smsc start(Options options) {
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 50);
            var smsc = new Smsc(options, server);
            Thread.ofVirtual().name("smsc-accept").start(smsc::acceptAll);
            return smsc;
        } catch (IOException e) {
            throw new UncheckedIOException("SMSC on port " + options.port() + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /// Demands this password of a system id; ids never named here get in with any.
    public void account(String systemId, String password) {
        passwords.put(systemId, password);
    }

    /// Lets a system id hold so many connections and no more.
    public void sessions(String systemId, int atMost) {
        sessions.put(systemId, atMost);
    }

    /// Puts every account into this mood, those to come as well.
    public void mood(Mood mood) {
        this.mood = mood;
        accounts.values().forEach(account -> account.mood(mood));
    }

    public void mood(String systemId, Mood mood) {
        accountOf(systemId).mood(mood);
    }

    public Mood mood(String systemId) {
        return accountOf(systemId).mood();
    }

    public void onAccepted(Listener listener) {
        this.listener = listener;
        this.listens = true;
    }

    /// Decides by its number what becomes of a text; until told otherwise, each reaches its phone.
    void fates(Function<String, Fate> fates) {
        this.fates = fates;
    }

    Fate fate(String number) {
        return fates.apply(number);
    }

    /// Delivers a text that a person writes, in as many parts as it needs.
    ///
    /// @return whether the account is bound
    public boolean write(String systemId, String from, String to, String text) {
        return accountOf(systemId).write(from, to, text);
    }

    /// A phone in the network of an account, which dials and is shown pages.
    public Handset handset(String systemId, String number) {
        return accountOf(systemId).handset(number);
    }

    /// What every number got.
    public Ledger ledger() {
        return ledger;
    }

    public long receiptsAcknowledged() {
        return accounts.values().stream()
                .mapToLong(SmscAccount::receiptsAcknowledged)
                .sum();
    }

    /// Breaks every connection without a word.
    public void drop() {
        links.keySet().forEach(SmscLink::close);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            log.debug("smsc close why={}", e.getMessage());
        }
        drop();
        accounts.values().forEach(SmscAccount::close);
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().name("smsc-bind").start(() -> greet(socket));
            } catch (IOException e) {
                log.debug("smsc accept why={}", e.getMessage());
            }
        }
    }

    private void greet(Socket socket) {
        try {
            var link = SmscLink.accept(socket, this, BIND_WITHIN);
            var account = link == null ? null : links.get(link);
            if (link != null && account != null) {
                account.bound(link);
            }
        } catch (IOException e) {
            log.debug("smsc bind why={}", e.getMessage());
        }
    }

    @Override
    public int bind(SmscLink link, String systemId, String password) {
        if (!passwords.getOrDefault(systemId, password).equals(password)) {
            return INVALID_PASSWORD;
        }
        var account = accountOf(systemId);
        var held = links.values().stream().filter(account::equals).count();
        if (held >= sessions.getOrDefault(systemId, Integer.MAX_VALUE)) {
            return ALREADY_BOUND;
        }
        account.expect(link);
        links.put(link, account);
        return Pdu.OK;
    }

    @Override
    public void submitted(SmscLink link, int sequence, ShortMessage message) {
        var account = links.get(link);
        if (account != null) {
            account.submitted(link, sequence, message);
        }
    }

    @Override
    public void acknowledged(SmscLink link, int sequence, int status) {
        var account = links.get(link);
        if (account != null) {
            account.acknowledged(link, sequence, status);
        }
    }

    @Override
    public void endOfRead(SmscLink link) {
        link.flush();
    }

    @Override
    public void ended(SmscLink link) {
        var account = links.remove(link);
        if (account != null) {
            account.ended(link);
        }
    }

    private SmscAccount accountOf(String systemId) {
        return accounts.computeIfAbsent(systemId, id -> new SmscAccount(id, options, mood, this));
    }

    String nextMessageId() {
        return Long.toString(messageIds.incrementAndGet());
    }

    void took(Accepted text) {
        ledger.add(Long.parseLong(text.to()));
        listener.accepted(text);
    }

    boolean isHeard() {
        return listens;
    }
}
