-- Puts an event aside that cannot be dealt with, so that it holds up no other and somebody can look at it.
-- TTL: that of what lies aside is given, from the last one on; the inbox has none, entries leave it when dealt with.
-- KEYS: the inbox, what lies aside (streams). ARGV: group, entry, account, server, body, why, how many are kept, seconds.
redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[7], '*', 'account', ARGV[3], 'server', ARGV[4], 'body', ARGV[5], 'why', ARGV[6])
redis.call('EXPIRE', KEYS[2], ARGV[8])
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
return redis.call('XDEL', KEYS[1], ARGV[2])
