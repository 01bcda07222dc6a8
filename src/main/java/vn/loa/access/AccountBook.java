package vn.loa.access;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// The accounts as Redis keeps them for all nodes; nothing of them is remembered here, so a change counts at once.
final class AccountBook {

    private static final Script SWAP = Script.beside(AccountBook.class, "swap.lua", ScriptOutputType.INTEGER);
    private static final int TRIES = 20;

    // Hash, name to JSON; no TTL: who did what is told by these names.
    private static final String ACCOUNTS = "access:accounts";

    private final JsonMapper json = JsonMapper.shared();
    private final Redis redis;

    AccountBook(Redis redis) {
        this.redis = redis;
    }

    boolean isEmpty() {
        return redis.await(redis.async().hlen(ACCOUNTS)) == 0;
    }

    List<Account> all() {
        return redis.await(redis.async().hgetall(ACCOUNTS)).values().stream()
                .map(this::read)
                .sorted(Comparator.comparing(Account::name))
                .toList();
    }

    Optional<Account> find(String name) {
        return Optional.ofNullable(stored(name)).map(this::read);
    }

    /// Answers whether the name was free.
    boolean add(Account account) {
        return redis.await(redis.async().hsetnx(ACCOUNTS, account.name(), write(account)));
    }

    /// Changes an account, whoever else changes it meanwhile.
    Optional<Account> change(String name, UnaryOperator<Account> change) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var before = stored(name);
            if (before == null) {
                return Optional.empty();
            }
            var after = change.apply(read(before));
            Long done = redis.run(SWAP, List.of(ACCOUNTS), bytes(name), before, write(after));
            if (done == 1) {
                return Optional.of(after);
            }
        }
        throw new IllegalStateException("account " + name + " changes too fast");
    }

    private byte @Nullable [] stored(String name) {
        return redis.await(redis.async().hget(ACCOUNTS, name));
    }

    private Account read(byte[] stored) {
        return json.readValue(stored, Account.class);
    }

    private byte[] write(Account account) {
        return json.writeValueAsBytes(account);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
