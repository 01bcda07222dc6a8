-- Puts an event aside that cannot be dealt with, so that it holds up no other and somebody can look at it.
-- TTL: the list's is given, from the last one on.
-- KEYS: the inbox (stream; no TTL), the list. ARGV: group, entry, body, how many are kept, seconds.
redis.call('LPUSH', KEYS[2], ARGV[3])
redis.call('LTRIM', KEYS[2], 0, ARGV[4] - 1)
redis.call('EXPIRE', KEYS[2], ARGV[5])
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
return redis.call('XDEL', KEYS[1], ARGV[2])
