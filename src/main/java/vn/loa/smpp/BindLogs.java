package vn.loa.smpp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What happened to each bind; it outlives a bind that is stopped and comes back.
final class BindLogs {

    private final Map<String, BindLog> byBind = new ConcurrentHashMap<>();

    BindLog of(String bind) {
        return byBind.computeIfAbsent(bind, _ -> new BindLog());
    }
}
