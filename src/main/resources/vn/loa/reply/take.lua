-- Puts a reply into the inbox, once: an operator that heard no acknowledgement delivers it again.
-- The mark lives three days, longer than any operator tries; the stream has no TTL, entries leave it when settled.
-- KEYS: the inbox (stream), this reply's mark. ARGV: fields and values in turn.
if not redis.call('SET', KEYS[2], '1', 'NX', 'EX', 259200) then
  return 0
end
redis.call('XADD', KEYS[1], '*', unpack(ARGV))
return 1
