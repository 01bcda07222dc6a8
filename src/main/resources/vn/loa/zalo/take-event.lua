-- Puts an event into the inbox, once: Zalo sends it again until it hears that we have it, and anybody who has overheard
-- it may.
-- TTL: the mark's is given, longer than any event is taken for; the stream has none, entries leave it when dealt with.
-- KEYS: the inbox (stream), this event's mark. ARGV: seconds of the mark, then fields and values in turn.
if not redis.call('SET', KEYS[2], '1', 'NX', 'EX', ARGV[1]) then
  return 0
end
redis.call('XADD', KEYS[1], '*', unpack(ARGV, 2))
return 1
