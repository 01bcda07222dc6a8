-- Strikes events that are dealt with: one that was acknowledged and not deleted would count as work for ever.
-- KEYS: the inbox (stream; no TTL). ARGV: the group, then entries.
redis.call('XACK', KEYS[1], ARGV[1], unpack(ARGV, 2))
return redis.call('XDEL', KEYS[1], unpack(ARGV, 2))
