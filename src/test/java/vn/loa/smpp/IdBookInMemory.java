package vn.loa.smpp;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is learnt of ids, for as long as a test lasts.
final class IdBookInMemory implements IdBook {

    private final Map<String, IdBase> learnt = new HashMap<>();
    private final Set<WrittenReceipt> held = new LinkedHashSet<>();

    @Override
    public synchronized @Nullable IdBase learnt(String bind, IdPlace place) {
        return learnt.get(bind + place);
    }

    @Override
    public synchronized void learn(String bind, IdPlace place, IdBase base) {
        learnt.put(bind + place, base);
    }

    @Override
    public synchronized void hold(List<WrittenReceipt> receipts) {
        held.addAll(receipts);
    }

    @Override
    public synchronized List<WrittenReceipt> held(String bind) {
        return held.stream().filter(receipt -> receipt.bind().equals(bind)).toList();
    }

    @Override
    public synchronized void dealtWith(List<WrittenReceipt> receipts) {
        receipts.forEach(held::remove);
    }
}
