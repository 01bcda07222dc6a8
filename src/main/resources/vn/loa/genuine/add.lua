-- Adds one to a set that lives as long as what was added last.
-- KEYS: the set. ARGV: what, how long it holds (ms).
redis.call('SADD', KEYS[1], ARGV[1])
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
